"""What the journal is measured with: years of entries, one save, one search, one look at the newest month.

The entries are the same for every peer: `notes` gives them as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.entry import Answer, AnswerState, Entry, new_id

MONTHS = 120
RARE = "lighthouse"
"""A word of one note in a hundred."""
COMMON = "because"
"""A word of nearly every note."""

_FIRST = datetime(2016, 1, 1, 7, tzinfo=UTC)
_STEPS = ("what-happened", "how-it-felt", "what-next")
_WORDS = """
after again alone angry answer apologised around asked away because before breakfast calm called child
close could crying dinner door each evening feel fight forgot garden gently glad heard helped home hope
house hurt idea kitchen laughed leave letter listened long lost maybe morning mother nearly never night
nothing often once open patient phone promise quiet really remember rested safe said school shared slept
slowly smiled some sorry sister talked tender thanked together tomorrow trust truth under waited walk
water week when where while without wondered work wrote yesterday
"""
_ANSWER_CHARACTERS = 340


def notes(count: int, months: int = MONTHS) -> Iterator[tuple[datetime, tuple[str, ...]]]:
    """That many notes from oldest to newest, equally many a month: the time and three texts, 1 KB in all."""
    random = Random(count)
    number = 0
    for month in range(months):
        first = _month(month)
        here = count * (month + 1) // months - number
        for place in range(here):
            texts = [_text(random) for _ in _STEPS]
            if number % 100 == 50:
                texts[-1] += f" {RARE}"
            yield first + timedelta(days=27) * place / here, tuple(texts)
            number += 1


def entries(count: int, months: int = MONTHS) -> Iterator[Entry]:
    """The notes as entries of a guide with three spoken questions."""
    for number, (at, texts) in enumerate(notes(count, months)):
        yield _entry(number, at, texts)


def seed(folder: Path, count: int, months: int = MONTHS) -> TinyDBJournal:
    """A journal of that many entries, through the code that an import uses."""
    journal = TinyDBJournal(folder, PlainVault())
    journal.save_all(entries(count, months))
    return journal


def opened(folder: Path) -> TinyDBJournal:
    """A journal as a new program opens it, with nothing read."""
    return TinyDBJournal(folder, PlainVault())


def another(number: int, months: int = MONTHS) -> Entry:
    """One more entry in the newest of the months; `number` tells them apart."""
    at = _month(months - 1) + timedelta(days=27, seconds=number)
    return _entry(number, at, tuple(f"{_text(Random(number))} number {number}" for _ in _STEPS))


def save_once(journal: TinyDBJournal, entry: Entry) -> None:
    """Save it; it is on disk when this returns."""
    journal.save(entry)


def search_once(journal: TinyDBJournal, words: str = RARE) -> int:
    """Find every note with the words, and count them."""
    return sum(1 for _ in journal.search(words))


def newest_month(folder: Path) -> int:
    """What the timeline does first in a new program: list the months, read the newest; gives its entries."""
    journal = opened(folder)
    return len(journal.month(journal.months()[0]))


def _month(number: int) -> datetime:
    return _FIRST.replace(year=_FIRST.year + number // 12, month=number % 12 + 1)


def _entry(number: int, at: datetime, texts: tuple[str, ...]) -> Entry:
    answers = tuple(
        Answer(
            step=step,
            kind="voice",
            prompt="What happened, as you would tell it to a friend?",
            state=AnswerState.TYPED,
            text=text,
        )
        for step, text in zip(_STEPS, texts, strict=True)
    )
    one = Entry(
        id=new_id(at, number % 65536),
        guide="name-the-wound",
        title="Name the wound",
        created=at,
        changed=at,
        answers=answers,
    )
    return replace(one, finished=at, mood=number % 10, tags=("home",) if number % 3 else ())


def _text(random: Random) -> str:
    words = random.choices(_WORDS.split(), k=_ANSWER_CHARACTERS // 6)
    return f"{' '.join(words)} {COMMON}."
