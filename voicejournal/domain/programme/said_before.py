"""Pairs of sentences about one subject, a recent one and an older one, for comparing; they may disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.own_words import own_texts
from voicejournal.domain.programme.recurring_themes import Quote
from voicejournal.domain.programme.reflection import Part, ReflectionLine, Section, day
from voicejournal.domain.safety.withholding import readable
from voicejournal.domain.text.phrase_matching import plain
from voicejournal.domain.text.sentences import sentences

Alike = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]
"""For each of the first sentences how close each of the others is, from -1 to 1; empty without a model."""

CLOSE = 0.54
"""From here on two sentences are shown beside each other.

Closeness tells what they are about, and not whether they agree: of 72 pairs the opposites came as close as
the restatements, so the page does not say that they are the same. Of 5,094 pairs of strangers 8 are as close.
"""
_LATELY, _APART = timedelta(days=21), timedelta(days=14)
_RECENT, _OLDER, _MOST, _SHORTEST = 20, 200, 5, 4
"""Sentences that are compared, at most; pairs that are shown, at most; words of a sentence, at least."""


def said_before(entries: Iterable[Entry], now: datetime, alike: Alike) -> Section:
    """The closest pairs, each older sentence once; none of equal wording, and nothing that is withheld."""
    kept = sorted(readable(entries), key=lambda entry: (entry.created, entry.id), reverse=True)
    said = [
        Quote(entry.id, entry.created, sentence)
        for entry in kept
        for text, speaker in own_texts(entry)
        if not speaker
        for sentence in sentences(text)
        if len(sentence.split()) >= _SHORTEST
    ]
    recent = _different(quote for quote in said if quote.at >= now - _LATELY)[:_RECENT]
    older = _spread(_different(quote for quote in said if quote.at < now - _LATELY))
    found = alike([quote.text for quote in recent], [quote.text for quote in older])
    pairs = sorted(
        (
            (value, new, old)
            for new, values in zip(recent, found, strict=False)
            for old, value in zip(older, values, strict=True)
            if value >= CLOSE and new.at - old.at >= _APART and plain(new.text) != plain(old.text)
        ),
        key=lambda pair: -pair[0],
    )
    used: set[str] = set()
    parts: list[Part] = []
    for _, new, old in pairs:
        if len(parts) < _MOST and used.isdisjoint((new.text, old.text)):
            used |= {new.text, old.text}
            parts.append(_pair(old, new))
    return Section("About the same thing, weeks apart", tuple(parts))


def _pair(old: Quote, new: Quote) -> Part:
    weeks = (new.at - old.at).days // 7
    both = (
        ReflectionLine(f"then, {day(old.at)}", old.text, old.entry),
        ReflectionLine(f"now, {day(new.at)}", new.text, new.entry),
    )
    return Part(f"{weeks} weeks apart", both, beside=True)


def _different(quotes: Iterable[Quote]) -> list[Quote]:
    """The newest quote of each wording."""
    found: dict[str, Quote] = {}
    for quote in quotes:
        found.setdefault(plain(quote.text), quote)
    return list(found.values())


def _spread(quotes: Sequence[Quote]) -> Sequence[Quote]:
    """At most `_OLDER` of them, from all times."""
    step = -(-len(quotes) // _OLDER) or 1
    return quotes[::step]
