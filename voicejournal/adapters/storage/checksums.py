"""Remembered checksums of a journal's files, by which `verify` sees that a disk changed one.

A file that was saved or edited has another time. One whose bytes changed while its time did not was changed
by a fault: a plain month with a flipped bit can still be read, and would show other words.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicejournal.adapters.storage.atomic_files import DISK, Disk, private_folder, write_atomically
from voicejournal.errors import StorageError, VaultDamaged
from voicejournal.regular_files import open_regular, read_regular

if TYPE_CHECKING:
    from voicejournal.ports.storage import Vault

_PIECE = 1 << 20
_LARGEST = 4 << 30
NAME = "checksums.json"


@dataclass(slots=True)
class Checksums:
    """The size, time and SHA-256 of each file of the journal when it was last read whole and found good."""

    journal: Path
    vault: Vault
    disk: Disk = DISK
    _known: dict[str, list[Any]] = field(default_factory=dict)
    _now: dict[str, list[Any]] = field(default_factory=dict)

    def load(self) -> None:
        """Read what was remembered; a damaged or missing file counts as nothing."""
        with suppress(OSError, ValueError, RecursionError, VaultDamaged):
            known = json.loads(self.vault.open(read_regular(self._file)[0]))
            if isinstance(known, dict):
                self._known = {
                    name: of for name, of in known.items() if isinstance(of, list) and len(of) == 3
                }

    def is_changed(self, path: Path) -> bool:
        """Whether it has other bytes than when it was last read, and the same time; remembers it if not.

        A file that cannot be read counts as not changed: whoever reads it tells.
        """
        name = self._name(path)
        try:
            now = _facts(path)
        except OSError:
            return False
        before = self._known.get(name)
        if before is not None and before[1] == now[1] and before != now:
            self._now[name] = before
            return True
        self._now[name] = now
        return False

    def remembered(self, path: Path) -> str | None:
        """The SHA-256 that the file had."""
        found = self._known.get(self._name(path))
        return str(found[2]) if found else None

    def save(self) -> None:
        """Remember the files that were read for the next time; a disk that cannot be written is no fault."""
        if self._now == self._known:
            return
        with suppress(StorageError):
            private_folder(self._file.parent, self.disk)
            write_atomically(self._file, self.vault.seal(json.dumps(self._now, indent=0).encode()), self.disk)

    @property
    def _file(self) -> Path:
        return self.journal / "backups" / NAME

    def _name(self, path: Path) -> str:
        return os.path.relpath(path, self.journal)


def _facts(path: Path) -> list[Any]:
    handle, status = open_regular(path, largest=_LARGEST)
    digest = sha256()
    with os.fdopen(handle, "rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return [status.st_size, status.st_mtime_ns, digest.hexdigest()]
