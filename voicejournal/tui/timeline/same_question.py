"""All answers to one question over time, oldest first, side by side where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from voicejournal.conversation.answers_over_time import answers_over_time
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.errors import VoiceJournalError
from voicejournal.tui import formatting as words
from voicejournal.tui import symbols as signs
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.messages import ErrorOccurred
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.plain_text import PlainText

MOST = 200
"""Answers that are shown at most, the newest of them."""


@dataclass
class _Answered(Message):
    found: Sequence[tuple[Entry, Answer]]


class DatedAnswer(Static, can_focus=True):
    """One answer under its date; the mood of that day stands beside it."""

    DEFAULT_CSS = """
    DatedAnswer {
        height: auto; padding: 0 1;
        border-left: blank;
        &:focus { border-left: thick $border; }
    }
    """

    def __init__(self, entry: Entry, answer: Answer) -> None:
        when = f"{words.day(entry.created)} {entry.created.year}"
        mood = f"   mood {entry.mood} {signs.mood_bar(entry.mood)}" if entry.mood is not None else ""
        stage = f"   {signs.stage_symbol(entry.stage)}" if entry.stage else ""
        head = Content.styled(when + mood + stage, "$quiet")
        super().__init__(Content.assemble(head, "\n", signs.answer_text(answer)), markup=False)
        self.entry = entry
        self.answer = answer


class SameQuestionScreen(Screen[str | None]):
    """The question, and below it the dated answers; returns the id of the entry to read, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "read the entry"),
        Binding("tab,down,right", "app.focus_next", "next answer", key_display="tab"),
        Binding("shift+tab,up,left", "app.focus_previous", "previous", show=False),
        Binding("home", "first", "oldest", show=False),
        Binding("end", "last", "newest", show=False),
        Binding("escape,q", "leave", "back", key_display="esc"),
    ]

    AUTO_FOCUS = ""  # the answers come later, and the focus goes to the one that the person came from

    DEFAULT_CSS = """
    SameQuestionScreen {
        & VerticalScroll { padding: 0 3; scrollbar-size-vertical: 1; }
        & Grid { height: auto; grid-size: 1; grid-rows: auto; grid-gutter: 1 2; }
        & #question { padding: 0 3; height: auto; margin-bottom: 1; text-style: bold; }
        & #notice { padding: 0 3; height: auto; }
    }
    SameQuestionScreen.-wide Grid { grid-size: 2; }
    SameQuestionScreen.-very-wide Grid { grid-size: 3; }
    """

    def __init__(self, services: Services, entry: Entry, answer: Answer) -> None:
        super().__init__()
        self._services = services
        self._entry = entry
        self._answer = answer

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText(shown_name(self.app, self._entry.guide, self._entry.title), id="title")
            yield PlainText("", id="date")
        yield PlainText(self._answer.prompt, id="question")
        with VerticalScroll(id="all", can_focus=False):
            yield Grid()
        yield PlainText(id="notice")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self.run_worker(self._read, thread=True, exclusive=True)

    def _read(self) -> None:
        worker, step = get_current_worker(), self._answer.step
        try:
            found = answers_over_time(
                self._services.journal,
                self._entry.guide,
                step,
                most=MOST,
                stopped=lambda: worker.is_cancelled,
            )
        except VoiceJournalError as trouble:
            self.post_message(ErrorOccurred(trouble))
        else:
            self.post_message(_Answered(found))

    async def on__answered(self, message: _Answered) -> None:
        """Show the answers, with the focus on the one that the question was asked from."""
        found = message.found
        months = dict.fromkeys(f"{entry.created:%b %Y}" for entry, _ in found)
        span = f", {next(iter(months))} to {next(reversed(months))}" if len(months) > 1 else ""
        self.query_one("#date", PlainText).update(f"{words.count(len(found), 'answer')}{span}")
        answers = [DatedAnswer(entry, answer) for entry, answer in found]
        await self.query_one(Grid).mount_all(answers)
        here = next((one for one in answers if one.entry.id == self._entry.id), None)
        if here is not None:
            self.call_after_refresh(here.focus)  # once its place is known, so that it is scrolled to

    def on_error_occurred(self, message: ErrorOccurred) -> None:
        message.stop()
        self.query_one("#notice", PlainText).update(f"{message.trouble} {message.trouble.hint}".strip())

    def action_first(self) -> None:
        """Go to the oldest answer."""
        for answer in list(self.query(DatedAnswer))[:1]:
            answer.focus()

    def action_last(self) -> None:
        """Go to the newest answer."""
        for answer in list(self.query(DatedAnswer))[-1:]:
            answer.focus()

    def action_read(self) -> None:
        if isinstance(self.focused, DatedAnswer):
            self.dismiss(self.focused.entry.id)

    def action_leave(self) -> None:
        self.dismiss(None)
