"""Clicks in the insights open what a key opens."""

from __future__ import annotations

from tests.tui.insights.charted import opened, program
from tests.tui.people import At, kept, shown, spoken, text_of, until
from voicejournal.domain.entries.entry import Entry
from voicejournal.tui.insights.insights_screen import InsightsScreen
from voicejournal.tui.insights.marked_view import MarkedView
from voicejournal.tui.timeline.timeline_screen import TimelineScreen

BIG = (120, 50)
MOODS = {0: 7, 3: 6, 20: 5, 100: 4, 300: 3, 500: 2}


def cell_of(pilot: At, text: str, below: str) -> tuple[int, int]:
    """Where that text begins on the screen, below that line."""
    lines = text_of(pilot).splitlines()
    first = next(number for number, line in enumerate(lines) if below in line)
    row = next(number for number, line in enumerate(lines) if number > first and text in line)
    return lines[row].index(text), row


def talked() -> tuple[Entry, ...]:
    return tuple(
        kept(n, spoken(f"Said {days} days ago."), days=days, mood=mood)
        for n, (days, mood) in enumerate(MOODS.items())
    )


async def test_a_click_on_a_bar_opens_its_entry_as_enter_does() -> None:
    """Of a chart without the focus as well, and of a line of the table; beside the bars nothing opens."""
    async with program(*talked()).run_test(size=BIG) as pilot:
        await opened(pilot)
        await pilot.press("y")
        await shown(pilot, "by weeks")
        across, row = cell_of(pilot, "█", "Minutes spoken")
        await pilot.click(offset=(1, row))
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, InsightsScreen)
        for place, entry in (
            ((across, row), "Said 300 days ago."),
            (cell_of(pilot, "█", "Mood, from"), "Said 300 days ago."),
        ):
            await pilot.click(offset=place)
            await until(pilot, lambda: isinstance(pilot.app.screen, TimelineScreen), "the timeline")
            await shown(pilot, entry)
            await pilot.press("escape", "escape")
            await until(pilot, lambda: isinstance(pilot.app.focused, MarkedView), "the chart again")
        await pilot.press("v")
        await shown(pilot, "❯")
        await pilot.click(offset=cell_of(pilot, "10 to 16 Aug 2026", "Mood, from"))
        await shown(pilot, "Said 100 days ago.")


async def test_a_click_on_a_bar_beside_the_timeline_marks_its_entry_there() -> None:
    """On very wide terminals the charts stand beside the list; no second timeline is opened."""
    async with program(*talked()).run_test(size=(200, 50)) as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("t")
        await shown(pilot, "Minutes spoken")
        screen = pilot.app.screen
        await pilot.click(offset=cell_of(pilot, "█", "Minutes spoken"))
        await shown(pilot, "Said 500 days ago.")
        assert pilot.app.screen is screen
