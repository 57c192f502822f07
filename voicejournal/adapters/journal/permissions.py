"""File permissions of the journal: this account alone may read it, also after a copy or a merge.

The folder that a person chose for the journal may contain other things or be shared: its own permissions are
restricted only if it contains nothing but the journal.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import is_open_to_others, made_private
from voicejournal.adapters.storage.journal_parts import PARTS

_OURS = {".lock", *PARTS}


def close_folder(root: Path) -> None:
    """Restrict the journal's folder to this account, if it contains only the journal."""
    if is_open_to_others(root) and not stat.S_ISVTX & root.stat().st_mode and _alone(root):
        made_private(root)


def secured(root: Path) -> Sequence[str]:
    """Restrict all files of the journal to this account; a sentence for each change and each failure."""
    closed, stubborn, foreign = 0, 0, []
    for path in _everything(root):
        if not is_open_to_others(path):
            if not path.is_symlink() and not os.access(path, os.R_OK):
                foreign.append(path)
        elif not _is_ours(path):
            foreign.append(path)
        elif made_private(path):
            closed += 1
        else:
            stubborn += 1
    lines = []
    if closed:
        lines.append(f"{closed} of the journal's files and folders were open to other accounts; no more.")
    if stubborn:
        lines.append(f"The disk of {root} keeps no rights: whoever uses this machine may read the journal.")
    if foreign:
        lines.append(
            f"{len(foreign)} of the journal's files belong to another account, as {foreign[0]} does."
        )
    return lines


def _everything(root: Path) -> Iterator[Path]:
    if root.is_dir() and _alone(root):
        yield root
    for name in sorted(_OURS):
        if (top := root / name).exists():
            yield top
            yield from (path for path in top.rglob("*") if not path.is_symlink())


def _alone(root: Path) -> bool:
    try:
        return {path.name for path in root.iterdir()} <= _OURS | {".DS_Store"}
    except OSError:
        return False


def _is_ours(path: Path) -> bool:
    return not hasattr(os, "geteuid") or os.geteuid() in (0, path.stat().st_uid)
