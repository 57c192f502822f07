"""The screen that asks with which speech model a recording is heard again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from voicejournal.tui.widgets.pick_screen import PickScreen

_ABOUT = "Hear it again with which model? The texts that are there now are kept."
_EDITED = " Your own words stay as they are; what is heard comes beside them (o shows it)."


class HearAgainScreen(PickScreen):
    """Returns the name of a model that is installed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "these keys", show=False, id="app.help")
    ]

    DEFAULT_CSS = """
    HearAgainScreen > Vertical { width: 60; }
    """

    def __init__(self, models: Sequence[str], heard_by: str | None, *, edited: bool) -> None:
        """`heard_by` is the model of the current transcript; `edited` is whether the text is the person's.

        Another model than that is marked first, where there is one.
        """
        words = {name: f"{name}  (heard it last)" if name == heard_by else name for name in models}
        others = [name for name in models if name != heard_by] or [*models]
        super().__init__(_ABOUT + (_EDITED if edited else ""), words, others[0] if others else None)
