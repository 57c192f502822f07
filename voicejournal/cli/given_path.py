"""A path as a person gave it on the command line."""

from __future__ import annotations

from pathlib import Path

from voicejournal.errors import UsageError


def with_home(path: Path) -> Path:
    """The path with the home folder in place of `~`, which a shell leaves where it is quoted.

    Raises:
        UsageError: there is no such home folder.
    """
    try:
        return path.expanduser()
    except RuntimeError:
        raise UsageError(f"There is no home folder {path.parts[0]}.", "Write the whole path.") from None
