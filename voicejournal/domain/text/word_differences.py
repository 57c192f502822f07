"""Differences between two texts, in whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKENS = re.compile(r"\w+(?:['\u2019-]\w+)*|[^\w\s]")
_GAPS = re.compile(r"\s*")
_MUCH = 4000
"""Words of both texts together from which frequent words no longer anchor the comparison, to save time."""


class TextPart(NamedTuple):
    """A passage in both texts; `before` and `after` are equal where nothing changed."""

    before: str
    after: str

    @property
    def same(self) -> bool:
        return self.before == self.after


def word_differences(before: str, after: str) -> tuple[TextPart, ...]:
    """The passages of both texts in order: the same in both, or replaced, added (no `before`) or removed.

    Spaces alone make no difference; in a passage that is the same, those of `after` stand.
    """
    old, new = _words(before), _words(after)
    start, end = _alike_at_ends(old, new)
    parts = [TextPart(_text(new[:start]), _text(new[:start]))]
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    matcher = SequenceMatcher(
        None,
        [word for word, _ in middle_old],
        [word for word, _ in middle_new],
        autojunk=len(middle_old) + len(middle_new) > _MUCH,
    )
    for kind, i, j, k, m in matcher.get_opcodes():
        gone, come = _text(middle_old[i:j]), _text(middle_new[k:m])
        parts.append(TextPart(come, come) if kind == "equal" else TextPart(gone, come))
    parts.append(TextPart(_text(new[len(new) - end :]), _text(new[len(new) - end :])))
    return tuple(part for part in parts if part.before or part.after)


def shown_differences(parts: Iterable[TextPart]) -> Iterator[tuple[str, str, str]]:
    """The passages for a reader: the text, what was `removed` and what was `added` in its place.

    Of a passage only the first is set where nothing changed, else the others; the brackets and the arrow
    that tell them apart without colour are in them: "[Maron → Maren]".
    """
    spaced = True
    for part in parts:
        if part.same:
            yield part.after, "", ""
            spaced = part.after[-1:].isspace()
            continue
        space = part.after[len(part.after.rstrip()) :] or part.before[len(part.before.rstrip()) :]
        gone, come = part.before.strip(), part.after.strip()
        if not spaced and (gone or come)[0].isalnum():
            yield " ", "", ""
        yield "", f"[{gone} →" if gone else "[→", f" {come}]{space}" if come else f"]{space}"
        spaced = bool(space)


def _words(text: str) -> list[tuple[str, str]]:
    """Each word or mark with the spaces after it; spaces before the first are left out."""
    found = []
    for token in _TOKENS.finditer(text):
        gap = _GAPS.match(text, token.end())
        found.append((token[0], gap[0] if gap else ""))
    return found


def _text(words: Sequence[tuple[str, str]]) -> str:
    return "".join(word + gap for word, gap in words)


def _alike_at_ends(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """How many words are the same at the beginning and at the end: most edits are small."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n][0] != new[n][0]), most)
    rest = most - start
    end = next((n for n in range(rest) if old[-1 - n][0] != new[-1 - n][0]), rest)
    return start, end
