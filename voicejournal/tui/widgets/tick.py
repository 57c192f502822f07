"""One line that is ticked or not, with a sign that needs no colour."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override


class Tick(Widget, can_focus=True):
    """A text with a box before it; space, enter or a click changes it, the arrows leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "tick"),
        Binding("enter", "turn", "tick", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    DEFAULT_CSS = """
    Tick { height: auto; &:focus { background: $block-cursor-blurred-background; } }
    """

    ticked: reactive[bool] = reactive(False)

    class Turned(Message):
        """A tick was set or taken away."""

    def __init__(self, text: str, *, ticked: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text
        self.set_reactive(Tick.ticked, ticked)

    @override
    def render(self) -> str:
        sign = "❯" if self.has_focus else " "
        return f"{sign}\\[{'x' if self.ticked else ' '}] {self._text}"

    def action_turn(self) -> None:
        self.ticked = not self.ticked
        self.post_message(self.Turned())

    def on_click(self) -> None:
        self.action_turn()
