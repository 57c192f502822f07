"""Charts over time: numbers in slots, the same for every view, and nothing of what is withheld."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.answers import chose
from tests.domain.programme.test_content import GUIDES
from tests.domain.programme.test_insights import BY_ID, mood, sat
from tests.domain.safety.danger_told import danger_told
from tests.domain.walk import NOW
from tests.entries import answer
from tests.tui.people import spoken
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.programme.over_time import BEFORE, Kind, OverTime, TimeChart, over_time
from voicejournal.domain.programme.query_dates import EVER, Dates
from voicejournal.domain.programme.time_slots import Grain, Period, Slots, ending, shifted
from voicejournal.domain.programme.time_tables import tables

TODAY = NOW.date()


def chart(found: OverTime, kind: Kind) -> TimeChart:
    return next(one for one in found.charts if one.kind is kind)


def test_a_slot_has_the_mean_of_its_readings_and_their_entries() -> None:
    """Two moods of a day are one number, and lead to both entries; a day without one has none."""
    found = over_time([mood(4, 2), mood(7, 2.1), mood(6, 0)], GUIDES, today=TODAY)
    here = chart(found, Kind.MOOD)
    assert here.tracks[0].values == (5.5, None, 6)
    assert [set(ids) for ids in here.ids] == [{"m2", "m2.1"}, set(), {"m0"}]
    assert here.filled == [0, 2]


def test_the_mood_before_stands_beside_the_one_after() -> None:
    """Where a guide asks at its beginning too, both are drawn and told."""
    asked = replace(mood(6, 0), answers=(replace(chose("mood-before", "x"), kind="scale", value=3),))
    here = chart(over_time([asked], GUIDES), Kind.MOOD)
    assert [(track.key, track.values) for track in here.tracks] == [("mood", (6,)), (BEFORE, (3,))]
    assert here.words(0) == "6, 3 before"


def test_a_relapse_is_a_stage_among_others() -> None:
    """Every mark counts, in the order of the stages; none is set apart."""
    marks = [mood(None, 9, "acute pain"), mood(None, 5, "relapse"), mood(None, 1, "intentional healing")]
    here = chart(over_time(marks, GUIDES, today=TODAY), Kind.STAGES)
    assert [track.key for track in here.tracks] == ["acute pain", "intentional healing", "relapse"]
    assert [here.words(place) for place in here.filled] == [
        "It hurts all day",
        "An old habit is back",
        "I am working on it",
    ]


def test_promises_are_counted_by_what_became_of_them() -> None:
    """Kept, changed, let go, not yet and open, in the slot in which each was said; no other word."""
    states = (PromiseState.KEPT, PromiseState.KEPT, PromiseState.CHANGED, PromiseState.LET_GO)
    said = tuple(Promise(id=str(n), step="s", text="I will.", state=state) for n, state in enumerate(states))
    here = chart(over_time([replace(mood(None, 0), promises=said)], GUIDES), Kind.PROMISES)
    assert here.words(0) == "2 kept, changed, let go"


def test_a_stage_or_promise_cannot_move_the_cursor() -> None:
    """Control characters of a file that somebody changed reach no chart and no table."""
    said = (Promise(id="p", step="s", text="I will\x1b[2J go."),)
    found = over_time([replace(mood(None, 0, "odd\x1b]0;x\x07 stage"), promises=said)], GUIDES)
    told = "\n".join(tables(found))
    assert "odd" in told and "I will" in told
    assert "\x1b" not in told and "\x07" not in told


def test_minutes_count_what_was_spoken_also_where_its_sound_was_deleted() -> None:
    """The length stays in the answer when a limit deletes the sound; a few seconds are not nothing."""
    long = replace(mood(None, 1), answers=(spoken("A."), replace(spoken("B."), recording=None, sound_kept=7)))
    short = replace(mood(None, 0), answers=(replace(spoken("C."), seconds=2.0),))
    here = chart(over_time([long, short], GUIDES), Kind.MINUTES)
    assert [here.words(place) for place in here.filled] == ["2.4 min", "under 1 min"]


def test_body_worry_and_distance_have_their_own_ends() -> None:
    """The scales of the guides, not those of the numbers that happen to be there."""
    found = over_time([sat(BY_ID["attachment"], {"worry-1": 7}, NOW, "a")], GUIDES)
    assert chart(found, Kind.WORRY).ends == (1, 7)
    assert chart(found, Kind.WORRY).title == "Worry, from 1 to 7"


def test_what_is_withheld_leaves_no_trace() -> None:
    """No number, no entry, no slot: the charts are those of a journal without it, also at its first day."""
    danger = danger_told(NOW - timedelta(days=40))
    ordinary = [mood(4, 3), mood(6, 1)]
    assert over_time([*ordinary, *danger.entries], GUIDES, today=TODAY) == over_time(
        ordinary, GUIDES, today=TODAY
    )
    assert over_time(danger.entries, GUIDES, today=TODAY) == OverTime(None, ())
    private = replace(mood(5, 1), answers=(answer("Told alone.", "p", private=True), spoken("Open.")))
    private = replace(private, promises=(Promise(id="x", step="p", text="I will hide."),))
    assert [one.kind for one in over_time([private], GUIDES).charts] == [Kind.MOOD, Kind.MINUTES]


@pytest.mark.parametrize(
    ("days", "grain"),
    [
        (1, Grain.DAY),
        (31, Grain.DAY),
        (32, Grain.WEEK),
        (366, Grain.WEEK),
        (700, Grain.MONTH),
        (4000, Grain.YEAR),
    ],
)
def test_slots_cover_the_range_without_gap(days: int, grain: Grain) -> None:
    """Every day is in exactly one slot, and a day outside is in none."""
    first = date(2024, 2, 27)
    last = first + timedelta(days=days - 1)
    slots = Slots.of(first, last)
    assert slots.grain is grain
    places = [slots.place(first + timedelta(days=n)) for n in range(days)]
    assert places == sorted(places, key=lambda place: -1 if place is None else place) and None not in places
    assert set(places) == set(range(len(slots.all)))
    assert slots.place(first - timedelta(days=1)) is None
    assert slots.place(last + timedelta(days=1)) is None
    assert slots.dates == Dates(first, last)


def test_periods_end_today_and_move_by_their_own_length() -> None:
    """Seven days, a month back, a year back; short months end with their last day; all dates stay."""
    today = date(2026, 3, 31)
    assert ending(Period.WEEK, today) == Dates(date(2026, 3, 25), today)
    assert ending(Period.MONTH, today) == Dates(date(2026, 3, 1), today)
    assert ending(Period.YEAR, today) == Dates(date(2025, 4, 1), today)
    assert shifted(ending(Period.MONTH, today), Period.MONTH, -1).last == date(2026, 2, 28)
    week = ending(Period.WEEK, today)
    assert shifted(shifted(week, Period.WEEK, -2), Period.WEEK, 2) == week
    assert shifted(EVER, Period.ALL, -1) == EVER


def test_the_tables_name_the_dates_and_the_numbers() -> None:
    """One line for each slot with something in it, below the title of its chart."""
    lines = list(tables(over_time([mood(4, 2), mood(6, 0, "relapse")], GUIDES, today=TODAY)))
    assert lines[:3] == ["Mood, from 1 to 10", "  20 Nov 2026  4", "  22 Nov 2026  6"]
    assert lines[3:] == [
        "The path, as you marked it",
        "  It is not a line: going back is part of it, and so is a relapse.",
        "  22 Nov 2026  An old habit is back",
    ]
