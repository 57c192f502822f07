"""A widget for a number on a scale, and what all choices have in common."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from voicejournal.domain.entries.entry import Value
from voicejournal.tui.session.session_messages import ChoiceRejected, MarksChanged, ValueChosen

NUMBER = "Choose a number first, with the digits or the arrows; then enter keeps it."


class ChoiceWidget(Widget):
    """Base of the choice widgets: nothing is preselected, and one answer is given once.

    Digits are bindings like all other keys, so that keys are followed in the order they were pressed.
    """

    given = False
    """Whether the answer was sent: further keys are meant for the next question."""

    def give(self, value: Value) -> None:
        """Send the value as the answer."""
        self.given = True
        self.post_message(ValueChosen(value))


class Scale(ChoiceWidget, can_focus=True):
    """A row of numbers; none is marked until the person moves, so that none is suggested."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,down", "move(-1)", "lower", key_display="←"),
        Binding("right,up", "move(1)", "higher", key_display="→"),
        Binding("home", "end(False)", show=False),
        Binding("end", "end(True)", show=False),
        Binding("0", "digit(0)", "number", key_display="0-9"),
        *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(1, 10)),
        Binding("enter", "choose", "keep"),
    ]

    DEFAULT_CSS = """
    Scale {
        height: 2;
        & > .scale--here { color: $paper; background: $lamp; text-style: bold; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"scale--here"}

    value: reactive[int | None] = reactive(None)
    """The marked number; None until one is marked."""

    def __init__(
        self, least: int, greatest: int, value: int | None = None, *, means: tuple[str, str] = ("", "")
    ) -> None:
        """`means` are the labels of the two ends."""
        super().__init__(classes="choice")
        self.least = least
        self.greatest = greatest
        self._means = means
        self.set_reactive(Scale.value, value)

    @property
    def _numbers(self) -> list[str]:
        return [f" {number} " for number in range(self.least, self.greatest + 1)]

    def render(self) -> RenderResult:
        here = self.get_visual_style("scale--here")
        numbers = zip(range(self.least, self.greatest + 1), self._numbers, strict=True)
        row = (
            Content(f"[{text.strip()}]").stylize(here) if number == self.value else Content(text)
            for number, text in numbers
        )
        low, high = self._means
        width = sum(map(len, self._numbers)) - len(low) - 1
        ends = f" {low}{high:>{max(len(high) + 2, width)}}" if low or high else ""
        return Content.assemble(*row, "\n", Content.styled(ends, "$quiet"))

    def watch_value(self) -> None:
        self.post_message(MarksChanged())

    def action_digit(self, digit: int) -> None:
        """Mark a number; a second digit extends the first if the result is still on the scale."""
        longer = (self.value or 0) * 10 + digit
        wanted = longer if self.value and longer <= self.greatest else digit
        if self.least <= wanted <= self.greatest:
            self.value = wanted

    def on_click(self, event: events.Click) -> None:
        """Mark the number under the mouse; a second click on it sends it."""
        end = 0
        for number, text in zip(range(self.least, self.greatest + 1), self._numbers, strict=True):
            end += len(text)
            if event.x < end:
                if self.value == number:
                    self.action_choose()
                self.value = number
                return

    def action_move(self, by: int) -> None:
        if self.value is None:
            self.value = (self.least + self.greatest) // 2
        else:
            self.value = max(self.least, min(self.greatest, self.value + by))

    def action_end(self, greatest: bool) -> None:
        self.value = self.greatest if greatest else self.least

    def action_choose(self) -> None:
        if self.value is None:
            self.post_message(ChoiceRejected(NUMBER))
        else:
            self.give(self.value)
