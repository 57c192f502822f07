"""Matches search words, folded as in `domain.wording`, against documents, before any entry is built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from voicejournal.domain.entries.fields import Document
from voicejournal.domain.text.phrase_matching import fold, occurs


class Search(NamedTuple):
    """Folded terms, and patterns of which the line of a document has all."""

    words: Sequence[str] = ()
    patterns: Sequence[re.Pattern[bytes]] = ()
    private: bool = False
    days: tuple[date, date] | None = None
    """The first and the last date, where nothing but dates is wanted."""


EVERYTHING = Search()


def split(words: str | Sequence[str]) -> Sequence[str]:
    """The folded terms: the words of a text, or words and phrases that are given one by one."""
    if isinstance(words, str):
        return fold(words).split()
    return [term for term in (" ".join(fold(one).split()) for one in words) if term]


def holds(doc: Document, words: Sequence[str], *, private: bool = False) -> bool:
    """Whether every folded term begins a word of title, tags, questions or answers; private ones on request.

    A phrase occurs across line breaks, and not across two texts.
    """
    text = fold("\n".join(_texts(doc, private=private)))
    if any(" " in word for word in words):
        text = "\n".join(" ".join(fold(one).split()) for one in _texts(doc, private=private))
    return all(occurs(text, word) for word in words)


def _texts(doc: Document, *, private: bool) -> Iterator[str]:
    """The searchable texts of a document; values of the wrong type are skipped."""
    if isinstance(title := doc.get("title"), str):
        yield title
    yield from (tag for tag in _listed(doc.get("tags")) if isinstance(tag, str))
    for answer in _listed(doc.get("answers")):
        if not isinstance(answer, Mapping) or (answer.get("private") and not private):
            continue
        for text in (answer.get("text"), answer.get("prompt"), *_listed(answer.get("value"))):
            if isinstance(text, str):
                yield text
        if isinstance(chosen := answer.get("value"), str):
            yield chosen


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()
