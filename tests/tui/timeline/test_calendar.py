"""The calendar: months with moods and stages, the way to a day, and nothing of what is withheld."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.safety.danger_told import danger_told
from tests.entries import answer
from tests.tui.people import (
    NOW,
    At,
    app_on,
    guide,
    kept,
    keys,
    plain,
    services,
    shown,
    spoken,
    text_of,
    until,
    voice,
)
from voicejournal.conversation.calendar_days import day_after, day_before, days_with_entries, entries_of
from voicejournal.domain.entries.entry import Entry
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.help.keys_screen import HelpScreen
from voicejournal.tui.symbols import mood_step
from voicejournal.tui.timeline.calendar_months import CalendarMonth, MonthGrid
from voicejournal.tui.timeline.calendar_screen import CalendarScreen
from voicejournal.tui.timeline.calendar_view import CalendarView
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.timeline_screen import TimelineScreen

TALK = guide(voice())
TODAY = NOW.date()
ENTRIES = (
    kept(0, spoken("The newest."), mood=10, stage="relapse"),
    kept(1, spoken("A low day."), days=3, mood=1),
    kept(2, spoken("Without a mood."), days=9, mood=None),
    kept(3, spoken("Long ago."), days=100, mood=6),
)


def program(*entries: Entry) -> VoiceJournalApp:
    return app_on(services(TALK, entries=entries))


async def opened(pilot: At) -> CalendarView:
    """The calendar over the timeline, read."""
    await pilot.press("t")
    await until(pilot, lambda: isinstance(pilot.app.screen, TimelineScreen), "the timeline")
    await pilot.press("c")
    await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen), "the calendar")
    await read(pilot)
    return pilot.app.screen.query_one(CalendarView)


async def read(pilot: At) -> None:
    await until(pilot, lambda: "reading" not in plain(pilot, "#day") != "", "the days")


async def test_each_day_has_its_mood_and_its_stage_as_signs() -> None:
    """A bar for the mood, a dot without one, the sign of the stage; a day without an entry has its number."""
    async with program(*ENTRIES).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        text = text_of(pilot)
        assert "October 2026" in text and "November 2026" in text
        assert "❯22█▽" in text and " 19▁ " in text and " 13· " in text and " 12   " in text
        assert plain(pilot, "#day").split("   ") == [
            "Sunday 22 November 2026", "today", "1 entry", "mood 10 █", "An old habit is back ▽",
        ]  # fmt: skip
        await shown(pilot, "21:40 ◆ The newest.")
        assert keys(pilot) == {"enter", "t", "p", "n", "esc"}


async def test_arrows_go_by_day_and_week_and_brackets_by_month_and_year() -> None:
    """The months in view follow; a month without that day has its last one; no later than this month."""
    async with program(*ENTRIES).run_test(size=(80, 24)) as pilot:
        view = await opened(pilot)
        for pressed, wanted in (
            ("left", date(2026, 11, 21)),
            ("up", date(2026, 11, 14)),
            ("right", date(2026, 11, 15)),
            ("down", date(2026, 11, 22)),
            ("left_square_bracket", date(2026, 10, 22)),
            ("pageup", date(2026, 9, 22)),
            ("left_curly_bracket", date(2025, 9, 22)),
            ("right_curly_bracket", date(2026, 9, 22)),
            ("pagedown", date(2026, 10, 22)),
            ("t", TODAY),
            ("down", date(2026, 11, 29)),
            ("down", date(2026, 11, 30)),
            ("right_square_bracket", date(2026, 11, 30)),
        ):
            await pilot.press(pressed)
            assert view.cursor == wanted
        await pilot.press(*["pageup"] * 9)
        assert view.cursor == date(2026, 2, 28)
        await shown(pilot, "February 2026")
        await read(pilot)
        await shown(pilot, "Saturday 28 February 2026 no entry")


async def test_p_and_n_go_to_the_days_that_have_entries() -> None:
    """Over empty months as well; at the ends a sentence says that there is no further one."""
    async with program(*ENTRIES).run_test(size=(80, 24)) as pilot:
        view = await opened(pilot)
        for days in (3, 9, 100):
            await pilot.press("p")
            await until(pilot, lambda days=days: view.cursor == TODAY - timedelta(days=days), "the day")  # type: ignore[misc]
        await pilot.press("p")
        await shown(pilot, "There is no further entry that way.")
        await pilot.press("n")
        await until(pilot, lambda: view.cursor == TODAY - timedelta(days=9), "the next day")


async def test_enter_opens_the_day_in_the_timeline_and_esc_leaves_it_as_it_was() -> None:
    """The newest entry of the day is marked."""
    async with program(*ENTRIES).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("p")
        await shown(pilot, "A low day.")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TimelineScreen), "the timeline")
        entries = pilot.app.screen.query_one(EntryList)
        await until(pilot, lambda: entries.marked == ENTRIES[1], "the entry of that day")
        await pilot.press("c", "left", "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, TimelineScreen), "the timeline")
        assert entries.marked == ENTRIES[1]


async def test_a_click_marks_a_day_and_a_second_one_opens_it() -> None:
    """As in the list."""
    async with program(*ENTRIES).run_test(size=(80, 24)) as pilot:
        view = await opened(pilot)
        lines = text_of(pilot).splitlines()
        row = next(number for number, line in enumerate(lines) if " 19▁" in line)
        place = lines[row].index("19▁"), row
        await pilot.click(offset=place)
        assert view.cursor == date(2026, 11, 19)
        await pilot.click(offset=place)
        await until(pilot, lambda: isinstance(pilot.app.screen, TimelineScreen), "the timeline")
        await until(
            pilot, lambda: pilot.app.screen.query_one(EntryList).marked == ENTRIES[1], "the entry of that day"
        )


async def test_the_palette_opens_it_from_home_and_f1_explains_it() -> None:
    """The timeline lies below it; without an entry the calendar is empty and not broken."""
    app = program()
    async with app.run_test(size=(80, 50)) as pilot:
        await shown(pilot, "Good evening.")
        commands = {command.title: command.callback for command in app.get_system_commands(app.screen)}
        commands["Calendar"]()
        await until(pilot, lambda: isinstance(app.screen, CalendarScreen), "the calendar")
        await shown(pilot, "today no entry")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen), "the keys")
        await shown(pilot, "previous entry")
        await shown(pilot, "week before")
        await pilot.press("f1", "escape")
        await until(pilot, lambda: isinstance(app.screen, TimelineScreen), "the timeline")
        app.open_calendar()
        await until(pilot, lambda: isinstance(app.screen, CalendarScreen), "the calendar again")


async def test_what_is_withheld_leaves_no_trace() -> None:
    """The screen is the same, line for line, with and without entries that tell of danger."""
    ordinary = kept(0, spoken("We laughed about the dog."), days=1)
    told = danger_told(NOW - timedelta(hours=3)).entries
    moody = tuple(replace(entry, mood=2, stage="relapse") for entry in told)
    private = kept(9, answer("afraid", "safe", private=True), days=5, mood=1, stage="relapse")
    seen = []
    for entries in ((ordinary,), (ordinary, *moody, private)):
        async with program(*entries).run_test(size=(120, 40)) as pilot:
            await opened(pilot)
            await shown(pilot, "We laughed about the dog.") if plain(pilot, "#entries") else None
            await pilot.press("t", "p")
            await shown(pilot, "We laughed about the dog.")
            await pilot.press("p")
            await shown(pilot, "There is no further entry that way.")
            seen.append(text_of(pilot))
    assert seen[0] == seen[1]


def test_days_are_those_of_the_zone_in_which_an_entry_was_made() -> None:
    """Whatever the month of its file in UTC; before and after find the nearest one."""
    journal = services(TALK, entries=ENTRIES).journal
    days = days_with_entries(journal, date(2026, 8, 1), TODAY)
    assert {day: (one.mood, one.stage) for day, one in days.items()} == {
        date(2026, 8, 14): (6, None),
        date(2026, 11, 13): (None, None),
        date(2026, 11, 19): (1, None),
        TODAY: (10, "relapse"),
    }
    assert day_before(journal, TODAY) == date(2026, 11, 19)
    assert day_after(journal, date(2026, 8, 14)) == date(2026, 11, 13)
    assert day_after(journal, date(2020, 1, 1)) == date(2026, 8, 14)
    assert (day_before(journal, date(2026, 8, 14)), day_after(journal, TODAY)) == (None, None)
    assert [entry.id for entry in entries_of(journal, TODAY)] == [ENTRIES[0].id]


@pytest.mark.parametrize(
    ("width", "height", "months"),
    [(56, 10, 1), (76, 17, 4), (116, 32, 9), (196, 50, 25), (20, 3, 1)],
    ids=["60x20", "80x24", "120x40", "200x60", "tiny"],
)
def test_as_many_months_as_have_room(width: int, height: int, months: int) -> None:
    """The last one is the newest; a month out of view moves the grid as little as needed."""
    grid = MonthGrid.fitting(CalendarMonth(2026, 11), width, height)
    shown = [month for row in grid.months for month in row]
    assert (len(shown), shown[-1]) == (months, CalendarMonth(2026, 11))
    assert grid.showing(shown[0]) == grid
    before = shown[0].later(-1)
    assert grid.showing(before).first == before
    assert grid.showing(CalendarMonth(2027, 1)).last == CalendarMonth(2027, 1)


def test_a_month_has_its_weeks_and_shades_go_from_the_least_mood_to_the_greatest() -> None:
    """February of a common year that begins on a Sunday takes five weeks; moods between two steps round."""
    weeks = CalendarMonth(2026, 2).weeks
    assert [sum(day is not None for day in week) for week in weeks] == [1, 7, 7, 7, 6]
    assert CalendarMonth(2026, 1).later(-1) == CalendarMonth(2025, 12)
    assert CalendarMonth(1, 1).later(-5) == CalendarMonth(2, 1)
    assert [mood_step(mood) for mood in (1, 1.4, 5.5, 10)] == [1, 1, 5, 10]


@pytest.mark.parametrize("size", [(60, 20), (60, 14), (200, 60)], ids=["60x20", "60x14", "200x60"])
async def test_the_marked_day_and_the_way_back_are_on_every_screen(size: tuple[int, int]) -> None:
    """However few lines there are: what has less room goes first."""
    async with program(*ENTRIES).run_test(size=size) as pilot:
        await opened(pilot)
        for pressed, day in (("t", "❯22█▽"), ("down", "❯29"), ("left_square_bracket", "❯29")):
            await pilot.press(pressed)
            await shown(pilot, day)
        await shown(pilot, "esc back")
        await shown(pilot, "29 October 2026")
