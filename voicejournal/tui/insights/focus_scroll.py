"""A page of views that can have the focus: up and down go from one to the next, and the page follows."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class FocusScroll(VerticalScroll, can_focus=False):
    """Scrolls by moving the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "next", key_display="↑ ↓"),
        Binding("up", "app.focus_previous", "before", show=False),
    ]
