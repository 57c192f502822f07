"""A query: words, phrases and filters that choose entries, the same on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.query_dates import EVER, Dates
from voicejournal.domain.safety.withholding import hides
from voicejournal.domain.text.phrase_matching import fold, occurs

HAS: Mapping[str, Callable[[Answer], bool]] = MappingProxyType(
    {
        "recording": lambda answer: answer.recording is not None,
        "pending": lambda answer: answer.pending,
    }
)
"""The facts that `has:` asks for, by their names; one answer is enough."""


class Query(NamedTuple):
    """Which entries are wanted: all fields must fit, and an empty one fits every entry.

    Texts are folded (`folded`), so that case, accents and kinds of apostrophe make no difference.
    """

    terms: tuple[str, ...] = ()
    """Words and phrases, each of which begins a word of a question, answer, tag or title."""
    guides: frozenset[str] = frozenset()
    """Ids or titles of guides, of which one is the entry's."""
    stages: tuple[str, ...] = ()
    moods: range | None = None
    tags: frozenset[str] = frozenset()
    """Tags, each of which is the entry's."""
    within: Dates = EVER
    """Dates in the zone in which each entry was made."""
    has: frozenset[str] = frozenset()
    """Names of `HAS`."""
    who: tuple[str, ...] = ()
    """Names of people, each of whom gave an answer."""
    without: tuple[Query, ...] = ()
    """Queries of which the entry fits none."""

    def passed(self, entry: Entry) -> bool:
        """Whether the entry is before the first date: so are all that come after it, newest first."""
        return self.within.first is not None and entry.created.date() < self.within.first

    def fits(self, entry: Entry, *, private: bool = False) -> bool:
        """Whether the entry fits every filter; withheld answers count only on request.

        The terms are not looked at, but in `without`: the journal finds them before an entry is parsed.
        """
        return (
            entry.created.date() in self.within
            and (self.moods is None or entry.mood in self.moods)
            and (not self.guides or not self.guides.isdisjoint((folded(entry.guide), named(entry.title))))
            and self.fits_stage(entry.stage or "")
            and (not self.tags or self.tags <= {folded(tag) for tag in entry.tags})
            and self._answers_fit(entry, private=private)
            and not any(
                one.fits(entry, private=private) and one.occurs_in(entry, private=private)
                for one in self.without
            )
        )

    def occurs_in(self, entry: Entry, *, private: bool = False) -> bool:
        """Whether each term occurs in a text of the entry, as the journal's search finds it."""
        if not self.terms:
            return True
        texts = [folded(text) for text in (entry.title, *searchable(entry, private=private))]
        return all(any(occurs(text, term) for text in texts) for term in self.terms)

    def fits_stage(self, stage: str) -> bool:
        """Whether an entry with that stage ("" for none) can fit."""
        return all(_begins(one, stage, stage_text(stage)) for one in self.stages)

    @property
    def by_fields(self) -> bool:
        """Whether fields of an entry are wanted, so that most entries of a journal do not fit."""
        dated = self.within.first is not None and self.within.last is not None
        fields = (self.guides, self.stages, self.tags, self.has, self.who)
        return dated or self.moods is not None or any(fields)

    def _answers_fit(self, entry: Entry, *, private: bool) -> bool:
        if not self.has and not self.who:
            return True
        seen = [answer for answer in entry.answers if private or not hides(entry, answer)]
        return all(any(map(HAS[name], seen)) for name in self.has) and all(
            any(answer.given and _begins(name, answer.speaker or "") for answer in seen) for name in self.who
        )


def folded(text: str) -> str:
    """The folded text with one space between its words."""
    return " ".join(fold(text).split())


def named(title: str) -> str:
    """A guide's title as `guide:` takes it, in the form of an id."""
    return folded(title).replace(" ", "-")


def searchable(entry: Entry, *, private: bool = False) -> Iterator[str]:
    """The texts in which terms are looked for, answers first; withheld ones only on request."""
    seen = [answer for answer in entry.answers if private or not hides(entry, answer)]
    yield from (answer.wording for answer in seen)
    yield from (answer.prompt for answer in seen)
    yield from (f"#{tag}" for tag in entry.tags)


def _begins(wanted: str, *texts: str) -> bool:
    """Whether a word of one of the texts begins as wanted."""
    return any(f" {wanted}" in f" {folded(text).replace('-', ' ')}" for text in texts)
