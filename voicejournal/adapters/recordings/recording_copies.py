"""Conflict copies of recordings: of the same sound one is kept, of two sounds both.

A recording is written once under a name of its own, so that a conflict arises only where two machines made
one of the same take: the pieces that each of them had.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from voicejournal.adapters.recordings.damaged_files import DAMAGED
from voicejournal.adapters.recordings.flac_reading import sounds
from voicejournal.adapters.recordings.recording_names import copied_name
from voicejournal.adapters.storage.atomic_files import (
    Disk,
    private_folder,
    storing,
    sync_names,
    write_atomically,
)
from voicejournal.adapters.storage.synced_names import is_passing
from voicejournal.domain.speech.audio import joined
from voicejournal.errors import JournalError, VaultDamaged, VaultError
from voicejournal.ports.storage import Vault
from voicejournal.regular_files import read_regular

LARGEST = 4 << 30


class NamedFiles(Protocol):
    """The part of the store that knows where a recording lies."""

    def file(self, name: str) -> Path: ...


def merge_copies(store: NamedFiles, folder: Path, vault: Vault, disk: Disk) -> str:
    """Merge every conflict copy under `folder`; a sentence, or "" for none.

    Raises:
        StorageError: one could not be renamed or deleted; the others are still there.
    """
    merged = sum(_merge(path, store.file(name), vault, disk) for path, name in copies_in(folder))
    many = "1 recording" if merged == 1 else f"{merged} recordings"
    return f"Merged from another machine: {many}." if merged else ""


def copies_in(folder: Path) -> Iterator[tuple[Path, str]]:
    """The conflict copies that are there, each with the name of its recording."""
    for path in sorted(folder.glob("*/*/*.flac*")):
        name = copied_name(path.name)
        if name and path.suffix != DAMAGED and not is_passing(path.name):
            yield path, name


def _merge(copy: Path, path: Path, vault: Vault, disk: Disk) -> bool:
    """Merge one copy; False if it cannot be opened now, so that it stays, and `verify` names it."""
    try:
        data = vault.open(read_regular(copy, largest=LARGEST)[0])
        pcm = _pcm(path.stem, data)
    except (OSError, VaultError, JournalError):  # locked, or no sound
        return False
    if not path.exists():
        return _move(copy, path, data, vault, disk)
    try:
        known = _pcm(path.stem, vault.open(read_regular(path, largest=LARGEST)[0]))
    except (JournalError, VaultDamaged):
        known = b""  # damaged: the copy has it whole
        _rename(path, path.with_name(f"{path.name}.{zlib.crc32(data):08x}.damaged"), disk)
        write_atomically(path, vault.seal(data), disk)
    except (OSError, VaultError):
        return False
    if known and not known.startswith(pcm):
        if not pcm.startswith(known):  # two sounds: recovery gives the second one an answer of its own
            entry = path.stem.rpartition("-")[0]
            return _move(copy, path.with_name(f"{entry}-{zlib.crc32(pcm):08x}.flac"), data, vault, disk)
        write_atomically(path, vault.seal(data), disk)
    _unlink(copy, disk)
    return True


def _pcm(name: str, data: bytes) -> bytes:
    """The sound of a recording.

    Raises:
        JournalDamaged: it is no valid sound.
    """
    return joined(sounds(name, data, None)).pcm


def _move(copy: Path, target: Path, data: bytes, vault: Vault, disk: Disk) -> bool:
    """Give the copy that name, sealed as everything is, also where it is in the clear from before that."""
    private_folder(target.parent, disk)
    write_atomically(target, vault.seal(data), disk)
    _unlink(copy, disk)
    return True


def _unlink(copy: Path, disk: Disk) -> None:
    with storing(copy), suppress(FileNotFoundError):  # another program has merged it as well
        disk.unlink(copy)
        sync_names(copy, disk)


def _rename(path: Path, target: Path, disk: Disk) -> None:
    with storing(path):
        disk.replace(path, target)
    sync_names(target, disk)
