"""The page of `export --format html`, with its recordings inside it or beside it."""

from __future__ import annotations

import argparse
import base64
import io
from collections.abc import Callable, Iterable, Iterator

from voicejournal.bootstrap import Program
from voicejournal.bootstrap.exchange import write_recording
from voicejournal.cli.signal_handling import check
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import NotFound, VoiceJournalError
from voicejournal.interchange.html_page.journal_page import export

_INSIDE = "mp3"
"""The one compressed format that every browser plays."""
_PIECE = 3 << 18


def page(
    program: Program,
    options: argparse.Namespace,
    entries: Callable[[], Iterator[Entry]],
    missing: list[str],
    ending: str,
) -> Iterable[str]:
    """The pieces of the page; recordings that cannot be read are listed in `missing`."""

    def inside(name: str) -> Iterator[str]:
        check()
        sound = io.BytesIO()
        try:
            write_recording(program, name, _INSIDE, sound)
        except NotFound:
            missing.append(f"A recording is gone: {name}.")
            return
        except VoiceJournalError as error:
            missing.append(str(error))
            return
        yield "data:audio/mpeg;base64,"
        data = sound.getvalue()
        for start in range(0, len(data), _PIECE):
            yield base64.b64encode(data[start : start + _PIECE]).decode("ascii")

    def beside(name: str) -> Iterator[str]:
        try:
            program.recordings.seconds(name)
        except VoiceJournalError:
            return  # reported where the recordings are written
        yield f"sound/{name}{ending}"

    sound = inside if options.sound == "inside" else beside if ending else _silent
    return export(entries(), program.guides.all(), sound)


def _silent(_: str) -> Iterable[str]:
    return ()
