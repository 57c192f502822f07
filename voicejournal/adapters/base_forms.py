"""Base forms of English words by simplemma; its dictionary is loaded on first use (0.3 s, 31 MB)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simplemma import Lemmatizer


class BaseForms:
    """A callable that gives the base form of a word; it keeps the words it was asked for until `forget`."""

    def __init__(self) -> None:
        self._lemmatizer: Lemmatizer | None = None

    def __call__(self, word: str) -> str:
        """The base form: "say" for "said"; the word itself if none is known."""
        if self._lemmatizer is None:
            from simplemma import Lemmatizer

            self._lemmatizer = Lemmatizer()
        return self._lemmatizer.lemmatize(word, lang="en")

    def forget(self) -> None:
        """Drop the words that are cached, as when the journal is locked; the dictionary stays."""
        self._lemmatizer = None
