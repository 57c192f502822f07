"""The fourth step: who else uses this machine, and what follows from it; nothing is marked beforehand."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from typing_extensions import override

from voicejournal.conversation.first_steps import FOUND_AGAIN, SHARED
from voicejournal.domain.guides.situations import UNSAID
from voicejournal.tui.first_steps.step_screen import StepScreen
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain_text import PlainText


class _Choices(Menu):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "change"),
        Binding("enter", "screen.go_on", "that is all"),
    ]

    @override
    def action_select(self) -> None:
        """Choose the marked line; where none is marked yet, mark the first."""
        if self.highlighted is None:
            self.action_first()
        else:
            super().action_select()


class HouseholdStep(StepScreen):
    """Space changes the marked line; enter goes on with what holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "skip", "skip"),
    ]
    PLACE = 3

    def parts(self) -> ComposeResult:
        yield PlainText(SHARED, id="about")
        yield _Choices(id="choices")
        yield PlainText(FOUND_AGAIN, id="again")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Menu).focus()

    def draw(self) -> None:
        app, menu = self._home, self.query_one(Menu)
        marked = menu.highlighted
        lines = [
            _switch("silent", "Read nothing aloud", on=app.silent),
            _switch(
                "discreet",
                "Show nothing of mine until a key is pressed; neutral names",
                on=app.discreet and app.neutral_names,
            ),
        ]
        sealing = app.app_services.sealing
        if sealing is not None:
            lines.append(_switch("encrypt", "Encrypt the journal with a passphrase", on=sealing.encrypted))
        place = app.help_page().place
        lines.append(Line(f"    Country whose help lines come first: {place or 'not known'}", "country"))
        said = "not said" if app.situation in ("", UNSAID) else "said"
        lines.append(Line(f"    What brings you here: {said}", "situation"))
        menu.show_wide(lines)
        menu.highlighted = marked
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        app, name = self._home, event.option_id
        if name == "silent":
            await self.run_action("app.silent")
        elif name == "discreet":
            on_now = app.discreet and app.neutral_names
            if app.neutral_names == on_now:
                await self.run_action("app.neutral_names")
            if app.discreet == on_now:
                await self.run_action("app.discreet")
        elif name == "encrypt":
            app.action_encrypt()
        elif name in ("country", "situation"):
            await self.run_action(f"app.{name}")
        self.draw()

    def action_go_on(self) -> None:
        self._home.leave_situation_unsaid()
        super().action_go_on()

    def action_skip(self) -> None:
        self._home.leave_situation_unsaid()
        super().action_skip()


def _switch(name: str, words: str, *, on: bool) -> Line:
    return Line(f"[{'x' if on else ' '}] {words}", name)
