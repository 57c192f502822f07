"""The screen that shows every text that an answer has had, each with its difference to the current one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static
from typing_extensions import override

from voicejournal.domain.session.answer_texts import OtherText
from voicejournal.tui.timeline.differences import difference
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText

_LEGEND = "[there → now] marks what is different."
_NONE = "There is no other text yet."


class TextsScreen(ModalScreen[str | None]):
    """Returns the text that is taken in place of the current one, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"take({n})", f"take {n}") for n in range(1, 4)),
        *(Binding(str(n), f"take({n})", f"take {n}", show=False) for n in range(4, 10)),
        Binding("f1", "app.help", "these keys", show=False),
        Binding("escape", "leave", "back", key_display="esc"),
    ]

    DEFAULT_CSS = """
    TextsScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 100; height: 80%; padding: 1 2;
            background: $background; border: round $border;
        }
        & #prompt { height: auto; color: $text-muted; margin-bottom: 1; }
        & VerticalScroll { scrollbar-size-vertical: 1; }
        & .origin { height: auto; color: $text-muted; }
        & .text { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, prompt: str, now: str, others: Sequence[OtherText]) -> None:
        """`now` is the current text, saved or still in the editor."""
        super().__init__()
        self._prompt = prompt
        self._now = now
        self._others = others

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText(f"{self._prompt}\n{_LEGEND if self._others else _NONE}", id="prompt")
            with VerticalScroll(id="texts"):
                for number, other in enumerate(self._others, 1):
                    yield PlainText(f"{number}  {other.origin}", classes="origin")
                    yield Static(difference(other.text, self._now), classes="text", markup=False)
            yield FooterKeys()

    def on_mount(self) -> None:
        self.query_one("#texts").focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable a number only where there is such a text."""
        return action != "take" or (isinstance(parameters[0], int) and parameters[0] <= len(self._others))

    def action_take(self, number: int) -> None:
        self.dismiss(self._others[number - 1].text)

    def action_leave(self) -> None:
        self.dismiss(None)
