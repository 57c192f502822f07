"""The notice line: one quiet line for problems, which blocks nothing."""

from __future__ import annotations

from collections.abc import Callable

from voicejournal.conversation.events import Notice, NoticeSubject
from voicejournal.tui.widgets.plain_text import PlainText


class NoticeLine(PlainText):
    """Shows the newest notice and what to do next, as long as its reason lasts."""

    def __init__(self) -> None:
        super().__init__(id="notice")
        self._notices: list[Notice] = []

    def show(self, notice: Notice) -> None:
        """Show a notice in front of earlier ones; of each reason only the newest is kept."""
        self._keep(lambda one: one.about is not notice.about)
        self._notices.append(notice)
        self._draw()

    def show_text(self, text: str) -> None:
        """Show a notice that is valid until another question is asked."""
        self.show(Notice(text))

    def end(self, about: NoticeSubject) -> None:
        """Remove the notices of that reason."""
        self._keep(lambda one: one.about is not about)
        self._draw()

    def left(self, step: str) -> None:
        """Remove the notices of earlier steps, except those about saving."""
        self._keep(lambda one: one.about is NoticeSubject.SAVING or one.step == step)
        self._draw()

    def _keep(self, holds: Callable[[Notice], bool]) -> None:
        self._notices = [one for one in self._notices if holds(one)]

    def _draw(self) -> None:
        newest = self._notices[-1] if self._notices else None
        self.update(f"{newest.text} {newest.hint}".strip() if newest else "")
