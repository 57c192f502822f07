"""Conflict copies of recordings: of the same sound one is kept, of two sounds both.

A recording is written once under a name of its own, so that a conflict arises only where two machines made
one of the same take: the pieces that each of them had.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from voicejournal.adapters.recordings.flac_reading import sounds
from voicejournal.adapters.storage.atomic_files import Disk, storing, sync_names, write_atomically
from voicejournal.domain.speech.audio import joined
from voicejournal.errors import JournalError, VaultDamaged, VaultError
from voicejournal.ports import Vault
from voicejournal.regular_files import read_regular

_COPY = re.compile(r"(?![.~]).*?(\d{8}T\d{9}-[0-9a-f]{4}(?:-[A-Za-z0-9]+)+)[^A-Za-z0-9-].*\.flac", re.DOTALL)
LARGEST = 4 << 30


class NamedFiles(Protocol):
    """The part of the store that knows where a recording lies."""

    def file(self, name: str) -> Path: ...


def merge_copies(store: NamedFiles, folder: Path, vault: Vault, disk: Disk) -> str:
    """Merge every conflict copy under `folder`; a sentence, or "" for none.

    Raises:
        StorageError: one could not be renamed or deleted; the others are still there.
    """
    merged = sum(_merge(path, store.file(name), vault, disk) for path, name in _copies(folder))
    many = "1 recording" if merged == 1 else f"{merged} recordings"
    return f"Merged from another machine: {many}." if merged else ""


def _copies(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.glob("*/*/*.flac")):
        if (match := _COPY.fullmatch(path.name)) and match[1] != path.stem:
            yield path, match[1]


def _merge(copy: Path, path: Path, vault: Vault, disk: Disk) -> bool:
    """Merge one copy; False if it cannot be opened now, so that it stays."""
    try:
        data = vault.open(read_regular(copy, largest=LARGEST)[0])
        pcm = _pcm(path.stem, data)
    except (OSError, VaultError, JournalError):  # locked, or no sound: it stays for `doctor` to name
        return False
    if not path.exists():
        _rename(copy, path, disk)
        return True
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
            _rename(copy, path.with_name(f"{entry}-{zlib.crc32(pcm):08x}.flac"), disk)
            return True
        write_atomically(path, vault.seal(data), disk)
    with storing(copy):
        disk.unlink(copy)
        sync_names(copy, disk)
    return True


def _pcm(name: str, data: bytes) -> bytes:
    """The sound of a recording.

    Raises:
        JournalDamaged: it is no valid sound.
    """
    return joined(sounds(name, data, None)).pcm


def _rename(path: Path, target: Path, disk: Disk) -> None:
    with storing(path):
        disk.replace(path, target)
    sync_names(target, disk)
