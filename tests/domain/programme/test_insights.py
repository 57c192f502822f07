"""Series over time: what was said, with its date, and nothing made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import NOW, calm, entry_of, walk
from voicejournal.domain.entries.entry import Entry, Value
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.programme.guide_preparation import prepare
from voicejournal.domain.programme.insights import days, insights, week
from voicejournal.domain.programme.suggestions import suggestions

BY_ID = {guide.id: guide for guide in GUIDES}


def sat(guide: Guide, given: dict[str, Value], at: datetime, entry_id: str) -> Entry:
    prepared = prepare(guide, (), at)
    return walk(prepared, lambda step: given.get(step.id, calm(step)), at, entry_id)[0]


def mood(value: int | None, days_ago: float, stage: str | None = None) -> Entry:
    at = NOW - timedelta(days=days_ago)
    return replace(entry_of(BY_ID["free"], at, f"m{days_ago}"), mood=value, stage=stage)


def test_worry_and_distance_are_means_of_their_own_answers() -> None:
    """Six answers from 1 to 7 give two numbers, and no label."""
    given: dict[str, Value] = {"worry-1": 7, "worry-2": 4, "worry-3": 2}
    given |= {"distance-1": 1, "distance-2": 2, "distance-3": 2}
    entry = sat(BY_ID["attachment"], given, NOW, "a")
    found = insights([entry], GUIDES)
    assert [(point.value, point.entry) for point in found.scales[Sets.WORRY]] == [(4.33, "a")]
    assert [point.value for point in found.scales[Sets.DISTANCE]] == [1.67]
    assert not found.scales[Sets.BODY]


def test_a_skipped_answer_is_no_number() -> None:
    """The mean is of what was answered; where nothing was, there is no point."""
    left_out = ("appetite", "aches", "pleasure", "calm", "company")
    some: dict[str, Value] = {"sleep": 2, "energy": 5, **dict.fromkeys(left_out)}
    entry = sat(BY_ID["body-check"], some, NOW, "b")
    assert [point.value for point in insights([entry], GUIDES).scales[Sets.BODY]] == [3.5]
    none = sat(BY_ID["body-check"], dict.fromkeys(some), NOW, "b")
    assert not insights([none], GUIDES).scales[Sets.BODY]


def test_series_run_from_old_to_new() -> None:
    """Whatever order the journal gives."""
    entries = [mood(6, 0, "integration"), mood(3, 9, "acute pain"), mood(None, 4)]
    found = insights(entries, GUIDES)
    assert [point.value for point in found.scales[Sets.MOOD]] == [3, 6]
    assert [point.stage for point in found.stages] == ["acute pain", "integration"]


def test_the_strip_has_every_day() -> None:
    """Days without an entry are there too, with nothing in them; a day's mood is its mean."""
    entries = [mood(4, 2), mood(7, 2.1, "acute pain"), mood(None, 0)]
    strip = days(entries, NOW.date() - timedelta(days=3), NOW.date())
    assert [(day.mood, day.stage, day.entries) for day in strip] == [
        (None, None, 0),
        (5.5, "acute pain", 2),
        (None, None, 0),
        (None, None, 1),
    ]
    assert strip[0].date == date(2026, 11, 19)


def test_the_week_and_the_one_before() -> None:
    """Means of the seven days that end today and of the seven before, by the calendar."""
    here = week([mood(6, 1), mood(4, 3), mood(8, 9), mood(1, 20)], NOW)
    assert (here.mood, here.before, here.entries) == (5, 8, 2)
    assert (week([], NOW).mood, week([], NOW).before) == (None, None)


def test_home_and_suggestions_go_by_the_same_week() -> None:
    """Last Wednesday evening is another week than this Wednesday morning, for both sentences of home."""
    morning = datetime(2026, 11, 25, 9, tzinfo=UTC)
    told = {timedelta(hours=1): 3, timedelta(days=6, hours=13): 9}
    entries = [replace(mood(value, 0), created=morning - ago, id=str(ago)) for ago, value in told.items()]
    assert (week(entries, morning).mood, week(entries, morning).before) == (3, 9)
    reasons = [one.reason for one in suggestions(entries, GUIDES, morning)]
    assert any(one.startswith("This week has been heavier than the one before. It ") for one in reasons)
