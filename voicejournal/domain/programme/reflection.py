"""Reflection over weeks: what moved, the same question then and now, what keeps coming back.

Nothing is invented: every line is a sentence of the person's own or a number that they gave, with the entry
that it is from. Withheld entries and answers count nowhere here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean

from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.insights import SERIES, insights
from voicejournal.domain.programme.journal_view import LOW
from voicejournal.domain.programme.over_time import STATES, TITLES, Kind
from voicejournal.domain.programme.own_words import BaseForm
from voicejournal.domain.programme.recurring_themes import Quote, Theme, ThemeKind, themes
from voicejournal.domain.safety.withholding import readable
from voicejournal.domain.text.printable import one_line

MORE_THAN_A_JOURNAL = (
    "This is more than a journal can carry alone. A person who listens can: a friend, a doctor, a therapist, "
    "or one of the help lines, at any hour. The guide “Outside support” helps to choose whom to ask, and how."
)
"""Said where it is so."""

_APART = timedelta(days=14)
"""Least time between the two answers to one question."""
_LATELY, _LOW_READINGS = timedelta(days=21), 4
_HEAVY = timedelta(days=14)
_READINGS = 6
"""Least number of readings of a scale for which its change is shown."""
_OFTEN = 3
"""Number of weeks from which on a theme is one that keeps coming back."""
_QUESTIONS, _QUOTES, _WORDS, _SHORTEST = 5, 3, 45, 3
"""Questions and quotes of a theme, at most; words of a quote, at most, and of an answer, at least."""


@dataclass(frozen=True, slots=True)
class ReflectionLine:
    """One line and the entry that it is from."""

    label: str
    """When it was said, or which scale it is about."""
    text: str
    entry: str
    quoted: bool = True
    """Whether the text is the person's own words."""

    def __str__(self) -> str:
        return f"{self.label}: “{self.text}”" if self.quoted else f"{self.label}: {self.text}"


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together, such as those of one person or one question."""

    title: str
    lines: Sequence[ReflectionLine]
    beside: bool = False
    """Whether the lines are two that are read side by side."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page."""

    title: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Reflection:
    """The page; empty without anything to show."""

    sections: Sequence[Section] = ()
    carries: str = ""
    """`MORE_THAN_A_JOURNAL` where the last weeks are; otherwise empty."""


def reflection(
    entries: Iterable[Entry],
    guides: Iterable[Guide],
    now: datetime,
    base_form: BaseForm,
    danger: Callable[[str], bool],
) -> Reflection:
    """The reflection over these entries; `danger` is whether words may mean danger."""
    kept = sorted(readable(entries), key=lambda entry: (entry.created, entry.id))
    found = themes(kept, base_form)
    sections = (
        Section("What moved", tuple(_moved(kept, guides))),
        Section("The same question, then and now", tuple(_then_and_now(kept))),
        Section("What keeps coming back", tuple(_themes(found, lambda weeks: weeks >= _OFTEN))),
        Section("Also named more than once", tuple(_themes(found, lambda weeks: weeks < _OFTEN))),
    )
    heavy = _low(kept, now) or _heavy(kept, now, danger)
    return Reflection(
        tuple(section for section in sections if section.parts), MORE_THAN_A_JOURNAL if heavy else ""
    )


def lines(found: Reflection) -> Iterator[str]:
    """The page as lines of text."""
    if found.carries:
        yield found.carries
    for section in found.sections:
        yield section.title
        for part in section.parts:
            yield f"  {one_line(part.title)}"
            yield from (f"    {one_line(str(line))}" for line in part.lines)


def _moved(kept: Sequence[Entry], guides: Iterable[Guide]) -> Iterator[Part]:
    """The scales at first and lately, the stages and the promises, in numbers and without a verdict."""
    found, lines = insights(kept, guides), []
    for scale in SERIES:
        points = found.scales[scale]
        if len(points) < _READINGS:
            continue
        third = len(points) // 3
        first, last = (fmean(point.value for point in some) for some in (points[:third], points[-third:]))
        text = f"about {first:.1f} until {day(points[third - 1].at)}, "
        text += f"about {last:.1f} since {day(points[-third].at)}"
        lines.append(ReflectionLine(TITLES[Kind(scale.value)], text, points[-1].entry, quoted=False))
    if len(found.stages) > 1:
        first_mark, last_mark = found.stages[0], found.stages[-1]
        text = f"first “{stage_text(first_mark.stage)}”, last “{stage_text(last_mark.stage)}”"
        again = sum(point.stage == "relapse" for point in found.stages)
        text += f"; a relapse was part of the path {again} times" if again > 1 else ""
        lines.append(ReflectionLine("The path", text, last_mark.entry, quoted=False))
    promised = [(entry, promise) for entry in kept for promise in entry.promises]
    if promised:
        counts = ((sum(one.state is state for _, one in promised), name) for state, name in STATES.items())
        text = ", ".join(f"{number} {name}" for number, name in counts if number)
        lines.append(ReflectionLine("What you said you would do", text, promised[-1][0].id, quoted=False))
    if lines:
        yield Part(f"From {day(kept[0].created)} to {day(kept[-1].created)}", tuple(lines))


def _then_and_now(kept: Sequence[Entry]) -> Iterator[Part]:
    """Questions with answers far apart, those first that lie furthest apart."""
    asked: dict[tuple[str, str], list[tuple[Entry, Answer]]] = {}
    for entry in kept:
        for answer in entry.answers if not entry.speakers else ():
            own = answer.verbal and answer.given and answer.of is None and "." not in answer.step
            if own and len(answer.text.split()) >= _SHORTEST:
                asked.setdefault((entry.guide, answer.step), []).append((entry, answer))
    ends = [(found[0], found[-1]) for found in asked.values()]
    pairs = [pair for pair in ends if pair[1][0].created - pair[0][0].created >= _APART]
    pairs.sort(key=lambda pair: pair[0][0].created - pair[1][0].created)
    for (first, then), (last, now) in pairs[:_QUESTIONS]:
        both = (
            ReflectionLine(f"then, {day(first.created)}", _cut(then.text), first.id),
            ReflectionLine(f"now, {day(last.created)}", _cut(now.text), last.id),
        )
        yield Part(one_line(now.prompt), both, beside=True)


def _themes(found: Sequence[Theme], often: Callable[[int], bool]) -> Iterator[Part]:
    """Each theme with its first and its last sentences."""
    for theme in found:
        if often(theme.weeks):
            weeks = f"in {theme.weeks} weeks" if theme.weeks > 1 else f"{len(theme.quotes)} times in a week"
            name = theme.name
            if theme.kind is ThemeKind.PERSON and not name[:1].isupper():
                name = f"your {name}"
            yield Part(f"{name[:1].upper()}{name[1:]}, {weeks}", tuple(map(_line, _ends(theme.quotes))))


def _ends(quotes: Sequence[Quote]) -> Sequence[Quote]:
    """The first sentence and the last ones; the same words only once."""
    different = list({one_line(quote.text).casefold(): quote for quote in reversed(quotes)}.values())[::-1]
    return different if len(different) <= _QUOTES else [different[0], *different[1 - _QUOTES :]]


def _line(quote: Quote) -> ReflectionLine:
    return ReflectionLine(day(quote.at), _cut(quote.text), quote.entry)


def _low(kept: Sequence[Entry], now: datetime) -> bool:
    """Whether mood was low on most of the days of the last weeks on which it was given."""
    days: dict[object, list[int]] = {}
    for entry in kept:
        if entry.mood is not None and now - _LATELY <= entry.created <= now:
            days.setdefault(entry.created.date(), []).append(entry.mood)
    return len(days) >= _LOW_READINGS and fmean(map(fmean, days.values())) < LOW


def _heavy(kept: Sequence[Entry], now: datetime, danger: Callable[[str], bool]) -> bool:
    """Whether somebody's words of the last days may mean danger."""
    return any(
        danger(answer.text)
        for entry in kept
        if now - _HEAVY <= entry.created <= now
        for answer in entry.answers
        if answer.verbal and answer.given and answer.text
    )


def _cut(text: str) -> str:
    words = one_line(text).split()
    return " ".join(words) if len(words) <= _WORDS else " ".join(words[:_WORDS]) + " …"


def day(at: datetime) -> str:
    """The date of a line."""
    return f"{at.day} {at:%b %Y}"
