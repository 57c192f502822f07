"""The line in which words are typed that a list follows, with its keys for the footer."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from voicejournal.tui.widgets.text_line import TextLine


class FindLine(TextLine):
    """Enter goes to what was found, esc takes the words away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "to the list"),
        Binding("escape", "screen.back", "end find", key_display="esc"),
    ]
