"""Files of other programs in a journal's folder, such as the older versions that a sync keeps.

This program neither seals nor deletes them, so that words from before `encrypt` may stay there in the clear.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.storage.journal_parts import KEYS, others_in
from voicejournal.adapters.vault.journal_files import begins_sealed

_OF_KEYS = ("recipients", "identity")
"""How the names of key files begin that are in the clear on purpose, and so do those of their versions."""
_MOST = 10_000
"""Files that are looked at in each place; one with more is told, for looking at all would take long."""


def plain_neighbours(journal: Path) -> Sequence[Path]:
    """The files and folders beside the journal's own in its folder in which a file is not sealed.

    Hidden files are left out: they are settings and lists of what was synced.
    """
    return [path for path in others_in(journal) if (path.is_dir() or path.name[0] != ".") and _is_plain(path)]


def _is_plain(path: Path) -> bool:
    return any(number >= _MOST or _may_hold_words(file) for number, file in enumerate(_files(path)))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
    for folder, _, names in os.walk(path):
        yield from (Path(folder, name) for name in names)


def _may_hold_words(file: Path) -> bool:
    if file.parent.name in KEYS and file.name.startswith(_OF_KEYS):
        return False
    with suppress(OSError):  # not a file, or not to be read: nobody else reads it either
        return file.stat().st_size > 0 and not begins_sealed(file)
    return False
