"""`voicejournal export`: which entries, without what, into which file."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from tests.cli.conftest import Run
from tests.entries import answer, entry
from tests.interchange.incoming.reading import FILES
from tests.program import saved_as_wav
from voicejournal.domain.speech.audio import Sound
from voicejournal.interchange.json import export

FORMATS = ("markdown", "json", "jrnl", "csv", "html")


@pytest.fixture
def filled(run: Run, home: Path) -> Run:
    """A journal with imported entries from 2019 to 2025, one of today, and one with a recording."""
    assert run("import", FILES / "jrnl.txt").code == 0
    run("write", "--mood", 4, "--tag", "Home", typed="Ana and I talked. ANA smiled; Anaconda did not.")
    saved_as_wav(Sound(bytes(range(256)) * 125), home / "20180101 083012.wav")
    assert run("import", home / "20180101 083012.wav").code == 0
    return run


@pytest.mark.parametrize("form", FORMATS)
def test_a_document_is_printed_or_written_privately(filled: Run, tmp_path: Path, form: str) -> None:
    """The same text either way; the file is new, for this account alone, and nothing lies beside it."""
    printed = filled("export", "--format", form)
    assert printed.code == 0
    path = tmp_path / "out" / "journal.md"
    path.parent.mkdir()
    assert filled("export", "--format", form, "--output", path).code == 0
    assert path.read_text() == printed.out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_nothing_is_overwritten(filled: Run, tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    path = tmp_path / "journal.json"
    path.write_text("Mine.")
    assert filled("export", "--format", "json", "--output", path).code == 2
    assert path.read_text() == "Mine."


def test_a_failure_leaves_nothing(filled: Run, tmp_path: Path) -> None:
    """Neither half a file nor half a folder."""
    ended = filled("export", "--format", "json", "--output", tmp_path / "gone" / "x" / "journal.json")
    assert ended.code in {0, 6}
    assert not list(tmp_path.rglob("*.part"))


def ids(run: Run, *options: object) -> set[str]:
    return {entry["id"] for entry in run("export", "--format", "json", *options).json["entries"]}


def test_entries_are_chosen_by_day_guide_and_tag(filled: Run) -> None:
    """Both days count; a tag is found in any case; single entries can be left out."""
    assert len(ids(filled)) == 8
    assert len(ids(filled, "--from", "2021-12-31", "--to", "2024-02-29")) == 3
    assert len(ids(filled, "--guide", "free")) == 1
    assert len(ids(filled, "--tag", "home")) == 2
    one = next(iter(ids(filled, "--guide", "free")))
    assert ids(filled, "--without", one) == ids(filled) - {one}


@pytest.mark.parametrize(
    "options",
    [
        ("--from", "2026-01-02", "--to", "2026-01-01"),
        ("--from", "yesterday"),
        ("--sound", "inside"),
        ("--format", "csv", "--sound", "wav", "--output", "x"),
        ("--format", "json", "--sound", "wav"),
    ],
)
def test_what_does_not_go_together_is_refused(filled: Run, options: tuple[str, ...]) -> None:
    """Before anything is written."""
    assert filled("export", *options).code == 2


@pytest.mark.parametrize("form", ["markdown", "json", "jrnl", "html"])
def test_names_can_be_left_out(filled: Run, form: str) -> None:
    """The names in the settings, as whole words in any case."""
    filled("config", "set", "names", "Ana,Ben")
    assert "Ana and" in filled("export", "--format", form).out
    text = filled("export", "--format", form, "--no-names").out
    assert "(name) and I talked. (name) smiled; Anaconda did not." in text.replace("\\", "")


@pytest.mark.parametrize(("form", "found"), [("flac", "FLAC"), ("wav", "WAV"), ("opus", "OGG")])
def test_recordings_are_written_beside(filled: Run, tmp_path: Path, form: str, found: str) -> None:
    """In a folder of their own, each in that format and of its whole length."""
    out = tmp_path / "out"
    assert filled("export", "--format", "html", "--sound", form, "--output", out).code == 0
    (sound,) = (out / "sound").iterdir()
    assert f'src="sound/{sound.name}"' in (out / "journal.html").read_text()
    about = soundfile.info(str(sound))
    assert (about.format, round(about.duration, 1)) == (found, 1.0)


def test_recordings_are_inside_a_page(filled: Run) -> None:
    """As data, so that it is one file."""
    page = filled("export", "--format", "html", "--sound", "inside").out
    assert page.count('src="data:audio/mpeg;base64,') == 1


def test_a_recording_that_is_gone_is_told(filled: Run, tmp_path: Path, home: Path) -> None:
    """The rest is exported, and the exit code says that something is missing."""
    (recording,) = (home / ".local/share/voicejournal/journal/recordings").rglob("*.flac")
    recording.unlink()
    ended = filled("export", "--format", "html", "--sound", "wav", "--output", tmp_path / "out")
    assert ended.code == 5
    assert "recording" in ended.err
    assert "<audio" not in (tmp_path / "out" / "journal.html").read_text()


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_withheld_is_in_no_format(filled: Run, tmp_path: Path, form: str) -> None:
    """Red flags, and entries of private answers alone, unless asked for by name."""
    secret = replace(entry(0, answer("The secret sentence.")), guide="red-flags", title="Red flags", mood=2)
    (tmp_path / "private.json").write_text("".join(export([secret], private=True)))
    assert filled("import", tmp_path / "private.json").code == 0
    assert "secret" in filled("export", "--private").out
    assert "ecret" not in filled("export", "--format", form).out
    assert "red-flags" not in filled("export", "--format", form).out
