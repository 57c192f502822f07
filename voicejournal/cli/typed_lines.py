"""Lines typed in a session in lines: those that wait, those of the answer in hand, and the unfinished one."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from voicejournal.cli.line_keys import EVERYWHERE, KEYS, typable
from voicejournal.cli.line_session_drafts import LineDrafts
from voicejournal.cli.output import print_status
from voicejournal.domain.entries.entry import Value
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.session.answers import from_words
from voicejournal.domain.session.session import WRITING, Phase, Session, advanced


@dataclass(frozen=True, slots=True)
class Typed:
    """Event: the person has typed, or the input has `ended`."""

    ended: bool = False


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Event: Ctrl+C, or another signal that asks the command to end."""


class TypedChoice:
    """Reads choices from lines; an empty checklist is asked about once more."""

    def __init__(self) -> None:
        self._empty = ""
        """The id of the checklist at which Enter came alone once."""

    def value(self, step: Step, line: str) -> Value:
        """The value that the line means at that step; None, with a sentence, if it means none yet."""
        try:
            value = from_words(step, line)
        except ValueError as expected:
            print_status(f"  Expected {expected}.")
            return None
        if value == () and self._empty != step.id:
            self._empty = step.id
            print_status("  Nothing is chosen. Enter once more keeps \u201cnone of these\u201d; s skips it.")
            return None
        return value


class TypedLines:
    """The typed text of a session that is not in its entry yet; all of it is saved as a draft."""

    def __init__(self, drafts: LineDrafts) -> None:
        self.waiting: deque[str] = deque()
        """Lines that no phase has accepted yet."""
        self.written: list[str] = []
        """Lines of the answer that is being written."""
        self.typing = ""
        """The line that is being typed."""
        self._drafts = drafts

    def put_rest(self, session: Session | None) -> None:
        """Save typed lines that were not processed yet as part of the draft."""
        while self.waiting:
            self.written.append(self.waiting.popleft())
        self.put_draft(session, early=True)

    def begins_anew(self, session: Session, line: str) -> bool:
        """Whether the line discards the offered draft; else the draft goes before it, unless it leaves."""
        offered, self._drafts.offered = self._drafts.offered, ""
        if line == "n":
            self._drafts.discard(session)
            print_status(KEYS[Phase.TYPING])
        elif line not in EVERYWHERE:
            self.written = [offered]
        return line == "n"

    def put_draft(self, session: Session | None, *, early: bool = False) -> None:
        """Save the typed text as a draft; with `early` also before the phase in which it is written.

        What is typed while one breathes is meant for the question that follows, and is saved as its draft.
        """
        words = self.written or len(self.typing) > 1  # one letter is a command
        if session is None or not words or not self._drafts.kept:
            return
        meant = session
        while meant.step is not None and meant.step.interlude:
            meant = advanced(meant)
        ahead = meant is not session and meant.step is not None and meant.step.verbal
        if ahead or session.phase in WRITING or (early and typable(session)):
            self._drafts.put(meant, "\n".join((*self.written, self.typing)).rstrip("\n"))

    def text(self, session: Session | None) -> str:
        """The written answer, which is finished now."""
        text = "\n".join(self.written)
        self.written = []
        self._drafts.keep(session, text)
        return text
