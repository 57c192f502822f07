"""Themes: people, places and feelings that somebody keeps naming, each with the sentences that name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.own_words import BaseForm, own_texts
from voicejournal.domain.text.feelings import FEELINGS
from voicejournal.domain.text.people_named import NameFinder, people, places
from voicejournal.domain.text.phrase_matching import fold
from voicejournal.domain.text.sentences import sentences

_WORD = re.compile(r"[^\W\d_]+")
_MOST = {"person": 5, "place": 4, "feeling": 6}
"""Largest number of themes of each kind."""


class ThemeKind(StrEnum):
    """What a theme is about."""

    PERSON = "person"
    PLACE = "place"
    FEELING = "feeling"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence as it was said, and the entry that it is from."""

    entry: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its sentences, oldest first: one of each entry."""

    kind: ThemeKind
    name: str
    quotes: Sequence[Quote]

    @property
    def weeks(self) -> int:
        """The number of weeks in which it was named."""
        return len({_monday(quote.at) for quote in self.quotes})


@dataclass(slots=True)
class _Found:
    quotes: dict[tuple[ThemeKind, str], dict[str, Quote]] = field(default_factory=dict)

    def add(self, kind: ThemeKind, name: str, quote: Quote) -> None:
        self.quotes.setdefault((kind, name), {}).setdefault(quote.entry, quote)


def themes(entries: Sequence[Entry], base_form: BaseForm) -> Sequence[Theme]:
    """The themes in at least two of the readable entries, oldest first; the one named in most weeks first.

    What two said together is left out: the words of one are never "yours" to the other.
    """
    said = [
        (entry, sentence)
        for entry in entries
        for text, speaker in own_texts(entry)
        if not speaker
        for sentence in sentences(text)
    ]
    whole = ["\n".join(text for text, speaker in own_texts(entry) if not speaker) for entry in entries]
    named = {ThemeKind.PERSON: NameFinder(people(whole)), ThemeKind.PLACE: NameFinder(places(whole))}
    found = _Found()
    for entry, sentence in said:
        quote = Quote(entry.id, entry.created, sentence)
        for kind, finder in named.items():
            for name in finder(sentence):
                found.add(kind, name, quote)
        for feeling in _feelings(sentence, base_form):
            found.add(ThemeKind.FEELING, feeling, quote)
    every = [
        Theme(kind, name, tuple(quotes.values()))
        for (kind, name), quotes in found.quotes.items()
        if len(quotes) > 1
    ]
    every.sort(key=lambda theme: (-theme.weeks, -len(theme.quotes), theme.name))
    chosen = [theme for kind in ThemeKind for theme in _first(every, kind)]
    return sorted(chosen, key=every.index)


def _first(every: Iterable[Theme], kind: ThemeKind) -> Sequence[Theme]:
    return [theme for theme in every if theme.kind is kind][: _MOST[kind.value]]


def _feelings(sentence: str, base_form: BaseForm) -> Iterable[str]:
    words = [fold(match[0]) for match in _WORD.finditer(sentence)]
    return dict.fromkeys(
        FEELINGS[form] for word in words for form in (word, base_form(word)) if form in FEELINGS
    )


def _monday(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())
