"""Draws the difference of two texts: brackets and arrows tell it, colours and styles only help."""

from __future__ import annotations

from textual.content import Content

from voicejournal.domain.text.word_differences import shown_differences, word_differences


def difference(before: str, after: str) -> Content:
    """The text `after`, with the words that differ from `before` as "[before → after]"."""
    parts: list[str | tuple[str, str]] = []
    for same, removed, added in shown_differences(word_differences(before, after)):
        if same:
            parts.append(same)
        else:
            parts += [(removed, "$quiet strike"), (added, "bold")]
    return Content.assemble(*parts)
