"""A preview of a guide without answering: every question, its hint, and when it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.reactive import reactive
from textual.screen import Screen

from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.guides.placeholders import in_general
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.messages import BeginSession
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.plain_text import PlainText


class PreviewScreen(Screen[None]):
    """Shows one step at a time, with follow-ups below the question they follow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,down", "show(1)", "next", key_display="→"),
        Binding("left,up", "show(-1)", "before", key_display="←"),
        Binding("enter", "begin", "begin"),
        Binding("escape", "dismiss", "back", key_display="esc"),
    ]

    DEFAULT_CSS = """
    PreviewScreen {
        & VerticalScroll { padding: 0 3; scrollbar-size-vertical: 1; }
        & #rest { height: auto; color: $text-muted; }
    }
    """

    place: reactive[int] = reactive(0)
    """Index of the shown step, from 0."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide

    @property
    def cited(self) -> tuple[Guide, Step]:
        return self._guide, self._guide.steps[self.place]

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText(
                f"{shown_name(self.app, self._guide.id, self._guide.title)} (preview)", id="title"
            )
            yield PlainText("", id="date")
        with VerticalScroll(can_focus=False):
            yield PlainText(id="question")
            yield PlainText(id="rest")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self._draw()

    def watch_place(self) -> None:
        if self.query("#question"):
            self._draw()

    def _draw(self) -> None:
        steps, place = self._guide.steps, self.place
        step = in_general(steps[place])
        self.query_one("#date", PlainText).update(f"{place + 1}/{len(steps)}")
        self.query_one("#question", PlainText).update(step.say)
        self.query_one("#rest", PlainText).update("\n".join(_about(step)))

    def action_show(self, by: int) -> None:
        self.place = max(0, min(len(self._guide.steps) - 1, self.place + by))

    def action_begin(self) -> None:
        self.app.post_message(BeginSession(self._guide.id))
        self.dismiss()


def _about(step: Step) -> Iterator[str]:
    if step.hint:
        yield step.hint
        yield ""
    yield step.rules.described
    yield from (f"  · {option}" for option in step.option_texts)
    if step.private:
        yield "Private: kept with the entry, never listed, searched or exported unless asked for by name."
    if step.when:
        yield "Asked only where earlier answers call for it."
    for follow_up in step.follow_ups:
        yield ""
        yield f"↳ may follow: {follow_up.say}"
