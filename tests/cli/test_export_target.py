"""The target of an export: new and whole, and nothing in the clear beside it, also after a kill."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from voicejournal.adapters.storage.export_target import ExportTarget
from voicejournal.adapters.storage.unfinished_exports import UnfinishedExports
from voicejournal.bootstrap import program
from voicejournal.bootstrap.exchange import unfinished_exports
from voicejournal.errors import StorageError, UsageError

SAID = "Maren called."
KILLED = f"""
import os, sys
from pathlib import Path
from voicejournal.adapters.storage.unfinished_exports import UnfinishedExports
from voicejournal.adapters.storage.export_target import ExportTarget

target = ExportTarget(Path(sys.argv[2]), unnamed=False)
with target.making(UnfinishedExports(Path(sys.argv[1])).begun):
    target.write([{SAID!r}], sys.argv[3])
    os._exit(9)
"""


def killed(records: Path, target: Path, name: str = "") -> None:
    """An export that has written its words, and is killed before they are in their place."""
    made = subprocess.run([sys.executable, "-c", KILLED, str(records), str(target), name], check=False)
    assert made.returncode == 9


def of(folder: Path) -> Sequence[Path]:
    """All that lies in the folder, hidden files as well."""
    return sorted(folder.iterdir())


@contextmanager
def unremembered(target: Path) -> Iterator[Path]:
    """An export that nobody remembers."""
    yield target.with_name(".unremembered.part")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder in which an export is made."""
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files without a name")
def test_a_file_has_no_name_until_it_is_whole(place: Path) -> None:
    """A kill at any moment leaves none of its words; then it is there, private."""
    target = ExportTarget(place / "journal.md")
    with target.making(unremembered):
        with target.file() as opened:
            opened.write(SAID.encode())
            opened.flush()
            assert of(place) == []
        assert of(place) == [target.path]
    assert target.path.read_text() == SAID
    assert stat.S_IMODE(target.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_failure_leaves_nothing(place: Path, unnamed: bool) -> None:
    """On a full disk, with a name from the beginning or without one."""
    target = ExportTarget(place / "journal.md", unnamed=unnamed)
    with pytest.raises(StorageError), target.making(unremembered), target.file() as opened:
        opened.write(SAID.encode())
        raise OSError(28, "No space left on device")
    assert of(place) == []


@pytest.mark.skipif(sys.platform != "linux", reason="a rename replaces elsewhere")
def test_a_file_that_comes_meanwhile_is_not_overwritten(place: Path) -> None:
    """The export fails, and that file stays."""
    target = ExportTarget(place / "journal.md")
    with pytest.raises(StorageError), target.making(unremembered):
        target.path.write_text("Mine.")
        target.write([SAID])
    assert target.path.read_text() == "Mine."
    with pytest.raises(UsageError):
        ExportTarget(target.path)


@pytest.mark.parametrize("name", ["", "2026-11-26.md"])
def test_a_killed_export_is_deleted_by_the_next_start(run: Run, home: Path, place: Path, name: str) -> None:
    """A folder, and a file on a disk where files have a name from the beginning; and it is told."""
    killed(home / ".local" / "state" / "voicejournal" / "unfinished-exports", place / "journal", name)
    (left,) = of(place)
    told = run("list")
    assert told.code == 0
    assert str(left) in told.err
    assert of(place) == []
    assert "cut off" not in run("list").err


def test_an_export_under_way_is_left_alone(home: Path, place: Path) -> None:
    """Another start deletes nothing of it, and no record stays once it is done."""
    exports = unfinished_exports(program())
    target = ExportTarget(place / "journal", unnamed=False)
    with target.making(exports.begun):
        target.write([SAID], "a.md")
        assert UnfinishedExports(program().paths.state / "unfinished-exports").remove() == []
    assert (target.path / "a.md").read_text() == SAID
    assert not list(program().paths.state.rglob("*.json"))


def test_a_stick_that_is_away_is_looked_at_again(home: Path, place: Path) -> None:
    """Once it is back, what lies there is deleted."""
    records = home / "records"
    killed(records, place / "journal", "a.md")
    away = place.rename(place.with_name("away"))
    assert UnfinishedExports(records).remove() == []
    away.rename(place)
    assert len(UnfinishedExports(records).remove()) == 1
    assert of(place) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"part": 1}',
        '{"part": "a\\u0000b"}',
        '{"part": "PLACE/kept.md"}',
        '{"part": ".x.abcdef.part"}',
    ],
)  # fmt: skip
def test_a_damaged_record_deletes_nothing_else(home: Path, place: Path, text: str) -> None:
    """Only what has the name of a part file is ever deleted; the record goes."""
    kept = place / "kept.md"
    kept.write_text(SAID)
    records = home / "records"
    records.mkdir()
    (records / "a.json").write_text(text.replace("PLACE", str(place)))
    assert UnfinishedExports(records).remove() == []
    assert kept.read_text() == SAID
    assert not list(records.glob("*.json"))


def test_an_export_goes_on_where_nothing_can_be_remembered(home: Path, place: Path) -> None:
    """As for an account without a home."""
    blocked = home / "file"
    blocked.write_text("")
    target = ExportTarget(place / "journal.md", unnamed=False)
    with target.making(UnfinishedExports(blocked / "x").begun):
        target.write([SAID])
    assert target.path.read_text() == SAID
