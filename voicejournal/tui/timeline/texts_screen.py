"""The screen that shows every text that an answer has had, each with its difference to the current one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from typing_extensions import override

from voicejournal.domain.session.answer_texts import OtherText
from voicejournal.tui.timeline.differences import difference
from voicejournal.tui.timeline.numbered_texts import NumberedTexts, number_keys

_LEGEND = "[there → now] marks what is different."
_NONE = "There is no other text yet."


class TextsScreen(NumberedTexts[str | None]):
    """Returns the text that is taken in place of the current one, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *number_keys("take", shown=3),
        Binding("f1", "app.help", "these keys", show=False, id="app.help"),
        Binding("escape", "leave", "back", key_display="esc"),
    ]

    def __init__(self, prompt: str, now: str, others: Sequence[OtherText]) -> None:
        """`now` is the current text, saved or still in the editor."""
        texts = [(other.origin, difference(other.text, now)) for other in others]
        super().__init__(f"{prompt}\n{_LEGEND if others else _NONE}", texts)
        self._others = others

    @override
    def action_take(self, number: int) -> None:
        self.dismiss(self._others[number - 1].text)
