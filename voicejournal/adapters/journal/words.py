"""Finding words: without regard to case, in what may be found, before any entry is built."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from voicejournal.domain.document import Document


def fold(text: str) -> str:
    """The text so that case and the two ways to write an accent make no difference."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def split(words: str) -> Sequence[str]:
    """The folded words of a query."""
    return fold(words).split()


def holds(doc: Document, words: Sequence[str]) -> bool:
    """Whether every folded word occurs in the document's title, tags and answers that are not private."""
    text = fold("\n".join(_texts(doc)))
    return all(word in text for word in words)


def _texts(doc: Document) -> Iterator[str]:
    yield doc.get("title") or ""
    yield from doc.get("tags") or ()
    for answer in doc.get("answers") or ():
        if not answer.get("private"):
            yield answer.get("text") or ""
