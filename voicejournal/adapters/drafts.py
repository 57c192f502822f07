"""What is being written, on disk while it is written: one sealed file for each answer in an editor."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.files import DISK, PART, Disk, private_folder, storing, write_atomically
from voicejournal.domain.document import compact, document, entry
from voicejournal.domain.draft import Draft
from voicejournal.errors import VaultError
from voicejournal.regular_files import read_regular

if TYPE_CHECKING:
    from voicejournal.ports import Vault

_DRAFT = ".draft"
_ASIDE = ".removed"
"""The draft of an entry that was removed; it comes back with the entry, or goes with it."""
_LEFT_OVER = 60.0
"""Seconds after which a file in the making belongs to nobody any more."""


class FileDrafts:
    """Implements `ports.Drafts` in the folder `drafts` of a journal; names tell nothing."""

    def __init__(self, journal: Path, vault: Vault, *, disk: Disk = DISK) -> None:
        self._folder = journal / "drafts"
        self._vault = vault
        self._disk = disk

    def put(self, draft: Draft) -> None:
        """Keep the draft in the place of an earlier one; on disk when this returns.

        Raises:
            StorageError: it could not be written; the earlier one is still there.
        """
        doc = {
            "session": compact(document(draft.session)),
            "step": draft.step,
            "text": draft.text,
            "written": draft.written.isoformat(),
        }
        private_folder(self._folder, self._disk)
        write_atomically(
            self._path(draft.entry, draft.step), self._vault.seal(json.dumps(doc).encode()), self._disk
        )

    def get(self, entry_id: str, step: str) -> Draft | None:
        """The draft of that answer, where there is one that can be read."""
        return self._read(self._path(entry_id, step))

    def all(self) -> Sequence[Draft]:
        """Every draft that can be read, the newest first; what a kill left in the making goes."""
        self._sweep()
        found = (self._read(path) for path in self._paths(_DRAFT))
        return sorted((each for each in found if each), key=lambda each: each.written, reverse=True)

    def count(self) -> int:
        """How many there are, whether they can be read or not."""
        return sum(1 for _ in self._paths(_DRAFT))

    def remove(self, entry_id: str, step: str) -> None:
        """Forget the draft of that answer; nothing happens where there is none.

        Raises:
            StorageError: it cannot be removed.
        """
        self._forget(self._path(entry_id, step))

    def put_aside(self, entry_id: str) -> None:
        """The entry was removed: its drafts are offered no more, until `bring_back`.

        Raises:
            StorageError: they cannot be renamed.
        """
        self._rename(entry_id, _DRAFT, _ASIDE)

    def bring_back(self, entry_id: str) -> None:
        """The entry is back, and so are its drafts.

        Raises:
            StorageError: they cannot be renamed.
        """
        self._rename(entry_id, _ASIDE, _DRAFT)

    def purge(self, before: datetime) -> None:
        """Forget for good what was put aside before then.

        Raises:
            StorageError: one cannot be removed.
        """
        for path in self._paths(_ASIDE):
            with suppress(FileNotFoundError):
                if path.stat().st_ctime < before.timestamp():
                    self._forget(path)

    def _path(self, entry_id: str, step: str) -> Path:
        name = hashlib.sha256(json.dumps([entry_id, step]).encode()).hexdigest()[:32]
        return self._folder / f"{name}{_DRAFT}"

    def _paths(self, ending: str) -> Iterator[Path]:
        with suppress(OSError):  # there is no such folder yet
            yield from [path for path in self._folder.iterdir() if path.suffix == ending]

    def _read(self, path: Path) -> Draft | None:
        try:
            doc = json.loads(self._vault.open(read_regular(path)[0]))
            draft = Draft(
                session=entry(doc["session"]),
                step=doc["step"],
                text=doc["text"],
                written=datetime.fromisoformat(doc["written"]),
            )
        except (OSError, VaultError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None  # it stays, and is counted
        sound = all(isinstance(each, str) for each in (draft.entry, draft.step, draft.text))
        return draft if sound and draft.written.tzinfo is not None else None

    def _rename(self, entry_id: str, before: str, after: str) -> None:
        for path in self._paths(before):
            draft = self._read(path)
            if draft is not None and draft.entry == entry_id:
                with storing(path):
                    self._disk.replace(path, path.with_suffix(after))

    def _forget(self, path: Path) -> None:
        with storing(path), suppress(FileNotFoundError):
            self._disk.unlink(path)

    def _sweep(self) -> None:
        for path in self._paths(PART):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _LEFT_OVER:
                    self._disk.unlink(path)
