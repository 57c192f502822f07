"""The route: the six steps with what is done and what is next, and the stages as a path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList

from voicejournal.domain.programme.route import BACK, RELAPSE, Route, RouteStep, StepState, stages_ahead
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.messages import BeginSession
from voicejournal.tui.symbols import stage_symbol
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain_text import PlainText

SIGNS = {StepState.DONE: "●", StepState.HERE: "◉", StepState.AHEAD: "○"}


class RouteScreen(Screen[None]):
    """Shows where somebody is; enter begins the marked step, also one that was done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "back", key_display="esc")]

    DEFAULT_CSS = """
    RouteScreen {
        & Menu { height: auto; max-height: 60%; padding: 0 2; }
        & VerticalScroll { height: 1fr; padding: 0 3; }
        & VerticalScroll > PlainText { height: auto; margin-bottom: 1; }
        & .quiet { color: $text-muted; }
    }
    """

    def __init__(self, route: Route) -> None:
        super().__init__()
        self._route = route

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText("The six steps", id="title")
            yield PlainText(self._route.line, id="date")
        yield Menu(id="menu")
        with VerticalScroll(can_focus=False):
            yield PlainText(self._route.instead or BACK, classes="quiet")
            yield PlainText("\n".join(_path(self._route)), id="stages")
            yield PlainText(RELAPSE, classes="quiet")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        steps = self._route.steps
        lines = [
            Line(f"{SIGNS[step.state]} {step.number} {self._called(step)}", step.guide, "", _when(step))
            for step in steps
        ]
        menu.show(lines, self._route.here.guide if self._route.here else None)
        menu.display = bool(steps)
        if steps:
            menu.focus()

    def _called(self, step: RouteStep) -> str:
        return shown_name(self.app, step.guide, step.name)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.app.post_message(BeginSession(event.option_id))
            self.dismiss()


def _when(step: RouteStep) -> str:
    if step.last is None:
        return "you are here" if step.state is StepState.HERE else ""
    times = f", {step.times} times" if step.times > 1 else ""
    return f"done, last on {step.last.day} {step.last:%B}{times}"


def _path(route: Route) -> Iterator[str]:
    """The stages as they were marked, and those that may come."""
    yield "The stages"
    for mark in route.stages:
        yield f"  {stage_symbol(mark.stage)} {mark.at.day} {mark.at:%b}  {mark.stage}"
    ahead = stages_ahead(route.stages)
    if ahead:
        yield f"  · {', '.join(ahead)}"
