"""Whether a rolling backup is due at a start, and under which name and beside which others it is made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.entries import START, answer, entry
from voicejournal.adapters.backup import (
    Archive,
    BackupStore,
    ComparedFiles,
    Limits,
    archives,
    comparison_file,
    has_changed,
)
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.bootstrap.program import Program
from voicejournal.bootstrap.safekeeping import require_backup_folder, roll, rolling_state
from voicejournal.domain.settings import LoadedSettings, Settings
from voicejournal.errors import Cancelled, NotFound
from voicejournal.paths import Paths

MADE = START + timedelta(days=1)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A program with a journal of one entry, whose backups go into a folder that is there."""
    paths = Paths(*(tmp_path / name for name in ("config", "journal", "cache", "state", "models")))
    TinyDBJournal(paths.journal, PlainVault()).save(entry(1, answer("some words")))
    (paths.journal / "recordings").mkdir()
    (tmp_path / "stick").mkdir()
    return Program(paths, LoadedSettings(Settings(backup_folder=str(tmp_path / "stick"))))


def unreadable(path: Path) -> None:
    os.mkfifo(path)


def too_large(path: Path) -> None:
    path.touch()
    os.truncate(path, (4 << 30) + 1)


@pytest.mark.parametrize("made", [unreadable, too_large])
def test_a_file_that_cannot_be_read_makes_one_backup_and_not_one_for_each_start(
    program: Program, tmp_path: Path, made: object
) -> None:
    """Fourteen starts would delete every older state; once it can be read, it is backed up."""
    bad = program.paths.journal / "recordings" / "one.wav"
    made(bad)  # type: ignore[operator]
    assert "lacks 1 file" in roll(program)
    assert [roll(program), roll(program)] == ["", ""]
    assert len(archives(tmp_path / "stick")) == 1
    bad.unlink()
    bad.write_bytes(b"sound")
    assert roll(program) == ""
    assert len(archives(tmp_path / "stick")) == 2


def test_files_with_other_times_are_a_change_only_with_another_content(
    program: Program, tmp_path: Path
) -> None:
    """A sync such as git does not keep times: two machines would write backups by turns for nothing."""
    roll(program)
    (month,) = (program.paths.journal / "months").iterdir()
    os.utime(month, (1, 1))
    roll(program)
    assert len(archives(tmp_path / "stick")) == 1
    month.write_bytes(month.read_bytes().replace(b"some words", b"same words"))
    roll(program)
    assert len(archives(tmp_path / "stick")) == 2


def test_the_comparison_of_files_ends_with_the_program(program: Program, tmp_path: Path) -> None:
    """Who quits does not wait until a large journal was read."""
    roll(program)
    for month in (program.paths.journal / "months").iterdir():
        os.utime(month, (1, 1))
    with pytest.raises(Cancelled):
        roll(program, cancelled=lambda: True)
    assert len(archives(tmp_path / "stick")) == 1


def test_an_archive_with_another_name_is_neither_the_newest_nor_deleted(
    program: Program, tmp_path: Path
) -> None:
    """Who renames one keeps it, and the others go on as if it were not there."""
    store, folder = BackupStore(program.paths.journal), tmp_path / "stick"
    renamed = store.write_into(folder, MADE, Limits()).path.rename(folder / "voicejournal-oldZ.tar")
    first, second = (store.write_into(folder, MADE, Limits()) for _ in range(2))
    assert archives(folder) == [second.path, first.path, renamed]
    assert first.path != second.path
    third = store.write_into(folder, MADE, Limits(archives=2))
    assert archives(folder) == [third.path, second.path, renamed]
    assert not has_changed(program.paths.journal, third.manifest)


@pytest.mark.parametrize("added", ["-before-rekey", " (keep)", "Z", "_keep"])
def test_an_archive_whose_name_somebody_added_to_is_kept(
    program: Program, tmp_path: Path, added: str
) -> None:
    """Its time still begins the name, but the limits do not count it."""
    store, folder = BackupStore(program.paths.journal), tmp_path / "stick"
    made = store.write_into(folder, MADE, Limits()).path
    renamed = made.rename(made.with_name(f"{made.stem}{added}.tar"))
    old = store.write_into(folder, MADE, Limits()).path
    numbered = old.rename(old.with_name(f"{old.stem}_01.tar"))
    newest = store.write_into(folder, MADE, Limits(archives=1)).path
    assert archives(folder) == [newest, renamed]
    assert not numbered.exists()


def test_a_renamed_archive_does_not_make_the_newest_too_large(program: Program, tmp_path: Path) -> None:
    """The size that is told is the one that the limit counts."""
    folder, month = tmp_path / "stick", next((program.paths.journal / "months").iterdir())
    made = BackupStore(program.paths.journal).write_into(folder, MADE, Limits()).path
    renamed = made.rename(folder / "voicejournal-oldZ.tar")
    os.truncate(renamed, 2_000_000)
    month.write_bytes(month.read_bytes().replace(b"some words", b"same words"))
    settings = Settings(backup_folder=str(folder), backup_megabytes=1)
    assert roll(Program(program.paths, LoadedSettings(settings))) == ""
    assert len(archives(folder)) == 2


def test_no_backup_takes_the_name_of_another_one(program: Program, tmp_path: Path) -> None:
    """The last second that a name can tell is taken: the names go on from the clock."""
    store, folder = BackupStore(program.paths.journal), tmp_path / "stick"
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    made = {store.write_into(folder, at, Limits()).path for at in (last, MADE, MADE)}
    assert len(made) == 3
    assert set(archives(folder)) == made


def test_a_backup_folder_that_cannot_be_looked_at_is_told_as_one_that_is_not_there(
    program: Program, tmp_path: Path
) -> None:
    """A name too long for the disk is no fault of the program."""
    place = tmp_path / ("x" * 300)
    program = Program(program.paths, LoadedSettings(Settings(backup_folder=str(place))))
    require_backup_folder(program, place)
    assert rolling_state(program) is None
    with pytest.raises(NotFound, match="is not there"):
        roll(program)


def many_sounds(program: Program) -> Iterator[Path]:
    """Recordings in the journal, each of its own bytes."""
    for number in range(5):
        sound = program.paths.journal / "recordings" / f"{number}.wav"
        sound.write_bytes(bytes([number]) * 1000)
        yield sound


def touched(program: Program, seconds: int = 1) -> None:
    """Give every file of the journal that time, as a sync does."""
    for path in program.paths.journal.rglob("*"):
        os.utime(path, (seconds, seconds))


def read_by(program: Program) -> int:
    """Bytes of the journal that a comparison with the newest backup reads."""
    read: list[int] = []
    backup = Archive(archives(Path(program.settings.backup_folder))[0]).manifest()
    memory = ComparedFiles(comparison_file(program.paths.journal, program.paths.state))
    has_changed(program.paths.journal, backup, read.append, memory)
    return sum(read)


def test_files_with_other_times_are_read_once_and_not_at_each_start(program: Program, tmp_path: Path) -> None:
    """After a sync or `git clone` no backup is made that would have the new times: they are remembered."""
    sounds = list(many_sounds(program))
    roll(program)
    touched(program)
    assert read_by(program) > 5000
    assert read_by(program) == 0
    touched(program, 2)
    assert roll(program) == ""
    assert read_by(program) == 0
    sounds[0].write_bytes(b"x" * 1000)
    os.utime(sounds[0], (3, 3))
    roll(program)
    assert len(archives(tmp_path / "stick")) == 2


def test_a_comparison_that_was_stopped_goes_on_at_the_next_start(program: Program) -> None:
    """Who quits early each time still comes to its end."""
    list(many_sounds(program))
    roll(program)
    touched(program)
    for _ in range(len(list(program.paths.journal.rglob("*"))) + 1):
        looks = iter([False])
        with suppress(Cancelled):
            roll(program, cancelled=lambda looks=looks: next(looks, True))  # type: ignore[misc]
    assert read_by(program) == 0


def test_a_change_of_text_is_seen_before_any_sound_is_read(program: Program) -> None:
    """A journal with new times and a new sentence costs a look at the text alone."""
    list(many_sounds(program))
    roll(program)
    (month,) = (program.paths.journal / "months").iterdir()
    month.write_bytes(month.read_bytes().replace(b"some words", b"same words"))
    touched(program)
    assert read_by(program) <= month.stat().st_size
    month.write_bytes(month.read_bytes() + b"\n")
    assert read_by(program) == 0


def test_the_look_of_doctor_reads_no_sound(program: Program) -> None:
    """A recording that cannot be told from the one in the backup by its size is taken for the same."""
    sounds = list(many_sounds(program))
    roll(program)
    sounds[0].write_bytes(b"x" * 1000)
    touched(program)
    state = rolling_state(program)
    assert state is not None
    assert not state.due
    sounds[1].write_bytes(b"longer" * 1000)
    state = rolling_state(program)
    assert state is not None
    assert state.due


def test_a_damaged_memory_of_compared_files_costs_another_comparison(program: Program) -> None:
    """Nothing is lost with it, and nothing is said."""
    list(many_sounds(program))
    roll(program)
    touched(program)
    assert roll(program) == ""
    comparison_file(program.paths.journal, program.paths.state).write_bytes(b"\xff\xfe")
    assert read_by(program) > 5000
    assert read_by(program) == 0


def test_the_memory_of_compared_files_tells_no_name(program: Program) -> None:
    """It lies outside the journal, where names of recordings tell when somebody spoke."""
    list(many_sounds(program))
    roll(program)
    touched(program)
    roll(program)
    text = comparison_file(program.paths.journal, program.paths.state).read_text("ascii")
    known = Archive(archives(Path(program.settings.backup_folder))[0]).manifest().files
    assert len(text.split()) >= 6
    assert not any(file.name in text or file.sha256 in text for file in known)
