"""One calm line for what did not go as planned; it blocks nothing."""

from __future__ import annotations

from collections.abc import Callable

from voicejournal.conversation.events import About, Notice
from voicejournal.tui.widgets.plain import Plain


class NoticeLine(Plain):
    """A sentence and what to do next, as long as its reason lasts; the newest stands before the others."""

    def __init__(self) -> None:
        super().__init__(id="notice")
        self._notices: list[Notice] = []

    def tell(self, notice: Notice) -> None:
        """Say it, before what was said earlier; of the same reason only the newest is kept."""
        self._keep(lambda one: one.about is not notice.about)
        self._notices.append(notice)
        self._draw()

    def say(self, text: str) -> None:
        """Say something that is true until another question is asked."""
        self.tell(Notice(text))

    def end(self, about: About) -> None:
        """The reason is gone."""
        self._keep(lambda one: one.about is not about)
        self._draw()

    def left(self, step: str) -> None:
        """Another step is asked now: only what is its own, or about saving, still holds."""
        self._keep(lambda one: one.about is About.SAVING or one.step == step)
        self._draw()

    def _keep(self, holds: Callable[[Notice], bool]) -> None:
        self._notices = [one for one in self._notices if holds(one)]

    def _draw(self) -> None:
        newest = self._notices[-1] if self._notices else None
        self.update(f"{newest.text} {newest.hint}".strip() if newest else "")
