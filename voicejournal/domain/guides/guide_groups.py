"""Guides in groups, found by words, and when each was done last: one list for screen and commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Group, Guide
from voicejournal.domain.text.phrase_matching import fold

HEADINGS: Mapping[Group, str] = {
    Group.EVERYDAY: "Every day",
    Group.REPAIR: "Repairing something between you",
    Group.CLARITY: "Seeing more clearly",
    Group.SETBACKS: "After a setback",
    Group.TOGETHER: "For the two of you",
    Group.GROWTH: "Growing",
    Group.OWN: "Your own",
}
"""The heading of each group, in their order."""


def grouped(guides: Iterable[Guide]) -> Sequence[tuple[str, Sequence[Guide]]]:
    """The headings that have guides, each with its guides in their order."""
    every = tuple(guides)
    found = [(text, [one for one in every if one.group is group]) for group, text in HEADINGS.items()]
    return [(text, members) for text, members in found if members]


def having(guides: Iterable[Guide], words: str) -> Sequence[Guide]:
    """The guides in whose title, purpose or situations each of the words occurs, in any case."""
    wanted = fold(words).split()
    return [one for one in guides if all(word in _texts(one) for word in wanted)]


def last_done(entries: Iterable[Entry]) -> Mapping[str, datetime]:
    """When a session of each guide was finished last, by guide id."""
    done = sorted((one.finished, one.guide) for one in entries if one.finished is not None)
    return {guide: when for when, guide in done}


def _texts(guide: Guide) -> str:
    return fold(" ".join((guide.id, guide.title, guide.purpose, guide.fits, guide.does, *guide.about)))
