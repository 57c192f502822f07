"""Several texts of one answer, each with its origin under a number: the key that takes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from typing_extensions import override

from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText

T = TypeVar("T")


def number_keys(word: str, shown: int) -> Iterable[Binding]:
    """The keys of the numbers, of which the first are shown in the footer."""
    return [Binding(str(n), f"take({n})", f"{word} {n}", show=n <= shown) for n in range(1, 10)]


class NumberedTexts(ModalScreen[T]):
    """Shows the texts one below the other; a subclass says what it is to take one."""

    DEFAULT_CSS = """
    NumberedTexts {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 100; height: 80%; padding: 1 2;
            background: $background; border: round $border;
        }
        & #prompt { height: auto; color: $text-muted; margin-bottom: 1; }
        & VerticalScroll { scrollbar-size-vertical: 1; margin-bottom: 1; }
        & .origin { height: auto; color: $text-muted; }
        & .text { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, prompt: str, texts: Sequence[tuple[str, Content | str]]) -> None:
        """`texts` are the origin and the words of each."""
        super().__init__()
        self._prompt = prompt
        self._texts = texts

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText(self._prompt, id="prompt")
            with VerticalScroll(id="texts"):
                for number, (origin, text) in enumerate(self._texts, 1):
                    yield PlainText(f"{number}  {origin}", classes="origin")
                    yield Static(text, classes="text", markup=False)
            yield FooterKeys()

    def on_mount(self) -> None:
        self.query_one("#texts").focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable a number only where there is such a text."""
        return action != "take" or (isinstance(parameters[0], int) and parameters[0] <= len(self._texts))

    def action_take(self, number: int) -> None:
        raise NotImplementedError

    def action_leave(self) -> None:
        self.dismiss(None)
