"""Static text that is never parsed as markup, so that what a person wrote is shown as it is."""

from __future__ import annotations

from textual.widgets import Static


class PlainText(Static):
    """A static text in which square brackets are just brackets."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, id=id, classes=classes, markup=False)

    def show_text(self, text: str) -> None:
        """Replace the text; the same text again does not lay the screen out anew."""
        if text != self.content:
            self.update(text)
