"""Scales over time: mood, body, worry and distance, each with its dates, and the path of stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import Screen

from voicejournal.conversation.parts import Parts
from voicejournal.domain.entry import PromiseState
from voicejournal.domain.guide import SCALES, Sets
from voicejournal.domain.insight import Insights, insights
from voicejournal.errors import VoiceJournalError
from voicejournal.tui import words
from voicejournal.tui.messages import Troubled
from voicejournal.tui.widgets.always import Always
from voicejournal.tui.widgets.keys import Keys
from voicejournal.tui.widgets.plain import Plain
from voicejournal.tui.widgets.series import SeriesView

_NAMES = {Sets.MOOD: "Mood", Sets.BODY: "Body", Sets.WORRY: "Worry", Sets.DISTANCE: "Distance"}
_STAGES = 12
"""As many marked stages as are listed."""


@dataclass
class _Loaded(Message):
    found: Insights
    promises: tuple[tuple[PromiseState, str], ...]


class InsightsScreen(Screen[None]):
    """A trend, never a label; the numbers are the person's own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,i", "dismiss", "back", key_display="esc")]

    DEFAULT_CSS = """
    InsightsScreen {
        & VerticalScroll { padding: 0 3; scrollbar-size-vertical: 1; }
        & .told { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Plain("Over time", id="title")
            yield Plain("", id="date")
        with VerticalScroll(id="all"):
            yield Plain("reading ...", id="none", classes="told")
        yield Keys()
        yield Always()

    def on_mount(self) -> None:
        self.query_one("#all").focus()
        self.run_worker(self._read, thread=True, exclusive=True)

    def _read(self) -> None:
        try:
            entries = list(self._parts.journal.entries())
            found = insights(entries, self._parts.guides.all())
            promises = tuple((one.state, one.text) for entry in entries for one in entry.promises)
            self.post_message(_Loaded(found, promises))
        except VoiceJournalError as trouble:
            self.post_message(Troubled(trouble))

    async def on__loaded(self, message: _Loaded) -> None:
        box, now = self.query_one("#all"), self._parts.clock()
        drawn = [
            SeriesView(_NAMES[scale], points, SCALES[scale])
            for scale, points in message.found.scales.items()
            if points
        ]
        if drawn or message.found.stages or message.promises:
            await self.query_one("#none").remove()
        else:
            self.query_one("#none", Plain).update(
                "Nothing to draw yet. Daily check-in, Body check and Worry and distance leave numbers here."
            )
        await box.mount_all(drawn)
        if message.found.stages:
            await box.mount(Plain(_path(message.found, now), classes="told"))
        if message.promises:
            await box.mount(Plain(_promises(message.promises), classes="told"))

    def on_troubled(self, message: Troubled) -> None:
        message.stop()
        self.query_one("#none", Plain).update(f"{message.trouble} {message.trouble.hint}".strip())


def _path(found: Insights, now: datetime) -> str:
    lines = ["Stages you marked (not a line; going back is part of it)"]
    for point in list(found.stages)[-_STAGES:][::-1]:
        lines.append(f"  {words.stage_symbol(point.stage)} {point.stage}, {words.moment(point.at, now)}")
    return "\n".join(lines)


def _promises(promises: tuple[tuple[PromiseState, str], ...]) -> str:
    lines = ["What you said you would do"]
    for state, text in promises[:_STAGES]:
        symbol, word = words.PROMISES[state]
        lines.append(f"  {symbol} {word}: {words.one_line(text)}")
    return "\n".join(lines)
