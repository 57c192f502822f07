"""Stores drafts on disk while the person types: one sealed file for each answer in an editor."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.storage.atomic_files import (
    DISK,
    PART,
    Disk,
    private_folder,
    storing,
    write_atomically,
)
from voicejournal.adapters.storage.checked_file import CheckedFile, size_of
from voicejournal.adapters.storage.draft_copies import copies_in, is_quiet
from voicejournal.domain.entries.document import compact, document, entry
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.entries.draft_merging import together
from voicejournal.errors import VaultError
from voicejournal.regular_files import read_regular

if TYPE_CHECKING:
    from voicejournal.ports.storage import Vault

_DRAFT = ".draft"
_ASIDE = ".removed"
"""Suffix of a draft whose entry was removed; it is restored or purged together with the entry."""
_LEFT_OVER = 60.0
"""Age in seconds above which a temporary file counts as left over by a killed process."""


class FileDrafts:
    """Implements `ports.Drafts` in the folder `drafts` of a journal; file names reveal nothing."""

    def __init__(self, journal: Path, vault: Vault, *, disk: Disk = DISK) -> None:
        self._folder = journal / "drafts"
        self._vault = vault
        self._disk = disk

    def put(self, draft: Draft) -> None:
        """Save the draft in place of an earlier one; on disk when this returns.

        Raises:
            StorageError: it could not be written; the earlier one is still there.
        """
        self._write(self._path(draft.entry, draft.step), draft)

    def _write(self, path: Path, draft: Draft) -> None:
        doc = {
            "session": compact(document(draft.session)),
            "step": draft.step,
            "text": draft.text,
            "written": draft.written.isoformat(),
        }
        private_folder(self._folder, self._disk)
        write_atomically(path, self._vault.seal(json.dumps(doc).encode()), self._disk)

    def get(self, entry_id: str, step: str) -> Draft | None:
        """The draft of that answer; None if there is none or it cannot be read."""
        return self._read(self._path(entry_id, step))

    def all(self) -> Sequence[Draft]:
        """Every readable draft, newest first; removes temporary files of killed processes."""
        self._sweep()
        found = (self._read(path) for path in self._paths(_DRAFT))
        return sorted((each for each in found if each), key=lambda each: each.written, reverse=True)

    def names(self) -> Sequence[str]:
        """The names of the files of all drafts, readable or not."""
        return [path.name for path in self._paths(_DRAFT)]

    def check(self) -> Iterator[CheckedFile]:
        """Read every draft, those of removed entries as well; for `verify`."""
        for path in (*self._paths(_DRAFT), *self._paths(_ASIDE)):
            whole = self._read(path) is not None or not path.exists()
            fault = "" if whole else f"The draft {path} cannot be read."
            yield CheckedFile("drafts", path, size_of(path), int(whole), fault=fault)

    def remove(self, entry_id: str, step: str) -> None:
        """Delete the draft of that answer; does nothing if there is none.

        Raises:
            StorageError: it cannot be removed.
        """
        self._forget(self._path(entry_id, step))

    def put_aside(self, entry_id: str) -> None:
        """Hide the drafts of a removed entry until `bring_back`.

        Raises:
            StorageError: they cannot be renamed.
        """
        self._rename(entry_id, _DRAFT, _ASIDE)

    def bring_back(self, entry_id: str) -> None:
        """Show the drafts of a restored entry again.

        Raises:
            StorageError: they cannot be renamed.
        """
        self._rename(entry_id, _ASIDE, _DRAFT)

    def purge(self, before: datetime) -> None:
        """Delete for good the drafts of entries that were removed before `before`.

        Raises:
            StorageError: one cannot be removed.
        """
        for path in self._paths(_ASIDE):
            with suppress(FileNotFoundError):
                if path.stat().st_ctime < before.timestamp():
                    self._forget(path)

    def merge_copies(self) -> str:
        """Merge the conflict copies of drafts, as in `ports.Drafts`; one in which somebody types waits.

        Raises:
            StorageError: something could not be written; the copies are still there.
        """
        merged = sum(self._merge(copy) for copy in copies_in(self._folder))
        many = "1 unsaved text" if merged == 1 else f"{merged} unsaved texts"
        return f"Merged from another machine: {many}." if merged else ""

    def _merge(self, copy: Path) -> bool:
        draft = self._read(copy)
        if draft is None:  # locked or damaged: it stays
            return False
        ending = _ASIDE if _ASIDE in copy.name else _DRAFT
        path = self._path(draft.entry, draft.step).with_suffix(ending)
        known = self._read(path)
        if path.exists() and (known is None or not is_quiet(path)):
            return False
        wanted = draft if known is None else together(known, draft)
        if wanted != known:
            self._write(path, wanted)
            if self._read(path) != wanted:
                return False
        self._forget(copy)
        return True

    def _path(self, entry_id: str, step: str) -> Path:
        name = hashlib.sha256(json.dumps([entry_id, step]).encode()).hexdigest()[:32]
        return self._folder / f"{name}{_DRAFT}"

    def _paths(self, ending: str) -> Iterator[Path]:
        with suppress(OSError):  # the folder does not exist yet
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
            return None  # the file is kept, and `count` includes it
        sound = all(isinstance(each, str) for each in (draft.entry, draft.step, draft.text))
        return draft if sound and draft.written.tzinfo is not None else None

    def _rename(self, entry_id: str, before: str, after: str) -> None:
        for path in self._paths(before):
            draft = self._read(path)
            if draft is not None and draft.entry == entry_id:
                with storing(path):
                    self._disk.replace(path, path.with_suffix(after))

    def _forget(self, path: Path) -> None:
        if os.path.lexists(path):  # a read-only disk refuses to remove even what is not there
            with storing(path), suppress(FileNotFoundError):
                self._disk.unlink(path)

    def _sweep(self) -> None:
        for path in self._paths(PART):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _LEFT_OVER:
                    self._disk.unlink(path)
