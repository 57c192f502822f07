"""Matches search words, folded as in `domain.wording`, against documents, before any entry is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from voicejournal.domain.entries.fields import Document
from voicejournal.domain.text.phrase_matching import fold


def split(words: str) -> Sequence[str]:
    """The folded words of a query."""
    return fold(words).split()


def holds(doc: Document, words: Sequence[str], *, private: bool = False) -> bool:
    """Whether every folded word occurs in the document's title, tags and answers; private ones on request."""
    text = fold("\n".join(_texts(doc, private=private)))
    return all(word in text for word in words)


def _texts(doc: Document, *, private: bool) -> Iterator[str]:
    """The searchable texts of a document; values of the wrong type are skipped."""
    if isinstance(title := doc.get("title"), str):
        yield title
    yield from (tag for tag in _listed(doc.get("tags")) if isinstance(tag, str))
    for answer in _listed(doc.get("answers")):
        if not isinstance(answer, Mapping) or (answer.get("private") and not private):
            continue
        text = answer.get("text")
        if isinstance(text, str):
            yield text


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()
