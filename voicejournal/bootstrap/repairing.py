"""Plans and makes repairs: from earlier versions, from backups, from recordings; each tells what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.bootstrap import safekeeping, verification
from voicejournal.bootstrap.program import Program
from voicejournal.errors import JournalDamaged, JournalError, StorageError, VaultDamaged

if TYPE_CHECKING:
    from voicejournal.adapters.backup import BackupCopy
    from voicejournal.adapters.journal.damage import Damage


@dataclass(frozen=True, slots=True)
class Mending:
    """One repair: what is wrong, what is done about it, and the function that does it.

    Without a function nothing can be done.
    """

    wrong: str
    remedy: str
    do: Callable[[], object] | None = field(repr=False, default=None)


def plan(program: Program, cancelled: Callable[[], bool]) -> Iterator[Mending]:
    """Read everything, and yield each repair; nothing is changed before its function is called.

    Raises:
        JournalLocked: the journal is locked.
        Cancelled: `cancelled` returned True.
    """
    for damage in program.journal.damage():
        yield _of_text(program, damage)
    for file in verification.check_files(program, cancelled):
        if file.fault and file.part == "recordings":
            yield _of_sound(program, file.path, file.fault)
        elif file.fault.endswith(verification.CHANGED) and file.part in program.journal.stores:
            yield _of_changed_text(program, file.path, file.fault)
    try:
        strays = tuple(verification.strays(program))
    except JournalError:  # a month is damaged: after its repair it is known
        strays = ()
    for stray in strays:
        if stray.missing:
            yield _of_sound(program, stray.path, stray.sentence)
    unnamed = [stray for stray in strays if not (stray.missing or stray.copy)]
    if many := len(unnamed) + len(program.recordings.orphans()):
        yield Mending(
            f"{many} recording{'s' if many > 1 else ''} without an answer.",
            "put into the entry of the same time; `voicejournal transcribe --pending` writes the words down",
            lambda: _recover(program),
        )


def _of_text(program: Program, damage: Damage) -> Mending:
    from voicejournal.adapters.journal.rebuilding import from_copy, put_back, set_apart

    path, month = damage.path, damage.path.stem
    best = damage.repair
    for copy in _copies(program, path):
        found = from_copy(program.journal, path, copy.data, copy.made, copy.archive)
        if found is not None and (best is None or found.entries > best.entries):
            best = found
            break
    if best is not None:
        origin = best.backup.path if best.backup else path
        entries = f"{best.entries} entries" if best.entries != 1 else "1 entry"
        remedy = f"rebuilt from {origin}: {entries}; the damaged file is kept"
        if best is damage.repair:
            return Mending(damage.message, remedy, partial(program.journal.restore_backup, month))
        return Mending(damage.message, remedy, partial(put_back, program.journal, path, best))
    if not _is_unreadable(program, path):
        return Mending(damage.message, damage.hint)
    remedy = "none of its text can be read: it is set apart as it is, and its recordings become entries again"
    return Mending(damage.message, remedy, lambda: set_apart(program.journal, path))


def _of_changed_text(program: Program, path: Path, wrong: str) -> Mending:
    """A month with other bytes than it had: only a copy with exactly those that it had takes its place."""
    from voicejournal.adapters.journal.rebuilding import from_copy, put_back

    had = verification.checksums(program).remembered(path)
    for copy in _copies(program, path):
        if copy.sha256 == had:
            found = from_copy(program.journal, path, copy.data, copy.made, copy.archive)
            if found is not None:
                remedy = f"brought back from {copy.archive} as it was; the changed file is kept"
                return Mending(wrong, remedy, partial(put_back, program.journal, path, found))
    return Mending(wrong, "no backup has it as it was; compare it with its earlier versions")


def _is_unreadable(program: Program, path: Path) -> bool:
    store = next(store for store in program.journal.stores.values() if store.path(path.stem) == path)
    try:
        store.rows(path.stem)
    except JournalDamaged:
        return True
    except JournalError:  # of a newer program, or without permission: intact
        return False
    return False


def _of_sound(program: Program, path: Path, wrong: str) -> Mending:
    copy = next(_copies(program, path), None)
    if copy is None:
        return Mending(wrong, "no backup has it; its text, if there is one, is not affected")
    kept = "; the damaged file is kept" if path.exists() else ""
    return Mending(
        wrong, f"brought back from {copy.archive}{kept}", partial(_put_sound_back, program, path, copy)
    )


def _put_sound_back(program: Program, path: Path, copy: BackupCopy) -> None:
    """Put the copy in its place; what is there is only replaced by sound that is whole.

    Raises:
        StorageError: it could not be written, or the copy is damaged as well.
    """
    from voicejournal.adapters.recordings.recording_check import check_recording
    from voicejournal.adapters.storage.atomic_files import private_folder, write_atomically
    from voicejournal.adapters.storage.sealed_bytes import is_sealed

    name, data = path.stem, copy.data
    if not is_sealed(data):  # from before the journal was encrypted
        data = program.vault.seal(data)
    if path.exists():
        program.recordings.set_damaged_apart(name)
    private_folder(path.parent)
    write_atomically(path, data)
    try:
        check_recording(program.recordings, name)
    except (JournalError, VaultDamaged) as error:
        program.recordings.set_damaged_apart(name)
        raise StorageError(f"The copy of {path} in {copy.archive} is damaged as well.") from error


def _copies(program: Program, path: Path) -> Iterator[BackupCopy]:
    from voicejournal.adapters.backup import copies_of

    folder = safekeeping.backup_folder(program)
    if folder is not None and path.is_relative_to(program.paths.journal):
        yield from copies_of(folder, path.relative_to(program.paths.journal).as_posix())


def _recover(program: Program) -> None:
    from voicejournal.conversation.recovery import recover

    recover(program.services())
