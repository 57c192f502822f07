"""Conflict copies of drafts by their names, as programs that synchronise folders give them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from voicejournal.adapters.storage.synced_names import is_passing

_OWN = re.compile(r"[0-9a-f]{32}\.(?:draft|removed)")
_COPY = re.compile(r".*[0-9a-f]{32}.*\.(?:draft|removed).*", re.DOTALL)
QUIET = 600.0
"""Seconds since the last change of a draft after which nobody is typing in it."""


def copies_in(folder: Path) -> Sequence[Path]:
    """Files of drafts with another name than a draft's, such as "HASH.sync-conflict-....draft"."""
    return sorted(_found(folder))


def is_quiet(path: Path) -> bool:
    """Whether nobody types in that draft now: an open editor would write over what is merged into it."""
    try:
        return time.time() - path.stat().st_mtime > QUIET
    except OSError:
        return True


def _found(folder: Path) -> Iterator[Path]:
    try:
        paths = list(folder.iterdir())
    except OSError:
        return
    for path in paths:
        if _COPY.fullmatch(path.name) and not _OWN.fullmatch(path.name) and not is_passing(path.name):
            yield path
