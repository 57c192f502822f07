"""Applies the timeline's changes to the journal, off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.conversation.services import Services
from voicejournal.conversation.two_machines import choose_version
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.heading import Heading
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.messages import ConcernRaised, EntrySaved, ErrorOccurred


class TimelineEdits:
    """Applies changes and posts their outcome; the rules of a change are in `EntryEditor`."""

    def __init__(self, services: Services, post: Callable[[Message], object]) -> None:
        self._services = services
        self._journal = services.journal
        self._drafts = services.drafts
        self._editor = EntryEditor(services)
        self._post = post

    def write(self, entry_id: str, step: str, text: str, *, seen: str | None = None) -> None:
        """Replace the answer's text, which was `seen` before; the original transcript is kept beside it."""

        def change() -> Entry:
            made = self._editor.edit(entry_id, step, text, seen=seen)
            if made.concern:
                self._post(ConcernRaised())
            return made.entry

        self._try(entry_id, change)

    def describe(self, entry_id: str, heading: Heading, seen: Heading) -> None:
        """Set title, mood, stage and tags, which were `seen` before."""

        def change() -> Entry:
            made = self._editor.describe(entry_id, heading, seen=seen)
            if made.concern:
                self._post(ConcernRaised())
            return made.entry

        self._try(entry_id, change)

    def choose(self, entry_id: str, step: str, place: int | None) -> None:
        """Keep one version of an answer, or with None all of them."""
        self._try(entry_id, lambda: choose_version(self._services, entry_id, step, place).entry)

    def remove(self, entry_id: str) -> None:
        """Delete the entry in a way that `restore` can undo."""

        def change() -> None:
            self._journal.remove(entry_id)
            self._drafts.put_aside(entry_id)

        self._try(entry_id, change)

    def restore(self, entry_id: str) -> None:
        """Restore a deleted entry."""

        def change() -> Entry:
            entry = self._journal.restore(entry_id)
            self._drafts.bring_back(entry_id)
            return entry

        self._try(entry_id, change)

    def _try(self, entry_id: str, change: Callable[[], Entry | None]) -> None:
        try:
            self._post(EntrySaved(entry_id, change()))
        except VoiceJournalError as trouble:
            self._post(ErrorOccurred(trouble))
