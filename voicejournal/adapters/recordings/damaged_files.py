"""Keeps damaged recordings and takes beside undamaged ones, under names that recovery passes over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import Disk, Unsure, private_folder, storing, sync_names

DAMAGED = ".damaged"


def set_apart(path: Path, kept: Path, disk: Disk, unsure: Unsure) -> Path:
    """Move the file at `path` to `kept` with `.damaged` appended, and with a number if that is taken.

    Raises:
        StorageError: it cannot be moved.
    """
    private_folder(kept.parent, disk)
    apart, number = kept.with_name(kept.name + DAMAGED), 1
    while apart.exists():
        number += 1
        apart = kept.with_name(f"{kept.name}.{number}{DAMAGED}")
    with storing(path):
        disk.replace(path, apart)
    sync_names(apart, disk, unsure)
    return apart


def damaged_files(folder: Path, name: str = "") -> Sequence[Path]:
    """The files that were set apart, those of one recording in the order in which they were.

    With a `name` they are those of the recording with that name.
    """
    found = folder.glob(f"*/*/{name}.*{DAMAGED}" if name else f"*/*/*{DAMAGED}")
    return sorted(found, key=lambda path: (path.parent, *_numbered(path.name)))


def _numbered(name: str) -> tuple[str, int]:
    """The name without what `set_apart` appended, and the number in that; 1 without one."""
    bare = name.removesuffix(DAMAGED)
    stem, _, number = bare.rpartition(".")
    return (stem, int(number)) if number.isdecimal() else (bare, 1)
