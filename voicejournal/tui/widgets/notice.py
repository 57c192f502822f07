"""One calm line for what did not go as planned; it blocks nothing."""

from __future__ import annotations

from voicejournal.tui.widgets.plain import Plain

_STAYS = 6.0
"""Seconds that it can still be read when the next question comes."""


class NoticeLine(Plain):
    """A sentence and what to do next."""

    def __init__(self) -> None:
        super().__init__(id="notice")

    def tell(self, text: str, hint: str = "") -> None:
        """Say it, in place of what was said before."""
        self.update(f"{text} {hint}".strip())

    def fade(self) -> None:
        """Take away what stands here now, a moment later."""
        told = self.content

        def clear() -> None:
            if self.content == told:
                self.update("")

        if told:
            self.set_timer(_STAYS, clear)
