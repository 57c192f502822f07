"""Backups of a real journal: what they hold, what the standard tools make of them, and the way back."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from tests.entries import START, answer, entry
from tests.faults.taking import NAME, SAID, begun
from tests.faults.taking import opened as recordings_in
from voicejournal.adapters.backup import (
    Archive,
    BackupStore,
    Limits,
    Made,
    Restorer,
    archives,
    check_archives,
    copies_of,
    finish_restore,
    pool_of,
)
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.adapters.storage.sealed_bytes import HEADER
from voicejournal.errors import Cancelled, JournalDamaged, NotFound, StorageError, UsageError

MADE = START + timedelta(days=1)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal with text and sound."""
    folder = tmp_path / "journal"
    kept = opened(folder)
    for number in range(3):
        kept.save(entry(number, answer(f"text {number}", recording=NAME)))
    kept.remove(entry(2).id)
    take = begun(folder)
    take.write(SAID.pcm)
    take.finish()
    return folder


def opened(folder: Path) -> TinyDBJournal:
    return TinyDBJournal(folder, PlainVault())


def files(folder: Path) -> dict[str, bytes]:
    """The files of a journal, without locks."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def into(journal: Path, folder: Path, days: int = 0, limits: Limits | None = None) -> Made:
    return BackupStore(journal).write_into(folder, MADE + timedelta(days=days), limits or Limits())


def test_a_backup_brings_back_every_byte(journal: Path, tmp_path: Path) -> None:
    """From one file and from a folder the same journal comes back, with its times."""
    one = BackupStore(journal).write_file(tmp_path / "one.tar", MADE)
    many = into(journal, tmp_path / "stick")
    for number, made in enumerate((one, many)):
        back = Restorer(made.path).restore(tmp_path / f"back-{number}", MADE)
        assert back.before is None
        assert files(back.folder) == files(journal)
        path = Path("months", "2026-11.json")
        assert (back.folder / path).stat().st_mtime_ns == (journal / path).stat().st_mtime_ns
        assert recordings_in(back.folder).sound(NAME) == SAID
    assert one.path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "back-0").stat().st_mode & 0o777 == 0o700


def test_the_standard_tools_read_it(journal: Path, tmp_path: Path) -> None:
    """The recipe in the archive works with tar and sha256sum alone, recordings beside it included."""
    made = into(journal, tmp_path / "stick")
    by_hand = tmp_path / "stick" / "journal"
    by_hand.mkdir()
    subprocess.run(["tar", "-xf", made.path, "-C", by_hand], check=True)
    lines = (by_hand / "README.txt").read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if "while read" in line)
    recipe = "\n".join((*lines[start : start + 3], "sha256sum -c --quiet --strict SHA256SUMS"))
    subprocess.run(["sh", "-eu", "-c", recipe], cwd=by_hand, check=True)
    assert files(journal).items() <= files(by_hand).items()


def test_the_next_backup_adds_only_what_is_new(journal: Path, tmp_path: Path) -> None:
    """A recording is copied once; the second archive holds text alone, and both can be restored."""
    first = into(journal, tmp_path / "stick")
    opened(journal).save(entry(7))
    second = into(journal, tmp_path / "stick", 1)
    sound = recordings_in(journal).file(NAME).stat().st_size
    assert first.written > sound > second.written
    assert len(list(pool_of(tmp_path / "stick").rglob("*/*"))) == 1
    assert entry(7) not in opened(Restorer(first.path).restore(tmp_path / "a", MADE).folder).entries()
    assert entry(7) in opened(Restorer(second.path).restore(tmp_path / "b", MADE).folder).entries()


def test_a_recording_that_was_encrypted_since_does_not_spoil_older_backups(
    journal: Path, tmp_path: Path
) -> None:
    """The same name with other bytes is another recording in the folder."""
    first = into(journal, tmp_path / "stick")
    before = files(journal)
    recordings_in(journal).file(NAME).write_bytes(HEADER + b"sealed")
    second = into(journal, tmp_path / "stick", 1)
    assert files(Restorer(first.path).restore(tmp_path / "a", MADE).folder) == before
    assert files(Restorer(second.path).restore(tmp_path / "b", MADE).folder) == files(journal)
    assert second.manifest.plain == first.manifest.plain - 1


def test_old_backups_go_and_take_their_sound_along(journal: Path, tmp_path: Path) -> None:
    """A recording goes with the last archive that names it; whatever the limits are, the newest stays."""
    stick = tmp_path / "stick"
    into(journal, stick)
    recordings_in(journal).remove(NAME)
    for days in (1, 2):
        made = into(journal, stick, days, Limits(archives=2))
    assert len(archives(stick)) == 2
    assert len(made.dropped) == 1
    assert not list(pool_of(stick).rglob("*/*"))
    made = into(journal, stick, 3, Limits(size=1))
    assert archives(stick) == [made.path]


def test_an_unreadable_archive_keeps_every_recording(journal: Path, tmp_path: Path) -> None:
    """While it is unknown what an older archive needs, nothing beside it is deleted."""
    first = into(journal, tmp_path / "stick")
    data = first.path.read_bytes()
    first.path.write_bytes(data[: len(data) // 2])
    recordings_in(journal).remove(NAME)
    into(journal, tmp_path / "stick", 1, Limits(archives=2))
    assert len(list(pool_of(tmp_path / "stick").rglob("*/*"))) == 1


def test_a_cancelled_backup_leaves_nothing(journal: Path, tmp_path: Path) -> None:
    """Stopped at any block, there is no archive and no part of one, and the older one is whole."""
    into(journal, tmp_path / "stick")
    for at in range(1, 12):
        calls = iter(range(1, 1000))
        store = BackupStore(journal, cancelled=lambda calls=calls, at=at: next(calls) >= at)  # type: ignore[misc]
        with pytest.raises(Cancelled):
            store.write_into(tmp_path / "stick", MADE + timedelta(days=1), Limits())
        assert len(archives(tmp_path / "stick")) == 1
        assert not list((tmp_path / "stick").rglob("*.part"))
    checked, faults = check_archives(
        [Archive(archives(tmp_path / "stick")[0])], lambda _: None, lambda: False
    )
    assert len(checked) == 1
    assert not faults


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_kept(journal: Path, tmp_path: Path) -> None:
    """A failing disk is when a backup is needed most: what can be read is in it."""
    path = recordings_in(journal).file(NAME)
    path.unlink()
    os.mkfifo(path)
    made = into(journal, tmp_path / "stick")
    assert made.unread == (path.relative_to(journal).as_posix(),)
    assert opened(Restorer(made.path).restore(tmp_path / "a", MADE).folder).get(entry(1).id)


def test_a_backup_is_never_written_over_or_into_the_journal(journal: Path, tmp_path: Path) -> None:
    """An existing file, a place in the journal, and a missing journal are refused."""
    (tmp_path / "there.tar").write_bytes(b"mine")
    store = BackupStore(journal)
    with pytest.raises(UsageError):
        store.write_file(tmp_path / "there.tar", MADE)
    with pytest.raises(UsageError):
        store.write_into(journal / "backups", MADE, Limits())
    with pytest.raises(NotFound):
        BackupStore(tmp_path / "none").write_file(tmp_path / "x.tar", MADE)
    assert (tmp_path / "there.tar").read_bytes() == b"mine"


def test_every_damage_of_a_backup_is_found_before_anything_is_changed(journal: Path, tmp_path: Path) -> None:
    """A flipped bit, wherever it counts, and a cut: the restore is refused, and nothing was changed."""
    made = BackupStore(journal).write_file(tmp_path / "one.tar", MADE)
    data, before = made.path.read_bytes(), files(journal)
    for place in range(0, len(data), max(1, len(data) // 150)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        made.path.write_bytes(flipped)
        try:
            Restorer(made.path).restore(tmp_path / "back", MADE)
        except (JournalDamaged, NotFound, StorageError):
            assert not (tmp_path / "back").exists()
        else:  # a byte between two files, or a time
            assert files(tmp_path / "back") == before
            shutil.rmtree(tmp_path / "back")
        made.path.write_bytes(data[:place])
        try:
            assert Archive(made.path).check(lambda _: None) == made.manifest
        except JournalDamaged:
            continue
        assert not any(data[place:]), "only the end of a tar file, which is empty, may be missing"
    assert [path.name for path in tmp_path.iterdir()] == ["journal", "one.tar"]


def test_a_missing_recording_beside_the_archive_is_named(journal: Path, tmp_path: Path) -> None:
    """An archive that was moved away from its recordings is not restored by half."""
    made = into(journal, tmp_path / "stick")
    alone = shutil.copy(made.path, tmp_path / "alone.tar")
    with pytest.raises(NotFound, match="is missing"):
        Restorer(Path(alone)).restore(tmp_path / "back", MADE)
    assert not (tmp_path / "back").exists()


def test_what_was_there_is_kept(journal: Path, tmp_path: Path) -> None:
    """A restore over a journal puts that one beside it, whole."""
    made = into(journal, tmp_path / "stick")
    opened(journal).save(entry(7))
    newer = files(journal)
    back = Restorer(made.path).restore(journal, MADE)
    assert back.before is not None
    assert files(back.before) == newer
    assert entry(7) not in opened(journal).entries()


def test_a_folder_with_other_things_is_not_replaced(journal: Path, tmp_path: Path) -> None:
    """A journal in a folder of other documents is not moved away with them."""
    made = into(journal, tmp_path / "stick")
    (journal / "letter.txt").write_text("mine")
    with pytest.raises(StorageError, match="letter"):
        Restorer(made.path).restore(journal, MADE)


def test_a_place_that_cannot_be_looked_at_is_refused(journal: Path, tmp_path: Path) -> None:
    """A name too long for the disk, or a folder of another account, is told in a sentence."""
    made, place = into(journal, tmp_path / "stick"), tmp_path / ("x" * 300)
    with pytest.raises(StorageError, match="no folder that can be read"):
        Restorer(made.path).restore(place, MADE)
    assert not finish_restore(place)


def test_nothing_is_replaced_while_a_recording_is_made(journal: Path, tmp_path: Path) -> None:
    """A take belongs to the journal that it began in."""
    made = into(journal, tmp_path / "stick")
    other = NAME.replace("-0001", "-0002")
    take = recordings_in(journal).begin(other, entry=other[:23], step="first")
    with pytest.raises(StorageError):
        Restorer(made.path).restore(journal, MADE)
    take.discard()
    assert Restorer(made.path).restore(journal, MADE).before


def test_a_restore_that_a_kill_cut_off_is_completed(tmp_path: Path) -> None:
    """Between the two renames nothing has the journal's name; the next start gives it to the restored one."""
    ready = tmp_path / "journal.restored"
    ready.mkdir()
    assert finish_restore(tmp_path / "journal")
    assert (tmp_path / "journal").is_dir()
    assert not finish_restore(tmp_path / "journal")


def test_an_archive_that_names_a_place_outside_is_refused(journal: Path, tmp_path: Path) -> None:
    """No name in an archive leads out of the journal's own folders."""
    import tarfile

    path = tmp_path / "evil.tar"
    with tarfile.open(path, "w") as tar:
        tar.add(journal / "months" / "2026-11.json", "../../evil")
    with pytest.raises(JournalDamaged):
        Restorer(path).restore(tmp_path / "back", MADE)
    assert not (tmp_path / "evil").exists()


def test_a_file_is_found_in_the_newest_backup_that_has_it(journal: Path, tmp_path: Path) -> None:
    """For repairs: each different copy once, the newest first."""
    into(journal, tmp_path / "stick")
    into(journal, tmp_path / "stick", 1)
    opened(journal).save(entry(7))
    into(journal, tmp_path / "stick", 2)
    found = list(copies_of(tmp_path / "stick", "months/2026-11.json"))
    assert len(found) == 2
    assert b"text number 7" in found[0].data
    (sound,) = copies_of(tmp_path / "stick", f"recordings/2026/11/{NAME}.flac")
    assert sound.data == recordings_in(journal).file(NAME).read_bytes()
