"""The limit for sound that the person last agreed to, in the state folder; it holds no text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from voicejournal.adapters.storage.atomic_files import DISK, Disk, private_folder, write_atomically
from voicejournal.domain.entries.retention import Retention
from voicejournal.regular_files import read_regular


class FileAgreedLimit:
    """One small file; a damaged or missing one counts as no agreement, so that nothing is deleted."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self._folder = folder
        self._file = folder / "sound-limit.json"
        self._disk = disk

    def is_agreed(self, retention: Retention) -> bool:
        """Whether it is this one."""
        try:
            return bool(json.loads(read_regular(self._file)[0]) == _document(retention))
        except (OSError, ValueError, RecursionError):
            return False

    def agree(self, retention: Retention) -> None:
        """Keep it as agreed to.

        Raises:
            StorageError: it could not be written.
        """
        private_folder(self._folder, self._disk)
        write_atomically(self._file, json.dumps(_document(retention)).encode(), self._disk)


def _document(retention: Retention) -> dict[str, Any]:
    return {"days": retention.days, "guides": dict(retention.guides)}
