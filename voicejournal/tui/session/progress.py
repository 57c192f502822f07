"""Progress through the guide: one mark for each step."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from voicejournal.domain.session.session import StepMark, place

MARKS: dict[StepMark, str] = {
    StepMark.DONE: "●",
    StepMark.NOW: "◉",
    StepMark.SKIPPED: "◦",
    StepMark.AHEAD: "○",
}

_MOST = 12
"""With more steps than this, only the numbers are shown."""


class SessionProgress(Widget):
    """Marks for the steps, and the number of the current one."""

    DEFAULT_CSS = """
    SessionProgress { width: auto; height: 1; color: $text-muted; }
    """

    marks: reactive[Sequence[StepMark]] = reactive((), layout=True)
    """One mark for each step that applies with the answers so far."""

    def render(self) -> RenderResult:
        marks = self.marks
        if not marks:
            return ""
        here, every = place(marks)
        row = " ".join(MARKS[mark] for mark in marks) + "   " if len(marks) <= _MOST else ""
        return Content(f"{row}{here}/{every}")
