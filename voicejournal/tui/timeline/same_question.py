"""All answers to one question over time, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.safety.withholding import hides
from voicejournal.errors import VoiceJournalError
from voicejournal.tui import formatting as words
from voicejournal.tui import symbols as signs
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.messages import ErrorOccurred
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.plain_text import PlainText

_MOST = 200


@dataclass
class _Answered(Message):
    entry: Entry
    answer: Answer


class SameQuestionScreen(Screen[None]):
    """The question, and below it the dated answers to it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "back", key_display="esc")]

    DEFAULT_CSS = """
    SameQuestionScreen {
        & VerticalScroll { padding: 0 3; scrollbar-size-vertical: 1; }
        & .said { height: auto; margin-bottom: 1; }
        & #question { padding: 0 3; }
    }
    """

    def __init__(self, services: Services, entry: Entry, answer: Answer) -> None:
        super().__init__()
        self._services = services
        self._entry = entry
        self._answer = answer
        self._count = 0

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText(shown_name(self.app, self._entry.guide, self._entry.title), id="title")
            yield PlainText("", id="date")
        yield PlainText(self._answer.prompt, id="question")
        yield VerticalScroll(id="all")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self.query_one("#all").focus()
        self.run_worker(self._read, thread=True, exclusive=True)

    def _read(self) -> None:
        worker, step, count = get_current_worker(), self._answer.step, 0
        try:
            for entry in self._services.journal.entries():
                if worker.is_cancelled or count >= _MOST:
                    return
                answer = entry.by_step.get(step) if entry.guide == self._entry.guide else None
                if answer is not None and answer.given and not hides(entry, answer):
                    count += 1
                    self.post_message(_Answered(entry, answer))
        except VoiceJournalError as trouble:
            self.post_message(ErrorOccurred(trouble))

    def on__answered(self, message: _Answered) -> None:
        self._count += 1
        self.query_one("#date", PlainText).update(words.count(self._count, "answer"))
        when = f"{words.day(message.entry.created)} {message.entry.created.year}"
        self.query_one("#all").mount(
            PlainText(f"{when}\n{signs.answer_text(message.answer)}", classes="said")
        )
