"""Writes backups: one whole archive, or archives in a folder that share their recordings."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voicejournal.adapters.backup.archive import Archive, write_archive
from voicejournal.adapters.backup.disk_file import new_file, part_of
from voicejournal.adapters.backup.journal_snapshot import Source, is_sound, snapshot
from voicejournal.adapters.backup.manifest import BackedUpFile, Manifest
from voicejournal.adapters.backup.sound_pool import SoundPool
from voicejournal.adapters.storage.atomic_files import (
    DISK,
    PART,
    Disk,
    Unsure,
    log_unsure,
    private_folder,
    storage_error,
    storing,
    sync_names,
)
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.errors import Cancelled, JournalDamaged, JournalError, NotFound, StorageError, UsageError
from voicejournal.regular_files import is_folder, is_there

_PATIENCE = 2.0
ENDING = ".tar"
_PATTERN = f"voicejournal-*Z*{ENDING}"
_NAME = "voicejournal-%Y%m%dT%H%M%SZ"
"""The time of an archive in UTC; archives are ordered by their names."""
_WHOLE_NAME = re.compile(r"(voicejournal-\d{8}T\d{6}Z)(?:_\d+)?\.tar", re.ASCII)
"""Older versions numbered the archives of one second: `_01`."""

Progress = Callable[[int], None]
"""Called with the bytes that are read or written so far."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was written and read back."""

    path: Path
    manifest: Manifest
    written: int
    """Bytes that were written now; the other recordings were there already."""
    unread: tuple[str, ...]
    """Files of the journal that could not be read, so that the backup lacks them."""
    dropped: tuple[Path, ...] = ()
    """Older archives that were deleted to keep the number or the size."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The number of archives in a folder, and their size in bytes with the recordings; 0 for no limit."""

    archives: int = 0
    size: int = 0


class BackupStore:
    """Writes the backups of one journal."""

    def __init__(
        self,
        journal: Path,
        *,
        disk: Disk = DISK,
        unsure: Unsure = log_unsure,
        progress: Progress = lambda _bytes: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._journal = journal
        self._disk = disk
        self._unsure = unsure
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0
        self._written = 0

    def write_file(self, path: Path, now: datetime) -> Made:
        """Write one archive with everything in it.

        Raises:
            UsageError: there is such a file already, or it would be inside the journal.
            NotFound: there is no journal.
            StorageError, JournalError, Cancelled: it could not be made; nothing of it is left.
        """
        self._look(path)
        if is_there(path):
            raise UsageError(f"There is a file {path} already.", "Give another name; none is overwritten.")
        private_folder(path.parent, self._disk)
        return self._write(path, now, None)

    def write_into(self, folder: Path, now: datetime, limits: Limits) -> Made:
        """Add an archive to the folder; recordings that are there already are not copied again.

        Raises:
            UsageError, NotFound, StorageError, JournalError, Cancelled: as for `write_file`.
        """
        self.require_folder(folder)
        private_folder(folder, self._disk)
        with Lock(folder / ".voicejournal.lock", _PATIENCE).held():
            self._sweep(folder)
            made = self._write(_next_in(folder, now), now, SoundPool(folder, self._disk))
            return replace(made, dropped=tuple(trim(folder, limits, self._disk)))

    def require_folder(self, folder: Path) -> None:
        """Do nothing if there is a journal, and the folder is one for backups of it, or can become one.

        Raises:
            NotFound: there is no journal.
            UsageError: it is inside the journal, or a file.
        """
        self._look(folder)
        if is_there(folder) and not is_folder(folder):
            raise UsageError(
                f"{folder} is a file.", "Backups need a folder, or a file whose name ends in .tar."
            )

    def _look(self, path: Path) -> None:
        if not is_folder(self._journal):
            raise NotFound(f"There is no journal in {self._journal}.", "It is made with the first entry.")
        journal, place = Path(os.path.realpath(self._journal)), Path(os.path.realpath(path))
        if journal in (place, *place.parents):
            raise UsageError(f"{path} is inside the journal.", "A backup belongs on another disk.")

    def _write(self, path: Path, now: datetime, pool: SoundPool | None) -> Made:
        part, known = part_of(path), _known(path.parent) if pool else {}
        with ExitStack() as failing:
            failing.callback(self._discard, part)
            with self._reading(), snapshot(self._journal) as sources:
                found, unread, plain = self._records(sources, known)
                manifest = Manifest(now, plain, pool is not None, tuple(file for _, file in found))
                beside = [(source, file) for source, file in found if pool and is_sound(source.name)]
                inside = [(source, file) for source, file in found if not (pool and is_sound(source.name))]
                with self._writing(path):
                    for source, file in beside:
                        if pool and not pool.has(file):
                            pool.add(source, file, self._watch)
                            self._written += file.size
                    with new_file(part, self._disk) as to:
                        write_archive(to, inside, manifest, self._watch)
            self._written += to.size
            self._verify(part, manifest)
            with self._writing(path):
                self._disk.replace(part, path)
                failing.pop_all()
        sync_names(path, self._disk, self._unsure)
        return Made(path, manifest, self._written, tuple(unread))

    def _records(
        self, sources: Sequence[Source], known: dict[str, BackedUpFile]
    ) -> tuple[list[tuple[Source, BackedUpFile]], list[str], int]:
        found, unread, plain = [], [], 0
        for source in sources:
            try:
                record = source.record(known.get(source.name) if is_sound(source.name) else None, self._watch)
                plain += source.is_plain
            except FileNotFoundError:  # a draft that was kept, or a take that ended, meanwhile
                continue
            except OSError:
                unread.append(source.name)
                continue
            found.append((source, record))
        return found, unread, plain

    def _verify(self, part: Path, manifest: Manifest) -> None:
        if Archive(part).check(self._watch) != manifest:
            raise StorageError("The backup is not what was written.", "Check that disk; nothing was kept.")

    def _watch(self, size: int) -> None:
        self._done += size
        self._progress(self._done)
        if self._cancelled():
            raise Cancelled("The backup was stopped.", "Nothing of it counts; older ones are as they were.")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise JournalError(f"The journal in {self._journal} cannot be read: {error.strerror}.") from error

    @contextmanager
    def _writing(self, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise storage_error(error, path) from error

    def _discard(self, part: Path) -> None:
        with suppress(OSError):
            self._disk.unlink(part)

    def _sweep(self, folder: Path) -> None:
        """Delete what a kill left behind; the lock is held, so nobody else writes here."""
        for part in folder.glob(f".voicejournal-*{PART}"):
            self._discard(part)


def _next_in(folder: Path, now: datetime) -> Path:
    """A name behind those of all archives in the folder, also where the clock was set back since."""
    at = now.astimezone(UTC).replace(microsecond=0)
    for made in filter(None, map(_time_in, archives(folder)[:1])):
        with suppress(OverflowError):
            at = max(at, made + timedelta(seconds=1))
    while is_there(path := folder / f"{at:{_NAME}}{ENDING}"):
        at += timedelta(seconds=1)
    return path


def _time_in(path: Path) -> datetime | None:
    """The time that is the archive's name; None if somebody gave it another name, or added to it."""
    if named := _WHOLE_NAME.fullmatch(path.name):
        with suppress(ValueError):
            return datetime.strptime(named[1], _NAME).replace(tzinfo=UTC)
    return None


def archives(folder: Path) -> Sequence[Path]:
    """The archives in the folder, newest first, and then those that somebody gave another name.

    There are none if the folder cannot be read.
    """
    with suppress(OSError):
        return sorted(folder.glob(_PATTERN), key=lambda path: (bool(_time_in(path)), path.name), reverse=True)
    return ()


def folder_size(folder: Path) -> int:
    """Size in bytes of the archives in the folder and of the recordings beside them."""
    pool = SoundPool(folder, DISK)
    return _size_of((*archives(folder), *(pool.path(name) for name in pool.names())))


def rolling_size(folder: Path) -> int:
    """Size in bytes that the limits count: without archives that somebody gave another name."""
    return _needed(folder, [path for path in archives(folder) if _time_in(path)])


def trim(folder: Path, limits: Limits, disk: Disk = DISK) -> Sequence[Path]:
    """Delete the oldest archives beyond the limits, and recordings that no other one names.

    The newest archive always stays, and so do those that somebody gave another name, which the limits do not
    count. While one of them cannot be read, no recording is deleted.

    Raises:
        StorageError: one could not be deleted.
    """
    found = archives(folder)
    others = [path for path in found if not _time_in(path)]
    kept, dropped = [path for path in found if _time_in(path)], []
    while len(kept) > 1 and (0 < limits.archives < len(kept) or 0 < limits.size < _needed(folder, kept)):
        dropped.append(kept.pop())
    for path in dropped:
        with storing(path):
            disk.unlink(path)
    if (needed := _sums([*kept, *others])) is not None and kept:
        SoundPool(folder, disk).keep_only(needed)
    return dropped


def _known(folder: Path) -> dict[str, BackedUpFile]:
    """The recordings of the newest archive in the folder that can be read."""
    for path in archives(folder):
        with suppress(JournalError, NotFound):
            return {file.name: file for file in Archive(path).manifest().files}
    return {}


def _sums(paths: Sequence[Path]) -> set[str] | None:
    try:
        return {file.sha256 for path in paths for file in Archive(path).manifest().files}
    except (JournalDamaged, JournalError, NotFound):
        return None


def _needed(folder: Path, kept: Sequence[Path]) -> int:
    """Bytes that these archives take with their recordings."""
    pool = SoundPool(folder, DISK)
    sums = _sums(kept)
    names = set(pool.names()) if sums is None else sums
    return _size_of((*kept, *(pool.path(name) for name in names)))


def _size_of(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if is_there(path))
