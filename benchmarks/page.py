"""How long Chromium takes to open the exported page of 1,000 recordings, beside plain text of the same size.

Run as `python -m benchmarks.page [--json] [--times N]`. Chromium must be there; it is left out of the usual
rows, and fetches nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy
import soundfile

from benchmarks.command import parser_of, show
from benchmarks.journal import entries
from benchmarks.rows import Row, difference, note, pairs, ratio, timed
from voicejournal.adapters.guide_files import TomlGuides
from voicejournal.domain.entries.entry import Entry
from voicejournal.interchange.html_page.journal_page import export
from voicejournal.paths import shipped_prompts

_ENTRIES = 1_000
_GOAL = 2.0
"""Seconds after plain text within which the page is open."""
_RATE = 16_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the rows."""
    parser = parser_of("script/bench page", __doc__)
    parser.add_argument("--times", type=int, default=5, metavar="N", help="openings of each")
    options = parser.parse_args(arguments)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        parser.error("there is no Chromium here")
    with tempfile.TemporaryDirectory(prefix="voicejournal-bench-") as folder:
        rows = _measured(chromium, Path(folder), options.times)
    show(rows, options)
    return 0


def _measured(chromium: str, folder: Path, times: int) -> list[Row]:
    page, text = folder / "page.html", folder / "page.txt"
    _write(page, text)
    note(f"  a page of {_ENTRIES:,} entries with sound, {page.stat().st_size:,} bytes")
    _open(chromium, folder, text)  # makes Chromium's own files
    ours, theirs = pairs(
        lambda: timed(lambda: _open(chromium, folder, page)),
        lambda: timed(lambda: _open(chromium, folder, text)),
        times,
    )
    return [
        difference("page-1k-open", ours, theirs, "s", _GOAL),
        ratio("page-1k-open-ratio", ours, theirs, "s"),
    ]


def _write(page: Path, text: Path) -> None:
    """The page with the sound in files beside it, and words of the same number of bytes."""
    sounds = page.parent / "sound"
    sounds.mkdir()
    listed = [_spoken(number, entry) for number, entry in enumerate(entries(_ENTRIES))]
    for number in range(_ENTRIES):
        soundfile.write(sounds / f"r{number}.flac", numpy.zeros(_RATE, "int16"), _RATE, format="FLAC")
    guides = TomlGuides(shipped_prompts(), page.parent / "guides").all()
    page.write_text("".join(export(listed, guides, lambda name: (f"sound/{name}.flac",))), "utf-8")
    words = " ".join(answer.text for entry in listed for answer in entry.answers)
    size = page.stat().st_size
    text.write_text((words * (size // len(words) + 1))[:size], "utf-8")


def _spoken(number: int, entry: Entry) -> Entry:
    """The entry with a recording of its first answer, of a length of its own."""
    first, *others = entry.answers
    spoken = replace(first, recording=f"r{number}", seconds=Random(number).uniform(10, 300))
    return replace(entry, answers=(spoken, *others))


def _open(chromium: str, folder: Path, page: Path) -> None:
    """Open the page without a window, to its first picture."""
    subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
            "--disable-background-networking", "--disable-component-update", "--window-size=1200,900",
            f"--user-data-dir={folder / 'profile'}", f"--screenshot={folder / 'seen.png'}", page.as_uri(),
        ],
        capture_output=True, check=True, timeout=600,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
