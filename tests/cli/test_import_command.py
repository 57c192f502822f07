"""`voicejournal import` as a person uses it: look first, bring it in, bring it in again, take it back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import av
import numpy
import pytest

from tests.cli.conftest import Run
from tests.interchange.incoming.reading import FILES, written
from tests.program import saved_as_wav
from voicejournal.domain.speech.audio import Sound

JRNL = FILES / "jrnl.txt"


def listed(run: Run) -> list[str]:
    return [entry["id"] for entry in run("list", "--json").json]


def test_a_dry_run_shows_a_table_and_changes_nothing(run: Run) -> None:
    """What there is in each year, what is new, and what is here already."""
    ended = run("import", JRNL, "--dry-run")
    assert ended.code == 0
    assert ended.out.splitlines()[:3] == [
        "jrnl: 2019-03-03 to 2025-06-01",
        "year       new  here already    spoken",
        "2019         1             0",
    ]
    assert "Nothing was imported" in ended.err
    assert listed(run) == []


def test_an_import_comes_once_and_goes_in_one_step(run: Run) -> None:
    """Twice the same file adds nothing, and what was there before stays."""
    mine = run("write", typed="My own.").out.strip()
    assert run("import", JRNL).code == 0
    assert len(listed(run)) == 7
    again = run("import", JRNL)
    assert (again.code, len(listed(run))) == (0, 7)
    assert "here already" in again.err
    undone = run("import", "--undo")
    assert (undone.code, listed(run)) == (0, [mine])
    assert "6 entries" in undone.out
    assert run("import", "--undo").code == 3
    assert run("import", JRNL).code == 0
    assert len(listed(run)) == 7


def test_what_was_found_is_json_for_scripts(run: Run) -> None:
    """Formats, numbers and ids."""
    document = run("import", JRNL, "--json").json
    assert (document["formats"], document["new"], document["imported"]) == (["jrnl"], 6, True)
    assert sorted(document["ids"]) == sorted(listed(run))
    assert run("import", "--undo", "--json").json["removed"] == 6


def test_words_that_may_mean_danger_show_where_help_is(run: Run, tmp_path: Path) -> None:
    """On standard error, as after any other entry."""
    path = written(tmp_path, "2026-11-26.txt", "He hit me again and I want to kill myself.")
    assert "help-now" in run("import", path).err
    assert "help-now" not in run("import", JRNL).err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [((), 2), ((JRNL, "--undo"), 2), (("/nowhere/at.all",), 3), ((FILES / "README.md", "--from", "jrnl"), 3)],
)
def test_what_cannot_be_imported_is_one_sentence(run: Run, arguments: tuple[object, ...], code: int) -> None:
    """With the exit code that the documents name, and nothing is changed."""
    ended = run("import", *arguments)
    assert ended.code == code, ended.err
    assert ended.err.startswith("voicejournal: ")
    assert listed(run) == []


def test_a_damaged_export_brings_nothing(run: Run, tmp_path: Path) -> None:
    """Not even the entries before the fault."""
    document = json.loads((FILES / "jrnl.json").read_text())
    document["entries"][-1]["date"] = "never"
    ended = run("import", written(tmp_path, "jrnl.json", json.dumps(document)))
    assert ended.code == 3
    assert "entry 6" in ended.err
    assert listed(run) == []


def test_voice_memos_wait_for_their_text(run: Run, tmp_path: Path) -> None:
    """Each is an entry with a recording; one that is no sound is named, and the exit code says so."""
    folder = tmp_path / "memos"
    folder.mkdir()
    saved_as_wav(Sound(bytes(range(256)) * 125), folder / "20261126 083012.wav")
    (folder / "broken.m4a").write_bytes(b"not a sound")
    ended = run("import", folder)
    assert ended.code == 3
    assert "broken.m4a" in ended.err
    (entry,) = run("list", "--json").json
    assert (entry["pending"], entry["spoken_seconds"]) == (1, 1.0)
    (answer,) = run("show", entry["id"], "--json").json["answers"]
    assert Path(answer["recording"]).is_file()
    assert run("verify").code == 0


def test_the_time_in_a_sound_file_comes_before_its_name(run: Run, tmp_path: Path) -> None:
    """A phone writes into the file when it was recorded."""
    path = tmp_path / "2020-01-01 memo.m4a"
    with av.open(str(path), "w", format="mp4") as out:
        out.metadata["creation_time"] = "2026-11-26T08:30:00Z"
        stream = out.add_stream("aac", rate=16_000)
        samples = (numpy.sin(numpy.arange(16_000) / 9) * 8000).astype("i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.rate = 16_000
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    assert run("import", path).code == 0
    (entry,) = run("list", "--json").json
    assert entry["id"].startswith("20261126T083000")


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_an_export_with_sound_is_the_same_journal_again(run: Run, tmp_path: Path, form: str) -> None:
    """Exported, imported into an empty journal and exported again: the same bytes, the sound as well."""
    folder = tmp_path / "memos"
    folder.mkdir()
    saved_as_wav(Sound(bytes(range(256)) * 125), folder / "20261126 083012.wav")
    shutil.copy(JRNL, folder)
    run("write", "--mood", 4, "--tag", "home", typed="# Mine\n\n*with* marks\\")
    assert run("import", folder).code == 0
    one, two = tmp_path / "one", tmp_path / "two"
    assert run("export", "--format", form, "--sound", "flac", "--output", one).code == 0
    other = ("--journal", tmp_path / "other")
    assert run(*other, "import", one).code == 0
    assert run(*other, "export", "--format", form, "--sound", "flac", "--output", two).code == 0
    first = {path.relative_to(one): path.read_bytes() for path in one.rglob("*.*")}
    assert {path.relative_to(two): path.read_bytes() for path in two.rglob("*.*")} == first
    assert any(path.suffix == ".flac" for path in first)
