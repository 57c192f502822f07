"""Merges two versions of one draft, as two machines typed them: no word of either goes."""

from __future__ import annotations

from dataclasses import replace

from voicejournal.domain.entries.draft import Draft, same_words


def together(one: Draft, other: Draft) -> Draft:
    """The draft with the words of both: the later text, and below it the other, unless one holds the other.

    Merging it again with either changes nothing.
    """
    earlier, later = sorted((one, other), key=lambda draft: (draft.written, draft.text))
    if same_words(earlier.text, later.text) or earlier.text.strip() in later.text:
        return later
    if later.text.strip() in earlier.text:
        return replace(later, text=earlier.text)
    return replace(later, text=f"{later.text.rstrip()}\n\n{earlier.text.strip()}\n")
