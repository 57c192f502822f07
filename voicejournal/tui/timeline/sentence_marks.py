"""The sentences of an answer in its text: clickable, and the one that is heard marked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from voicejournal.domain.entries.spoken_sentences import SpokenSentence

HEARD = "bold $paper on $lamp"
"""The style of the sentence that is heard: bold as well, for terminals without colour."""


def with_sentences(content: Content, sentences: Sequence[SpokenSentence], heard: int | None) -> Content:
    """The text with every sentence clickable, by its index, and the one that is heard marked."""
    for number, sentence in enumerate(sentences):
        content = content.stylize(Style.from_meta({"sentence": number}), sentence.first, sentence.last)
    if heard is not None and heard < len(sentences):
        content = content.stylize(HEARD, sentences[heard].first, sentences[heard].last)
    return content
