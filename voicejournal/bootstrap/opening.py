"""Opens the program for one command: reads the settings and decides which journal is meant."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from voicejournal.bootstrap.program import Program
from voicejournal.errors import ConfigError, JournalError, StorageError, VoiceJournalError
from voicejournal.paths import NOWHERE, platform_paths
from voicejournal.regular_files import is_folder, is_there


def program(journal: Path | None = None, environment: Mapping[str, str] | None = None) -> Program:
    """Load the settings and build the program; faults in them are in `loaded.problems`, the rest works."""
    paths = platform_paths()
    begun = Program(paths, environment=os.environ if environment is None else environment)
    loaded = begun.settings_store.load()
    folder = loaded.settings.journal
    unknown: VoiceJournalError | None = None
    chosen = journal or (Path(folder).expanduser() if folder else None)
    if chosen is None and loaded.journal_problem is not None:
        problem = loaded.journal_problem
        unknown = ConfigError(problem.message, f"{problem.hint} Or name the journal: --journal FOLDER.")
    elif chosen is None and NOWHERE in paths.journal.parents:
        hint = "Set HOME, or name the journal: --journal FOLDER."
        unknown = ConfigError("This account has no home folder for a journal.", hint)
    elif chosen is not None:
        try:
            chosen = chosen.absolute()
        except OSError:
            unknown = ConfigError(f"The folder in which {chosen} would be is gone.", "Give the whole path.")
    found = paths._replace(journal=chosen) if chosen else paths
    unknown = unknown or _closed(found.journal)
    if unknown is None and not is_there(found.journal):
        _finish_restore(found.journal)
    return replace(begun, paths=found, loaded=loaded, journal_unknown=unknown)


def _closed(journal: Path) -> JournalError | None:
    """The error where it cannot be known whether there is a journal: that of another account, for example."""
    try:
        (journal / "months").stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        hint = "Check the rights of that folder, and the disk."
        return JournalError(f"{journal} cannot be looked into: {error.strerror}.", hint)
    return None


def _finish_restore(journal: Path) -> None:
    """Give a restored journal its name, where a kill came between the last two steps of a restore."""
    if not is_folder(journal.with_name(f"{journal.name}.restored")):
        return
    from voicejournal.adapters.backup import finish_restore

    with suppress(StorageError):  # a read-only disk; the next start tries again
        finish_restore(journal)
