"""Finds what still holds an entry once it is deleted: backups, and journals that a restore set apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from voicejournal.bootstrap.program import Program
from voicejournal.bootstrap.safekeeping import backup_folder
from voicejournal.errors import JournalError, NotFound, VaultError
from voicejournal.regular_files import read_regular

_BY_SESSION = ("drafts/", "writing/")
"""Folders whose files have no name that tells which entry they are of."""
_LARGEST = 1 << 30


def holding(program: Program, entry_id: str) -> tuple[str, ...]:
    """The files and folders in which the entry still is, or may be where one cannot be read."""
    places = (*_archives(program, entry_id), *_set_apart(program, entry_id))
    return tuple(str(place) for place, files in places if _holds(program, entry_id, files))


def _holds(program: Program, entry_id: str, files: Mapping[str, bytes] | None) -> bool:
    """Whether the entry's id is in the name of a file, as of sound or what waits, or in a text."""
    if files is None:
        return True
    try:
        return any(entry_id in name or entry_id.encode() in program.vault.open(files[name]) for name in files)
    except VaultError:
        return True


def _archives(program: Program, entry_id: str) -> Iterator[tuple[Path, Mapping[str, bytes] | None]]:
    from voicejournal.adapters.backup import Archive, archives

    folder = backup_folder(program)
    for path in archives(folder) if folder else ():
        try:
            archive = Archive(path)
            names = [file.name for file in archive.manifest().files if entry_id in file.name]
            yield (
                path,
                {
                    **archive.contents(lambda name: _may_hold(name, entry_id)),
                    **dict.fromkeys(names, b""),
                },
            )
        except (JournalError, NotFound):
            yield path, None


def _set_apart(program: Program, entry_id: str) -> Iterator[tuple[Path, Mapping[str, bytes] | None]]:
    journal = program.paths.journal
    for folder in sorted(journal.parent.glob(f"{journal.name}.before-*")):
        try:
            names = {
                path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
            }
            yield (
                folder,
                {
                    name: b"" if entry_id in name else read_regular(path, largest=_LARGEST)[0]
                    for name, path in names.items()
                    if entry_id in name or _may_hold(name, entry_id)
                },
            )
        except OSError:
            yield folder, None


def _may_hold(name: str, entry_id: str) -> bool:
    """Whether the text of the entry may be in the file of that name."""
    month = f"{entry_id[:4]}-{entry_id[4:6]}"
    return (month in name or name.startswith(_BY_SESSION)) and not name.endswith((".lock", ".owner"))
