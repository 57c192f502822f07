"""The insights screen: mood, body, worry and distance over time, each with dates, and the path of stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from voicejournal.conversation.services import Services
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.messages import ErrorOccurred
from voicejournal.tui.timeline.charts import ChartData, Charts
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.plain_text import PlainText


@dataclass
class _Looked(Message):
    seen: ChartData


class InsightsScreen(Screen[None]):
    """Shows the whole journal, read off the screen's thread."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,i", "dismiss", "back", key_display="esc")]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText("Insights", id="title")
        yield Charts()
        yield PlainText("reading ...", id="notice")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self.query_one(Charts).focus()
        self.run_worker(self._read, thread=True, exclusive=True)

    def _read(self) -> None:
        try:
            seen = ChartData.of(list(self._services.journal.entries()), self._services.guides.all())
        except VoiceJournalError as trouble:
            self.app.post_message(ErrorOccurred(trouble))
        else:
            self.post_message(_Looked(seen))

    async def on__looked(self, message: _Looked) -> None:
        self.query_one("#notice", PlainText).update("")
        await self.query_one(Charts).show(message.seen, self._services.clock())
