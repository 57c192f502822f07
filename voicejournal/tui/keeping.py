"""Changes that the timeline makes to the journal, off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.message import Message

from voicejournal.conversation.parts import Parts
from voicejournal.domain.entry import AnswerState, Entry
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.messages import EntrySaved, Troubled


class Keeping:
    """Each change reads the entry anew, so that what another terminal wrote meanwhile is not lost."""

    def __init__(self, parts: Parts, tell: Callable[[Message], object]) -> None:
        self._parts = parts
        self._tell = tell

    def write(self, entry_id: str, step: str, text: str) -> None:
        """Put that text into the answer; what was heard stays beside it."""

        def change() -> Entry:
            entry = self._parts.journal.get(entry_id)
            answer = entry.by_step[step]
            typed = answer.state is AnswerState.TYPED
            state = AnswerState.TYPED if typed else AnswerState.EDITED
            entry = entry.with_answer(replace(answer, text=text, state=state), self._parts.clock())
            self._parts.journal.save(entry)
            return entry

        self._try(entry_id, change)

    def remove(self, entry_id: str) -> None:
        """Put the entry aside; `restore` brings it back."""

        def change() -> None:
            self._parts.journal.remove(entry_id)

        self._try(entry_id, change)

    def restore(self, entry_id: str) -> None:
        """Bring back what was put aside."""
        self._try(entry_id, lambda: self._parts.journal.restore(entry_id))

    def _try(self, entry_id: str, change: Callable[[], Entry | None]) -> None:
        try:
            self._tell(EntrySaved(entry_id, change()))
        except VoiceJournalError as trouble:
            self._tell(Troubled(trouble))
