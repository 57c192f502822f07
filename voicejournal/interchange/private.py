"""Filters private content from entries before an export."""

from __future__ import annotations

from dataclasses import replace

from voicejournal.domain.entries.entry import Entry


def without_private(entry: Entry) -> Entry:
    """The entry without its private answers and without the promises made in them."""
    hidden = {answer.step for answer in entry.answers if answer.private}
    return replace(
        entry,
        answers=tuple(answer for answer in entry.answers if not answer.private),
        promises=tuple(promise for promise in entry.promises if promise.step not in hidden),
    )
