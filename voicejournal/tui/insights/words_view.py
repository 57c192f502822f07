"""The words that somebody keeps using, as bars of the entries that they are in."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from typing_extensions import override

from voicejournal.domain.programme.own_words import WordGroup, word_lines
from voicejournal.tui.insights.marked_view import MarkedView

_LONGEST = 30
"""Cells of the longest bar."""


class WordsView(MarkedView):
    """One group of words; enter opens the last entry with the marked word."""

    def __init__(self, group: WordGroup, *, marks: bool = True) -> None:
        super().__init__(group.title, range(len(group.words)), marks=marks)
        self._group = group
        if group.words and marks:
            self.set_reactive(MarkedView.mark, 0)

    @override
    def entries_at(self, place: int) -> Sequence[str]:
        return self._group.words[place].entries

    @override
    def name_of(self, place: int) -> str:
        return self._group.words[place].word

    @override
    def place_named(self, name: str) -> int | None:
        words = [word.word for word in self._group.words]
        return words.index(name) if name in words else None

    def render(self) -> RenderResult:
        most = max((len(word.entries) for word in self._group.words), default=1)
        lines = [Content(self._group.title).stylize("bold")]
        texts = list(word_lines(self._group))
        width = max(map(len, texts), default=0)
        for place, (word, text) in enumerate(zip(self._group.words, texts, strict=True)):
            marked = place == self.shown_mark
            bar = "▬" * max(1, round(len(word.entries) / most * min(_LONGEST, self.size.width - 50)))
            line = Content(f"{'❯' if marked else ' '} {text:<{width}}  {bar}")
            lines.append(self.clickable(line.stylize(self.accent if marked else self.quiet_bar), place))
        return Content("\n").join(lines)
