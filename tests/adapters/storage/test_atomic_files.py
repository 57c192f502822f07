"""Private files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from voicejournal.adapters.storage.atomic_files import (
    DISK,
    Stamp,
    private_folder,
    read_whole,
    remove_leftovers,
    storage_error,
    storing,
    sync_folder,
    write_all,
    write_atomically,
)
from voicejournal.errors import StorageError


def test_a_file_is_for_this_account_alone(tmp_path: Path) -> None:
    """A diary that others can read is none, whatever the umask says."""
    before = os.umask(0o000)
    try:
        write_atomically(tmp_path / "file", b"words")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_the_stamp_tells_versions_apart(tmp_path: Path) -> None:
    """What was written can be known again later, and a version of the same length is another one."""
    first = write_atomically(tmp_path / "file", b"first")
    data, stamp = read_whole(tmp_path / "file")
    second = write_atomically(tmp_path / "file", b"other")

    assert (data, stamp) == (b"first", first)
    assert Stamp.of((tmp_path / "file").stat()) == second != first


def test_a_refused_write_leaves_the_old_bytes_and_nothing_else(tmp_path: Path) -> None:
    """Half a new version never replaces a whole old one."""

    def full(handle: int, data: memoryview) -> int:
        if len(data) <= 3:
            raise OSError(errno.ENOSPC, "full")
        return os.write(handle, data[:3])

    write_atomically(tmp_path / "file", b"what was there")

    with pytest.raises(StorageError, match="full"):
        write_atomically(tmp_path / "file", b"what comes next", DISK._replace(write=full))
    assert (tmp_path / "file").read_bytes() == b"what was there"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_bytes_are_synced_before_the_rename_and_the_name_after_it(tmp_path: Path) -> None:
    """After a power cut the name must not lead to bytes that never reached the disk."""
    calls: list[str] = []

    def fsync(handle: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        os.fsync(handle)

    def rename(source: Path, target: Path) -> None:
        calls.append("rename")
        source.replace(target)

    write_atomically(tmp_path / "file", b"words", DISK._replace(fsync=fsync, replace=rename))

    assert calls == ["file", "rename", "folder"]


def test_every_byte_is_written_however_little_is_taken_at_a_time(tmp_path: Path) -> None:
    """The system may take fewer bytes than it was given."""
    handle = os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT, 0o600)
    write_all(handle, b"0123456789", DISK._replace(write=lambda fd, data: os.write(fd, data[:3])))
    os.close(handle)

    assert (tmp_path / "file").read_bytes() == b"0123456789"


def test_a_folder_comes_with_its_parents_for_this_account_alone(tmp_path: Path) -> None:
    """Missing folders are made 0700; one that is there keeps the rights the person gave it."""
    (tmp_path / "own").mkdir(mode=0o755)
    folder = private_folder(tmp_path / "own" / "new" / "newer")

    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent, tmp_path / "own")}
    assert list(modes.values()) == [0o700, 0o700, 0o755]
    assert private_folder(folder) == folder


def test_a_folder_of_a_system_that_cannot_sync_folders_is_fine(tmp_path: Path) -> None:
    """Some network folders refuse to sync a folder; a failing disk is something else."""

    def refusing(number: int) -> None:
        def fsync(handle: int) -> None:
            raise OSError(number, "no")

        sync_folder(tmp_path, DISK._replace(fsync=fsync))

    refusing(errno.EINVAL)
    with pytest.raises(OSError, match="no"):
        refusing(errno.EIO)


def test_leftovers_of_a_kill_are_removed_and_files_are_not(tmp_path: Path) -> None:
    """A killed write leaves a part with somebody's words in it."""
    (tmp_path / ".2026-11.json.01234567.part").write_bytes(b"half")
    (tmp_path / "2026-11.json").write_bytes(b"whole")

    remove_leftovers(tmp_path)
    remove_leftovers(tmp_path / "none")

    assert [path.name for path in tmp_path.iterdir()] == ["2026-11.json"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "The disk is read-only"),
        (errno.EACCES, "This account may not write"),
        (errno.EPERM, "This account may not write"),
        (errno.EFBIG, "larger than is allowed"),
        (errno.EIO, "reported a fault"),
        (errno.ENAMETOOLONG, "could not be written"),
    ],
)
def test_each_refusal_has_a_sentence_that_names_the_file(number: int, sentence: str) -> None:
    """A person reads what is wrong and where, and no number."""
    error = storage_error(OSError(number, "system's words"), Path("journal") / "2026-11.json")

    assert sentence in str(error)
    assert str(Path("journal") / "2026-11.json") in str(error)
    assert error.hint


def test_the_systems_refusal_is_translated_once(tmp_path: Path) -> None:
    """Above the adapters there is no OSError."""
    with pytest.raises(StorageError) as caught, storing(tmp_path):
        raise OSError(errno.EROFS, "read-only")
    assert isinstance(caught.value.__cause__, OSError)


def test_a_name_that_the_disk_does_not_confirm_is_told_and_not_failed(tmp_path: Path) -> None:
    """The new version has its place by then: it is there, and nobody is asked to save it again."""
    file, told = tmp_path / "file", list[str]()

    def refuse(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "refused")

    for disk in (DISK._replace(fsync=refuse), DISK._replace(open=_opens_no_folder)):
        write_atomically(file, b"words", disk, told.append)
        assert file.read_bytes() == b"words"
    assert len(told) == 2
    assert all(one.startswith("Saved, but not yet certain:") and str(file) in one for one in told)


def _opens_no_folder(path: str | Path, flags: int, mode: int) -> int:
    if Path(path).is_dir():
        raise OSError(errno.EMFILE, "refused")
    return DISK.open(path, flags, mode)


@pytest.mark.parametrize("taken", [0, 3])
def test_a_disk_that_lies_about_what_it_wrote_is_found_out(tmp_path: Path, taken: int) -> None:
    """Fewer bytes than were written: the old version stays, and nothing is called saved."""
    file = tmp_path / "file"
    write_atomically(file, b"old")

    def lie(handle: int, data: memoryview) -> int:
        os.write(handle, data[:taken])
        return len(data)

    with pytest.raises(StorageError, match="reported a fault"):
        write_atomically(file, b"new words", DISK._replace(write=lie))
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
