"""The same day in earlier years: what may be shown unasked, what only after asking, and what never."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.domain.programme.test_content import GUIDES
from tests.entries import answer
from tests.entries import entry as an_entry
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.on_this_day import is_gentle, on_this_day

BY_ID = {guide.id: guide for guide in GUIDES}
TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)


def then(text: str = "We laughed.", *, year: int = 2025, day: int = 22, **other: object) -> Entry:
    at = TODAY.replace(year=year, day=day)
    one = replace(an_entry(1, answer(text)), id=f"{at:%Y%m%d}-{text[:3]}", created=at, finished=at, mood=7)
    return replace(one, **other)  # type: ignore[arg-type]


def found(*entries: Entry) -> list[tuple[int, str]]:
    seen = on_this_day(entries, TODAY.date(), GUIDES, lambda text: "hit me" in text)
    return [(one.when.year, one.words) for one in seen]


def test_a_gentle_day_is_shown_with_its_first_words() -> None:
    """One entry a year, newest year first; other days and this year's own are not among them."""
    assert found(then(), then("Sun.", year=2023), then("No.", day=21), then("Now.", year=2026)) == [
        (2025, "We laughed."),
        (2023, "Sun."),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"mood": 4},
        {"mood": None},
        {"stage": "acute pain"},
        {"stage": "relapse"},
        {"guide": "relapse-log"},
        {"guide": "betrayal-agreements"},
        {"guide": "name-the-wound"},
        {"guide": "of-my-own"},
    ],
    ids=str,
)
def test_a_day_that_may_have_been_painful_only_asks(other: dict[str, Any]) -> None:
    """A low mood or none, a painful stage, a heavy guide or an unknown one: no word of it is shown."""
    assert found(then(**other)) == [(2025, "")]


@pytest.mark.parametrize(
    "entry",
    [
        then("He hit me."),
        then(guide="red-flags"),
        then(answers=(answer("x", private=True),)),
        then(answers=()),
        then(finished=None),
    ],
    ids=["danger", "withheld", "private", "empty", "unfinished"],
)
def test_some_days_are_not_even_asked_about(entry: Entry) -> None:
    """What is withheld, what may mean danger, and what says nothing."""
    assert found(entry) == []


def test_a_gentle_entry_goes_before_a_painful_one_of_the_same_day() -> None:
    """Whatever their order."""
    one, other = then("Hard.", mood=1), then("Good.")
    assert found(one, other) == found(other, one) == [(2025, "Good.")]


def test_no_shipped_guide_that_asks_for_safety_is_gentle() -> None:
    """Nor any of repair, clarity, setbacks and for two."""
    gentle = {id for id, guide in BY_ID.items() if is_gentle(then(guide=id), guide)}
    assert "daily-check-in" in gentle
    assert not any(BY_ID[id].asks_safety or BY_ID[id].for_two for id in gentle)
