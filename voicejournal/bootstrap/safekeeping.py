"""Backups, restores and the rolling backup of a program's journal, from its settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicejournal.bootstrap.program import Program
from voicejournal.bootstrap.wall_clock import now
from voicejournal.domain.text.counting import count
from voicejournal.errors import Cancelled, JournalError, NotFound, UsageError
from voicejournal.regular_files import is_folder

if TYPE_CHECKING:
    from voicejournal.adapters.backup import Archive as Archive  # for callers that hold one
    from voicejournal.adapters.backup import Limits, Restored
    from voicejournal.adapters.backup import Made as Made

Progress = Callable[[int], None]
"""Called with the bytes that are read or written so far."""


def lacking(number: int) -> str:
    """The phrase for that number of files which a backup does not have, because they could not be read."""
    return f"{count(number, 'file')} that cannot be read"


def silent(_bytes: int) -> None:
    """Default `Progress`."""


def never() -> bool:
    """Default for `cancelled`."""
    return False


def backup_folder(program: Program) -> Path | None:
    """The folder of the rolling backups; None if there is none."""
    chosen = program.settings.backup_folder
    return Path(chosen).expanduser().absolute() if chosen else None


def require_backup_folder(program: Program, folder: Path) -> None:
    """Do nothing if backups of the program's journal can be in that folder, whether it is there now or not.

    Raises:
        UsageError: it is inside the journal, or a file.
    """
    from voicejournal.adapters.backup import BackupStore

    with suppress(NotFound):  # no journal yet
        BackupStore(program.paths.journal).require_folder(folder)


def limits(program: Program) -> Limits:
    """The number and size of the rolling backups."""
    from voicejournal.adapters.backup import Limits

    return Limits(program.settings.backup_keep, program.settings.backup_megabytes * 1_000_000)


def is_archive(path: Path) -> bool:
    """Whether the path means one file, and not a folder of backups."""
    return path.suffix == ".tar" and not is_folder(path)


def back_up(
    program: Program,
    to: Path | None = None,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Made:
    """Make a backup: one file, or one more in a folder; without `to`, in the folder of the settings.

    Raises:
        UsageError: no place is given or set, or it cannot be that one.
        StorageError, JournalError, NotFound, Cancelled: it could not be made; nothing of it is left.
    """
    from voicejournal.adapters.backup import BackupStore, Limits

    program.require_journal()
    own = backup_folder(program)
    place = to or own
    if place is None:
        raise UsageError(
            "It is not known where to.",
            "Name a folder or a file ending in .tar, or set `backup_folder`.",
        )
    store = BackupStore(program.paths.journal, unsure=program.notices, progress=progress, cancelled=cancelled)
    if is_archive(place):
        return store.write_file(place.absolute(), now())
    rolling = own is not None and place.absolute() == own
    return store.write_into(place.absolute(), now(), limits(program) if rolling else Limits())


def restore(
    archive: Path, to: Path, progress: Progress = silent, cancelled: Callable[[], bool] = never
) -> Restored:
    """Bring the journal of that archive back to the folder `to`.

    Raises:
        NotFound, JournalError, StorageError, Cancelled: it was not; nothing was changed.
    """
    from voicejournal.adapters.backup import Restorer

    return Restorer(archive, progress=progress, cancelled=cancelled).restore(to, now())


def archive_at(program: Program, path: Path | None) -> Archive:
    """The archive at that path, or the newest in that folder or in the folder of the settings.

    Raises:
        NotFound: there is none.
        UsageError: no place is given or set.
    """
    from voicejournal.adapters.backup import Archive, backup_at

    place = path or backup_folder(program)
    if place is None:
        raise UsageError("It is not known which backup is meant.", "Name its file, or its folder.")
    return Archive(backup_at(place.absolute()))


def is_due(program: Program, cancelled: Callable[[], bool] = never, *, reads_sound: bool = True) -> bool:
    """Whether the journal has changed since the newest rolling backup, which is then to be made.

    Without `reads_sound`, sound of the same size counts as the same.

    Raises:
        Cancelled: `cancelled` returned True while files were compared.
    """
    from voicejournal.adapters.backup import (
        Archive,
        ComparedFiles,
        archives,
        comparison_file,
        has_changed,
        latest_change,
    )

    def watch(_bytes: int) -> None:
        if cancelled():
            raise Cancelled("The backup was stopped.", "Older ones are as they were.")

    folder, journal = backup_folder(program), program.paths.journal
    if folder is None or latest_change(journal) is None:
        return False
    for newest in archives(folder)[:1]:
        with suppress(JournalError, NotFound):  # a damaged one is none
            newest_state = Archive(newest).manifest()
            compared = ComparedFiles(comparison_file(journal, program.paths.state))
            return has_changed(journal, newest_state, watch, compared, reads_sound=reads_sound)
    return True


@dataclass(frozen=True, slots=True)
class Rolling:
    """The rolling backups that are there."""

    count: int
    newest: datetime
    size: int
    """Size of all of them in bytes."""
    due: bool


def rolling_state(program: Program) -> Rolling | None:
    """The rolling backups, by a look that reads no sound; None if there is none, or no folder for them.

    Raises:
        JournalError: the newest one is damaged.
    """
    from voicejournal.adapters.backup import Archive, archives, folder_size

    folder = backup_folder(program)
    found = archives(folder) if folder is not None else ()
    if folder is None or not found:
        return None
    made = Archive(found[0]).manifest().made.astimezone()
    return Rolling(len(found), made, folder_size(folder), is_due(program, reads_sound=False))


def roll(program: Program, cancelled: Callable[[], bool] = never) -> str:
    """Make a rolling backup if one is due; returns a sentence for the person, mostly empty.

    Raises:
        VoiceJournalError: it could not be made.
    """
    from voicejournal.adapters.backup import rolling_size

    folder = backup_folder(program)
    if folder is None or not is_due(program, cancelled):
        return ""
    require_backup_folder(program, folder)
    if not is_folder(folder):
        raise NotFound(
            f"There was no backup: the folder {folder} is not there.", "Is the stick in, the disk connected?"
        )
    made = back_up(program, folder, cancelled=cancelled)
    if made.unread:
        return f"The backup lacks {lacking(len(made.unread))}; `voicejournal verify` tells."
    most = limits(program).size
    if most and rolling_size(folder) > most:
        return f"The newest backup in {folder} is larger than all of them may be together."
    return ""


def archives_in(program: Program, path: Path | None) -> list[Archive]:
    """The archives in that folder or the folder of the settings, newest first.

    Raises:
        UsageError: no place is given or set.
    """
    from voicejournal.adapters.backup import Archive, archives

    place = path or backup_folder(program)
    if place is None:
        raise UsageError("It is not known where the backups are.", "Name their folder.")
    return [Archive(found) for found in archives(place.absolute())]


def changed_at(journal: Path) -> datetime | None:
    """The time of the last change of the journal in that folder; None if none is there."""
    from voicejournal.adapters.backup import latest_change

    return latest_change(journal)


def check_backups(
    program: Program, place: Path, progress: Progress, cancelled: Callable[[], bool]
) -> tuple[list[dict[str, Any]], Sequence[str]]:
    """Read a backup whole, or every one in a folder, with the recordings beside them.

    Returns what each holds, and a sentence for each fault.

    Raises:
        NotFound: there is none.
        Cancelled: `cancelled` returned True.
    """
    from voicejournal.adapters.backup import Archive, check_archives

    found = [Archive(place.absolute())] if is_archive(place) else archives_in(program, place)
    if not found:
        raise NotFound(f"There is no backup in {place}.", "Name its file, or its folder.")
    checked, faults = check_archives(found, progress, cancelled)
    return [
        {
            "backup": str(path),
            "made": manifest.made.isoformat(),
            "files": len(manifest.files),
            "bytes": manifest.size,
            "not_encrypted": manifest.plain,
        }
        for path, manifest in checked.items()
    ], faults
