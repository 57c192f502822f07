"""Widgets for answers that are chosen: a row of numbers, a list to choose one from, a list to tick."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from voicejournal.domain.entries.entry import Value
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.tui.session.scale import ChoiceWidget, Scale
from voicejournal.tui.session.session_messages import ChoiceRejected, MarksChanged

ONE = "Nothing is chosen yet: press a number or move with the arrows; then enter keeps it."
NONE = "Nothing is ticked. Enter once more keeps \u201cnone of these\u201d."


class _Options(OptionList, ChoiceWidget):
    """A list of options; the marked one has a sign beside its colour."""

    DEFAULT_CSS = """
    _Options { border: none; padding: 0; background: $background; height: auto; max-height: 100%;
               &:focus { border: none; background: $background; background-tint: transparent; } }
    """

    def __init__(self, count: int) -> None:
        super().__init__(*[""] * count, classes="choice", markup=False)
        self.draw()

    def text(self, place: int) -> str:
        """The text of that line."""
        raise NotImplementedError

    def draw(self) -> None:
        """Redraw all lines."""
        for place in range(self.option_count):
            sign = "❯" if place == self.highlighted else " "
            self.replace_option_prompt_at_index(place, f"{sign} {self.text(place)}")

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        self.draw()
        if highlighted is not None:
            self.post_message(MarksChanged())


class OneOf(_Options):
    """A list to choose one option from, also by its number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "mark('1')", "number", key_display="1-9"),
        *(Binding(str(digit), f"mark('{digit}')", show=False) for digit in range(2, 10)),
        *(Binding(letter, f"mark('{letter}')", show=False) for letter in "yn"),
        Binding("enter", "select", "keep"),
    ]

    def __init__(self, options: Sequence[str], values: Sequence[Value], value: Value = None) -> None:
        self._texts = [f"{n}  {text}" if len(options) <= 9 else text for n, text in enumerate(options, 1)]
        self._values = list(values)
        super().__init__(len(options))
        # Textual marks the first line, and one enter would choose it: only an earlier answer is marked.
        self.highlighted = self._values.index(value) if value in self._values else None

    def text(self, place: int) -> str:
        return self._texts[place]

    @property
    def _places(self) -> Mapping[str, int]:
        """The line that each key marks: its number; yes and no also have their letters."""
        numbers = {str(place + 1): place for place in range(min(9, len(self._values)))}
        return numbers | ({"y": 0, "n": 1} if self._values == [True, False] else {})

    def action_mark(self, key: str) -> None:
        if key in self._places:
            self.highlighted = self._places[key]

    def action_select(self) -> None:
        """Answer with the marked line; without one, nothing is answered."""
        if self.highlighted is None:
            self.post_message(ChoiceRejected(ONE))
        else:
            self.give(self._values[self.highlighted])


class SomeOf(_Options):
    """A list of which any number is ticked with space or a click; enter sends the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "tick"),
        Binding("enter", "keep", "keep"),
    ]

    def __init__(self, options: Sequence[str], ticked: Sequence[str] = ()) -> None:
        self._choices = list(options)
        self._ticked = set(ticked)
        self._sure = False
        super().__init__(len(options))

    def text(self, place: int) -> str:
        choice = self._choices[place]
        return f"[{'x' if choice in self._ticked else ' '}] {choice}"

    @on(OptionList.OptionSelected)
    def _toggled(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._ticked ^= {self._choices[event.option_index]}
        self.draw()

    def action_keep(self) -> None:
        """Answer once a tick that was set just before has arrived: it comes as a message of the list."""
        self.call_later(self._keep)

    def _keep(self) -> None:
        """Answer with the ticked options; an empty answer needs a second enter."""
        if self._ticked or self._sure:
            self.give(tuple(choice for choice in self._choices if choice in self._ticked))
        else:
            self._sure = True
            self.post_message(ChoiceRejected(NONE))


def _scale(step: Step, value: Value) -> ChoiceWidget:
    number = value if isinstance(value, int) and not isinstance(value, bool) else None
    return Scale(step.least, step.greatest, number, means=(step.least_means, step.greatest_means))


CHOOSERS: Mapping[StepKind, Callable[[Step, Value], ChoiceWidget]] = {
    StepKind.SCALE: _scale,
    StepKind.CHOICE: lambda step, value: OneOf(step.option_texts, step.options, value),
    StepKind.YES_NO: lambda _, value: OneOf(("Yes", "No"), (True, False), value),
    StepKind.CHECKLIST: lambda step, value: SomeOf(step.options, value if isinstance(value, tuple) else ()),
}
"""The widget that answers a step of each kind that is chosen."""


def chooser(step: Step, value: Value) -> ChoiceWidget:
    """The widget that answers a step; `value` is the answer given so far."""
    return CHOOSERS[step.kind](step, value)
