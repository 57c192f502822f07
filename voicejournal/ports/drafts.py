"""The port for words that are typed and not kept yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from voicejournal.domain.entries.draft import Draft


class Drafts(Protocol):
    """Unsaved typed text, one draft for each answer."""

    def put(self, draft: Draft) -> None:
        """Save the draft in place of an earlier one; on disk when this returns.

        Raises:
            HeldInMemory: it is saved, and lost when the machine restarts.
            StorageError: it could not be written; the earlier one is still there.
        """

    def get(self, entry_id: str, step: str) -> Draft | None:
        """The draft of that answer, or None."""

    def all(self) -> Sequence[Draft]:
        """Every readable draft, newest first."""

    def remove(self, entry_id: str, step: str) -> None:
        """Delete the draft of that answer; does nothing if there is none."""

    def put_aside(self, entry_id: str) -> None:
        """Hide the drafts of a removed entry until `bring_back`."""

    def bring_back(self, entry_id: str) -> None:
        """Show the drafts of a restored entry again."""

    def merge_copies(self) -> str:
        """Merge conflict copies of drafts: no typed word goes; a sentence, or "" for none.

        Raises:
            StorageError: something could not be written; the copies are still there.
        """

    def purge(self, before: datetime) -> None:
        """Delete for good the drafts of entries that were removed before `before`."""
