"""Opens the program for one command: reads the settings and decides which journal is meant."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from voicejournal.bootstrap.program import Program
from voicejournal.errors import ConfigError
from voicejournal.paths import NOWHERE, platform_paths


def program(journal: Path | None = None, environment: Mapping[str, str] | None = None) -> Program:
    """Load the settings and build the program; faults in them are in `loaded.problems`, the rest works."""
    paths = platform_paths()
    begun = Program(paths, environment=os.environ if environment is None else environment)
    loaded = begun.settings_store.load()
    folder = loaded.settings.journal
    unknown: ConfigError | None = None
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
    found = replace(paths, journal=chosen) if chosen else paths
    return replace(begun, paths=found, loaded=loaded, journal_unknown=unknown)
