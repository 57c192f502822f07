"""The grammar of queries: `"two words" kitchen -garden guide:free mood<4 #her -#him last week`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.programme.query import HAS, Query, folded, named
from voicejournal.domain.programme.query_dates import EVER, Dates, dates, dates_near, in_words
from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.errors import QueryError

FILTERS = ("guide", "stage", "mood", "tag", "from", "to", "has", "who")
"""The names of the filters."""
SUMMARY = "guide: stage: mood<4 #tag from: to: has:recording has:pending who:"
"""The filters in one line, for a hint."""
EXAMPLES = 'words, "a phrase", -without, #tag, mood<4, last week, stage: guide: who: has:recording from: to:'
"""What a query can have, for the empty line in which it is typed; the first ones have room everywhere."""
MINUS = "\u2212-"
"""The signs of what an entry must not have; the first one begins no option of a command either."""

_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'))
_TOKEN = re.compile(
    rf"(?P<minus>[{MINUS}](?=[^\s{MINUS}]))?"
    r'(?P<name>[^\W\d_]+(?:[:<>=]=?)|#)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>\S+))'
)
_FILTER = re.compile(r"(?P<name>[^\W\d_]+)(?P<sign>[:<>=]=?)(?P<value>.*)", re.DOTALL)


def parsed(text: str, today: date | None = None) -> Query:
    """The query that the text describes; an empty text wants every entry.

    With `today`, dates may be told from it: "last week" in two words, and from:yesterday.

    Raises:
        QueryError: a filter is not known, its value is none, or no day has all of its dates.
    """
    found = _Found(today)
    tokens = list(_TOKEN.finditer(text.translate(_QUOTES).strip()))
    place = 0
    while place < len(tokens):
        minus = tokens[place]["minus"] is not None
        part = _Found(today) if minus else found
        after = [one[0] for one in tokens[place + 1 : place + 3]]
        within, count = _dates_of([_written(tokens[place]), *after], today)
        if within is not None:
            part.narrow(within)
        else:
            part.take(tokens[place])
        if minus and (unwanted := part.query()) != Query():
            found.without.append(unwanted)
        place += count
    return found.query()


def _written(token: re.Match[str]) -> str:
    """The token as it is written, without a minus before it."""
    return token[0][len(token["minus"] or "") :]


def _dates_of(words: Sequence[str], today: date | None) -> tuple[Dates | None, int]:
    """The dates that the first two or three words name, and how many do; None and 1 if they name none."""
    for count in (3, 2):
        if len(words) >= count and (within := in_words(words[:count])) is not None:
            return within, count
    if today is not None and len(words) > 1 and folded(words[0]) in ("this", "last"):
        within = dates_near(" ".join(words[:2]), today)
        return within, 1 if within is None else 2
    return None, 1


class _Found:
    """The parts of a query, as they are read."""

    def __init__(self, today: date | None) -> None:
        self.today = today
        self.terms: dict[str, None] = {}
        self.guides: set[str] = set()
        self.stages: dict[str, None] = {}
        self.least, self.most = SCALES[Sets.MOOD]
        self.by_mood = False
        self.tags: set[str] = set()
        self.within = EVER
        self.has: set[str] = set()
        self.who: dict[str, None] = {}
        self.without: list[Query] = []

    def query(self) -> Query:
        """The parts as one value."""
        return Query(
            terms=tuple(self.terms),
            guides=frozenset(self.guides),
            stages=tuple(self.stages),
            moods=range(self.least, self.most + 1) if self.by_mood else None,
            tags=frozenset(self.tags),
            within=self.within,
            has=frozenset(self.has),
            who=tuple(self.who),
            without=tuple(self.without),
        )

    def narrow(self, other: Dates) -> None:
        """Take the dates that both have.

        Raises:
            QueryError: there is none.
        """
        self.within = in_both(self.within, other)

    def take(self, token: re.Match[str]) -> None:
        """Add one word, phrase or filter.

        Raises:
            QueryError: see `parsed`.
        """
        quoted, written = token["phrase"] is not None, _written(token)
        value = token["phrase"] if quoted else token["word"]
        name = token["name"] or ""
        if quoted and not name:
            self._term(value)
        elif name == "#":
            self._tag(value, written)
        elif quoted:
            match = _FILTER.fullmatch(name)
            self._filter(match["name"] if match else name, match["sign"] if match else ":", value, written)
        elif (match := _FILTER.fullmatch(written)) is not None and _is_filter(match):
            self._filter(match["name"], match["sign"], match["value"], written)
        elif (within := dates(written)) is not None:
            self.narrow(within)
        else:
            self._term(written)

    def _term(self, text: str) -> None:
        if term := folded(text):
            self.terms[term] = None

    def _tag(self, value: str, written: str) -> None:
        tag = folded(value.lstrip("#"))
        if tag:
            self.tags.add(tag)
        else:
            self._term(written)

    def _filter(self, name: str, sign: str, value: str, written: str) -> None:
        known = folded(name)
        if known not in FILTERS:
            hint = f"{did_you_mean(known, FILTERS, '{}:')}Words with a colon in them stand in quotes."
            raise QueryError(f'There is no filter "{name}". The filters are {SUMMARY}.', hint)
        if known == "mood":
            self._mood(sign, value)
            return
        if sign != ":":
            raise QueryError(f'"{written}" is no filter: {known} is written {known}:{_EXAMPLES[known]}.')
        plain = folded(value)
        if not plain:
            raise QueryError(f"{known}: wants something after it, such as {known}:{_EXAMPLES[known]}.")
        match known:
            case "guide":
                self.guides.add(named(plain))
            case "stage":
                self.stages[plain.replace("-", " ")] = None
            case "tag":
                self._tag(plain, written)
            case "who":
                self.who[plain.replace("-", " ")] = None
            case "has":
                if plain not in HAS:
                    hint = did_you_mean(plain, HAS, "has:{}")
                    raise QueryError(f'has: knows {" and ".join(HAS)}, and not "{value}".', hint)
                self.has.add(plain)
            case _:
                self._date(known, value)

    def _date(self, name: str, value: str) -> None:
        within = dates(value) if self.today is None else dates_near(value, self.today)
        if within is None:
            raise QueryError(
                f'{name}: wants a date such as 2026-11-01, a month as 2026-11 or a year, and not "{value}".'
            )
        self.narrow(Dates(first=within.first) if name == "from" else Dates(last=within.last))

    def _mood(self, sign: str, value: str) -> None:
        least, most = SCALES[Sets.MOOD]
        number = int(value) if value.isdecimal() and len(value) < 4 else None
        if number is None or not least <= number <= most:
            raise QueryError(f"mood{sign} wants a number from {least} to {most}, as in mood<4 or mood=3.")
        self.by_mood = True
        if sign[0] == "<":
            self.most = min(self.most, number - (sign == "<"))
        elif sign[0] == ">":
            self.least = max(self.least, number + (sign == ">"))
        else:
            self.least, self.most = max(self.least, number), min(self.most, number)


def in_both(some: Dates, other: Dates) -> Dates:
    """The dates that both have.

    Raises:
        QueryError: there is none; an empty list would look like a journal without entries.
    """
    within = some.narrowed(other)
    first, last = within.first, within.last
    if first is not None and last is not None and first > last:
        raise QueryError(
            f"No day is both from {first} on and up to {last}.",
            "A range is written as from:2026-01 to:2026-03, the earlier date first.",
        )
    return within


_EXAMPLES = {
    "guide": "free",
    "stage": "relapse",
    "tag": "family",
    "from": "2026-11-01",
    "to": "2026-11-30",
    "has": "recording",
    "who": "Ana",
}


def _is_filter(match: re.Match[str]) -> bool:
    """Whether it is meant as a filter: "said:", "http://..." and "you=me" are words."""
    if folded(match["name"]) in FILTERS:
        return True
    if match["sign"] != ":":
        return match["value"].isdecimal()
    return bool(match["value"]) and match["value"][0].isalnum()
