"""The insights screen: mood, body, worry and distance over time, each with dates, and the path of stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from voicejournal.conversation.services import Parts
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.messages import Troubled
from voicejournal.tui.timeline.charts import OverTime, Seen
from voicejournal.tui.widgets.footer import Keys
from voicejournal.tui.widgets.global_keys import Always
from voicejournal.tui.widgets.plain_text import Plain


@dataclass
class _Looked(Message):
    seen: Seen


class InsightsScreen(Screen[None]):
    """Shows the whole journal, read off the screen's thread."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,i", "dismiss", "back", key_display="esc")]

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Plain("Insights", id="title")
        yield OverTime()
        yield Plain("reading ...", id="notice")
        yield Keys()
        yield Always()

    def on_mount(self) -> None:
        self.query_one(OverTime).focus()
        self.run_worker(self._read, thread=True, exclusive=True)

    def _read(self) -> None:
        try:
            seen = Seen.of(list(self._parts.journal.entries()), self._parts.guides.all())
        except VoiceJournalError as trouble:
            self.app.post_message(Troubled(trouble))
        else:
            self.post_message(_Looked(seen))

    async def on__looked(self, message: _Looked) -> None:
        self.query_one("#notice", Plain).update("")
        await self.query_one(OverTime).show(message.seen, self._parts.clock())
