"""Folders of the program by the platform's conventions, and the location of shipped data."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from voicejournal.errors import UsageError

_PACKAGE = Path(__file__).parent

NOWHERE = Path(os.devnull) / "voicejournal"
"""Placeholder for the folders of an account without a home: nothing exists or can be created there."""


def shipped_prompts() -> Path:
    """The folder of shipped guides: inside an installed wheel, or at the top of a checkout."""
    inside = _PACKAGE / "prompts"
    return inside if inside.is_dir() else _PACKAGE.parent / "prompts"


def shipped_data() -> Path:
    """The folder of shipped data: help lines, guide schema, the list of models, the demo's answers."""
    return _PACKAGE / "data"


class Paths(NamedTuple):
    """The folders of one person.

    `config` contains settings and own guides, `journal` entries and sound, `cache` data that can be rebuilt,
    `state` the log, `models` the downloaded weights.
    """

    config: Path
    journal: Path
    cache: Path
    state: Path
    models: Path

    @property
    def config_file(self) -> Path:
        return self.config / "config.toml"

    @property
    def guides(self) -> Path:
        return self.config / "guides"

    @property
    def log(self) -> Path:
        return self.state / "voicejournal.log"


def platform_paths(journal: Path | None = None) -> Paths:
    """The platform's folders for this account; `journal` replaces the default journal folder.

    If the account has no home folder, those not named in the environment are `NOWHERE`.
    """
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("voicejournal", appauthor=False)
    data = _folder(lambda: dirs.user_data_dir)
    return Paths(
        config=_folder(lambda: dirs.user_config_dir),
        journal=journal if journal is not None else data / "journal",
        cache=_folder(lambda: dirs.user_cache_dir),
        state=_folder(lambda: dirs.user_state_dir),
        models=data / "models",
    )


def documents() -> Path:
    """The folder of the person's documents, or else their home, or where the program was started."""
    from platformdirs import PlatformDirs

    folder = _folder(lambda: PlatformDirs().user_documents_dir)
    if folder.is_dir():
        return folder
    try:
        return Path.home()
    except RuntimeError:
        return Path.cwd()


def with_home(path: Path) -> Path:
    """The path with the home folder in place of `~`, which a shell leaves where it is quoted.

    Raises:
        UsageError: there is no such home folder.
    """
    try:
        return path.expanduser()
    except RuntimeError:
        raise UsageError(f"There is no home folder {path.parts[0]}.", "Write the whole path.") from None


def _folder(asked: Callable[[], str]) -> Path:
    try:
        return Path(asked())
    except RuntimeError:  # HOME is not set and the account is unknown, as in a container
        return NOWHERE
