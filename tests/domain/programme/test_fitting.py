"""Which guides fit a situation: as it was named, and as words show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.answers import said
from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import NOW, entry_of
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.situations import SITUATIONS, UNSAID
from voicejournal.domain.programme.fitting import fitting
from voicejournal.domain.programme.suggestions import suggestions

BY_ID = {guide.id: guide for guide in GUIDES}
TOGETHER = {"weekly-talk", "after-a-fight", "drifting-apart", "micro-repairs", "apologise", "readiness"}


def told(text: str, days_ago: int, guide: str = "free", stage: str | None = None, mood: int = 6) -> Entry:
    at = NOW - timedelta(days=days_ago)
    entry = entry_of(BY_ID[guide], at, f"{guide}-{days_ago}")
    return replace(entry, finished=at, answers=(said("free", text),), stage=stage, mood=mood)


def fit(named: str, *entries: Entry) -> set[str]:
    """The guides that fit."""
    newest = sorted(entries, key=lambda entry: entry.created, reverse=True)
    found = fitting(named, newest, NOW)
    return {guide.id for guide in GUIDES if found.fits(guide)}


@pytest.mark.parametrize("named", ["", "unsure", UNSAID])
def test_without_a_situation_everything_fits_that_is_not_too_fresh(named: str) -> None:
    """Nothing is concluded from what was not said."""
    assert fit(named, told("A long day.", 60), told("Bread.", 1)) == set(BY_ID)


def test_after_an_ending_nothing_for_the_two_of_them_is_offered() -> None:
    """Named, or told in words, or by the guide about it."""
    ways = (
        fit("ending", told("Bread.", 60)),
        fit("", told("Bread.", 60), told("I moved out on Saturday.", 3)),
        fit("", told("Bread.", 60), told("It was kind.", 9, guide="ending-with-respect")),
    )
    for found in ways:
        assert not found & TOGETHER
        assert {"growth", "outside-support", "forgiveness", "body-check"} <= found


def test_after_a_betrayal_side_by_side_is_not_the_subject() -> None:
    """Drifting apart is for when nothing broke."""
    assert "drifting-apart" not in fit("betrayal", told("Bread.", 60))
    assert "drifting-apart" not in fit("", told("Bread.", 60), told("I found the messages.", 20))
    assert "drifting-apart" in fit("drifted", told("Bread.", 60))


def test_a_fresh_blow_is_not_written_about_at_length() -> None:
    """For six weeks after a betrayal or an ending, and in a journal that has just been begun."""
    old = told("Bread.", 90)
    assert "spoken-letter" not in fit("", told("Four days ago I found out about them.", 0))
    assert "spoken-letter" not in fit("", old, told("She cheated on me.", 30))
    assert "spoken-letter" not in fit("betrayal", told("Bread.", 30))
    assert "spoken-letter" in fit("betrayal", old)
    assert "spoken-letter" in fit("", old, told("She cheated on me.", 50))


@pytest.mark.parametrize(
    ("entries", "never"),
    [
        (
            [told("Four days ago I found out about them.", 2, "stage-check", "meaning-making", 5)],
            {"spoken-letter"},
        ),
        (
            [told("I ended it and moved out.", 30, "free"), told("Mine.", 1, "stage-check", "integration")],
            {"drifting-apart", "apologise", "micro-repairs"},
        ),
    ],
)
def test_what_is_wrong_for_somebody_is_not_offered(entries: list[Entry], never: set[str]) -> None:
    """Four days after a discovery no letter; after an ending nothing that repairs."""
    assert not {one.guide for one in suggestions(entries, GUIDES, NOW)} & never


def test_every_situation_has_guides_of_its_own() -> None:
    """At least six, and none of the words of a situation is a label."""
    for named in SITUATIONS:
        assert len(fit(named, told("Bread.", 90))) >= 6
