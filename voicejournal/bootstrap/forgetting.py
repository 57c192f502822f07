"""Everything that the program has of a person, to be deleted at their wish; other files stay."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from voicejournal.bootstrap.program import Program
from voicejournal.bootstrap.safekeeping import backup_folder
from voicejournal.errors import StorageError


@dataclass(frozen=True, slots=True)
class Traces:
    """What is to be deleted: also settings, models and backups, or only what the journal left."""

    settings: bool = False
    models: bool = False
    backups: bool = False


def paths(program: Program, traces: Traces) -> Iterator[Path]:
    """Every path that would be deleted and exists: whole folders where nothing else is in them.

    Raises:
        ConfigError: the journal's folder is unknown.
    """
    program.require_journal()
    yield from dict.fromkeys(_found(program, traces))


def _found(program: Program, traces: Traces) -> Iterator[Path]:
    from voicejournal.adapters.storage.journal_parts import PARTS
    from voicejournal.adapters.storage.second_drafts import second_places

    journal, known = program.paths.journal, program.paths
    for place in (journal, *_siblings(journal)):
        yield from _ours(place, {*PARTS, ".lock"})
    yield from _existing(*(place.parent.parent for place in second_places(journal, known.state)))
    yield from _existing(known.state, known.cache)
    yield from _of_desktop(program)
    if traces.settings:
        yield from _existing(known.config)
    if traces.models:
        yield from _existing(known.models)
    if traces.backups and (folder := backup_folder(program)) is not None:
        yield from _backups(folder)


def others_in_journal(program: Program) -> Sequence[Path]:
    """The files and folders of other programs in the journal's folder, which stay."""
    from voicejournal.adapters.storage.journal_parts import others_in

    return others_in(program.paths.journal)


def forget(program: Program, traces: Traces) -> list[Path]:
    """Delete those paths, the journal first; returns what was deleted.

    Raises:
        StorageError: one could not be deleted; those before are gone.
    """
    from voicejournal.bootstrap import desktop_parts

    reminder = desktop_parts.reminder(program)
    desktop_parts.switch(reminder.off if reminder.there else ())
    gone = []
    for path in list(paths(program, traces)):
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f"{path} could not be deleted: {error.strerror}.", "Correct that, and run it again."
            ) from error
        gone.append(path)
    _drop_empty_places(program)
    for parent in (program.paths.journal.parent, program.paths.state.parent / "voicejournal"):
        if parent.name == "voicejournal" and parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
    return gone


def _drop_empty_places(program: Program) -> None:
    """Delete the folders around those for drafts outside the journal, where nothing else is in them."""
    from voicejournal.adapters.storage.second_drafts import second_places

    for place in second_places(program.paths.journal, program.paths.state):
        with suppress(OSError):
            place.parent.rmdir()
            place.parent.parent.rmdir()


def _of_desktop(program: Program) -> Iterator[Path]:
    """The reminder, the entry in the menu, and completions where shells look for them, if they are ours."""
    from voicejournal.bootstrap import desktop_parts

    data, config = program.paths.models.parent.parent, program.paths.config.parent
    for file in desktop_parts.reminder(program).there:
        yield from _existing(file, file.parent / "timers.target.wants" / file.name)
    yield from _existing(*desktop_parts.menu_entry(program).files)
    for file in (
        data / "bash-completion" / "completions" / "voicejournal",
        data / "zsh" / "site-functions" / "_voicejournal",
        config / "fish" / "completions" / "voicejournal.fish",
    ):
        yield from _existing(file)


def _siblings(journal: Path) -> Iterator[Path]:
    """Journals that a restore set apart, and what one left unfinished."""
    for pattern in (f"{journal.name}.before-*", f"{journal.name}.restored", f".{journal.name}.restoring-*"):
        yield from sorted(journal.parent.glob(pattern))


def _ours(folder: Path, names: set[str]) -> Iterator[Path]:
    """The folder, if nothing else is in it; otherwise what in it is a journal's."""
    try:
        inside = {path.name for path in folder.iterdir()}
    except OSError:
        return
    if inside <= names | {".DS_Store"} and not folder.is_symlink():
        yield folder
    else:
        yield from (folder / name for name in sorted(inside & names))


def _backups(folder: Path) -> Iterator[Path]:
    from voicejournal.adapters.backup import archives, pool_of
    from voicejournal.adapters.storage.atomic_files import PART

    yield from archives(folder)
    yield from sorted(folder.glob(f".voicejournal-*{PART}"))  # of a backup that was killed
    yield from _existing(pool_of(folder), folder / ".voicejournal.lock")


def _existing(*found: Path) -> Iterator[Path]:
    yield from (path for path in found if os.path.lexists(path))
