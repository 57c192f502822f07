"""The insights screen: charts with dates, periods, tables, and the way from a bar to its entry."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.content import Content

from tests.domain.programme.test_content import GUIDES
from tests.domain.safety.danger_told import danger_told
from tests.entries import answer
from tests.memory import MemoryJournal
from tests.tui.insights.charted import marked, opened, program, year
from tests.tui.people import NOW, app_on, kept, keys, plain, services, shown, spoken, text_of, until
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.programme.time_slots import Slots
from voicejournal.tui.insights.chart_view import ChartView, column, dates_under, edge_text, legend_lines
from voicejournal.tui.insights.charts import Charts
from voicejournal.tui.insights.insights_screen import InsightsScreen
from voicejournal.tui.insights.marked_view import MarkedView
from voicejournal.tui.timeline.timeline_screen import TimelineScreen

BIG = (120, 50)
MOODS = {0: 7, 3: 6, 20: 5, 100: 4, 300: 3, 500: 2}


async def test_every_chart_is_there_with_its_dates() -> None:
    """Mood, the path with a relapse in it, promises in own words, minutes; the range beside the title."""
    promise = Promise(id="p", step="what", text="Call him.", state=PromiseState.KEPT)
    first = replace(kept(0, spoken("I called."), mood=7, stage="relapse"), promises=(promise,))
    async with program(first, kept(1, days=30, mood=3)).run_test(size=BIG) as pilot:
        await opened(pilot)
        await shown(pilot, "23 Oct 2026 to 22 Nov 2026, by days")
        for text in ("Mood, from 1 to 10", "The path, as you marked it", "▽ An old habit is back"):
            await shown(pilot, text)
        await shown(pilot, "Minutes spoken")
        await pilot.press("down", "down")
        for text in ("● kept", "❯ 22 Nov 2026: kept", "kept: Call him."):
            await shown(pilot, text)


async def test_keys_choose_the_period_and_move_in_time() -> None:
    """W, m, y and a; p goes back by the same length, n comes on, and not beyond today."""
    async with program(*year()).run_test(size=BIG) as pilot:
        await opened(pilot)
        for key, dates in (
            ("w", "16 Nov 2026 to 22 Nov 2026, by days"),
            ("p", "9 Nov 2026 to 15 Nov 2026, by days"),
            ("n", "16 Nov 2026 to 22 Nov 2026, by days"),
            ("n", "16 Nov 2026 to 22 Nov 2026, by days"),
            ("m", "23 Oct 2026 to 22 Nov 2026, by days"),
            ("y", "23 Nov 2025 to 22 Nov 2026, by weeks"),
            ("p", "23 Nov 2024 to 22 Nov 2025, by weeks"),
            ("a", "10 Jul 2025 to 22 Nov 2026, by months"),
        ):
            await pilot.press(key)
            await until(pilot, lambda dates=dates: plain(pilot, "#dates") == dates, f"{key}: {dates}")  # type: ignore[misc]
        assert "p" not in keys(pilot)
        await pilot.press("w")
        await until(pilot, lambda: "p" in keys(pilot), "the key that goes back")


async def test_days_without_anything_say_how_to_go_back() -> None:
    """An empty week is no fault, and its keys still work."""
    async with program(kept(0, mood=5, days=50)).run_test(size=BIG) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await shown(pilot, "Nothing in these days. a shows all, p goes to earlier ones.")
        await pilot.press("a")
        await shown(pilot, "Mood, from 1 to 10")


async def test_a_date_can_be_asked_for() -> None:
    """T asks, as on the timeline; a month is shown by its days, and p goes a month back."""
    async with program(*year()).run_test(size=BIG) as pilot:
        await opened(pilot)
        await pilot.press("t")
        await shown(pilot, "Which day, month or year?")
        await pilot.press(*"2026-08", "enter")
        await shown(pilot, "1 Aug 2026 to 31 Aug 2026, by days")
        await pilot.press("p")
        await shown(pilot, "1 Jul 2026 to 31 Jul 2026")


async def test_left_and_right_mark_a_bar_and_enter_opens_its_entry() -> None:
    """Only bars with something in them are marked; coming back, the same bar is marked."""
    async with program(*year()).run_test(size=BIG) as pilot:
        await opened(pilot)
        await pilot.press("y")
        await shown(pilot, "by weeks")
        await shown(pilot, "❯ 16 to 22 Nov 2026: 6.5 (2 entries, enter reads the last)")
        await pilot.press("left", "left")
        await shown(pilot, "❯ 10 to 16 Aug 2026: 4")
        await pilot.press("home", "right", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TimelineScreen), "the timeline")
        await shown(pilot, "Said 100 days ago.")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(pilot.app.focused, MarkedView), "the chart again")
        await shown(pilot, "❯ 10 to 16 Aug 2026: 4")
        await pilot.press("end")
        assert marked(pilot).mark == marked(pilot)._places[-1]


async def test_an_old_bar_leads_to_its_entry_beyond_the_first_page() -> None:
    """The timeline reads on until it has the entry."""
    many = [kept(n + 10, days=1 + n / 50, mood=5) for n in range(600)]
    async with program(*many, kept(0, answer("The first of all.", "what"), days=400, mood=1)).run_test(
        size=BIG
    ) as pilot:
        await opened(pilot)
        await pilot.press("home", "enter")
        await shown(pilot, "The first of all.")


async def test_very_wide_terminals_have_two_columns_with_every_line() -> None:
    """The second chart stands right of the first, none covers another, and down reaches each in turn."""
    staged = [replace(one, stage="relapse") for one in year()]
    async with program(*staged).run_test(size=(200, 60)) as pilot:
        await opened(pilot)
        await shown(pilot, "Words you keep using")
        views = pilot.app.screen.query_one(Charts).views
        first, second, third = (view.region for view in views[:3])
        assert first.y == second.y and first.right < second.x and third.y >= first.bottom
        for view in views:
            await until(pilot, lambda view=view: view.has_focus, "the next chart")  # type: ignore[misc]
            drawn = view.render()
            assert isinstance(drawn, Content)
            assert view.size.height >= len(drawn.plain.splitlines())
            await pilot.press("down")


async def test_the_table_says_the_same_in_lines() -> None:
    """V turns charts into lines and back; the marked line can be moved and opened as the bar can."""
    async with program(*year()).run_test(size=BIG) as pilot:
        await opened(pilot)
        await pilot.press("v")
        await shown(pilot, "❯ November 2026 6")
        await pilot.press("left")
        await shown(pilot, "❯ August 2026 4")
        assert "█" not in text_of(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "█" in text_of(pilot), "the bars")


async def test_a_query_chooses_the_entries_as_on_the_command_line() -> None:
    """Slash takes the same words and filters; esc shows everything again, and a fault is told."""
    tagged = replace(kept(0, answer("With a tag.", "what"), mood=9), tags=("her",))
    async with program(tagged, kept(1, mood=3)).run_test(size=BIG) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"#her", "enter")
        await shown(pilot, "❯ 22 Nov 2026: 9")
        await pilot.press("slash", "ctrl+u", *"mood<0", "enter")
        await shown(pilot, "wants a number from 1 to 10")
        await pilot.press("escape")
        await shown(pilot, "❯ 22 Nov 2026: 6 (2 entries, enter reads the last)")
        await pilot.press("escape")
        await shown(pilot, "Good evening.")


async def test_words_are_shown_and_lead_to_their_entries() -> None:
    """Below the charts; right goes to the next word, enter to the last entry that has it."""
    told = [kept(n, answer(f"The balcony, number {n}.", "what"), days=n) for n in range(3)]
    async with program(*told).run_test(size=BIG) as pilot:
        await opened(pilot)
        await shown(pilot, "Words you keep using")
        await pilot.press("up")
        await shown(pilot, "❯ balcony 3 times in 3 entries")
        await pilot.press("enter")
        await shown(pilot, "The balcony, number 0.")


async def test_withheld_entries_change_nothing_on_the_screen() -> None:
    """The same text to the last cell: no bar, no count, no date, no word."""
    seen = []
    ordinary = (kept(0, spoken("We laughed."), days=3, mood=6, stage="relapse"),)
    for entries in (ordinary, (*ordinary, *danger_told(NOW - timedelta(days=9)).entries)):
        async with program(*entries).run_test(size=BIG) as pilot:
            await opened(pilot)
            seen.append(text_of(pilot))
            await pilot.press("v")
            await until(pilot, lambda: "█" not in text_of(pilot), "the table")
            seen.append(text_of(pilot))
    assert seen[:2] == seen[2:]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_charts_fit_every_width(width: int) -> None:
    """No line is wider than its chart, and the marked bar is among those drawn, at the first day too."""
    stages = ("acute pain", "relapse", "integration")
    many = [kept(n, days=n * 3, mood=1 + n % 10, stage=stages[n % 3]) for n in range(120)]
    async with program(*many).run_test(size=(width, 60)) as pilot:
        await opened(pilot)
        for key in ("y", "m", "a"):
            await pilot.press(key, "home")
            await pilot.pause()
            for view in pilot.app.screen.query(ChartView):
                lines = str(view.render()).split("\n")
                assert max(len(line) for line in lines[2:] if not line.startswith("■")) <= max(
                    view.size.width, 80
                )
                axis = next(line for line in lines if "──" in line or "▀" in line)
                assert len(axis) <= view.size.width
                assert view is not pilot.app.focused or "▀" in axis


def test_a_bar_keeps_its_ends() -> None:
    """The least value is one eighth high, the greatest fills all rows; without a value there is a dot."""
    assert column(1, 1, 10, 3) == [" ", " ", "▁"]
    assert column(10, 1, 10, 3) == ["█", "█", "█"]
    assert column(None, 1, 10, 3) == [" ", " ", "·"]


def test_dates_stand_under_their_bars() -> None:
    """None is cut off, and none touches the next."""
    days = Slots.of(date(2026, 11, 1), date(2026, 11, 3))
    assert dates_under(days, range(3), 9) == "1 Nov 2026        3 Nov"
    assert dates_under(days, range(1), 3) == "1 Nov 2026"
    assert dates_under(days, (), 3) == ""


def test_a_date_names_its_year_where_it_changed_since_the_one_before() -> None:
    """Also where no bar of January has a date."""
    months = Slots.of(date(2024, 10, 1), date(2026, 6, 30))
    assert dates_under(months, range(21), 2).split() == ["Oct", "2024", "Mar", "2025", "Aug", "Jan", "2026"]


@pytest.mark.parametrize(
    ("value", "text"), [(10, "10"), (39.7, "40"), (0.5, "0.5"), (999.6, "1k"), (12_400, "12k")]
)
def test_the_end_of_a_scale_fits_beside_its_bars(value: float, text: str) -> None:
    """Else the bars of its row would stand one cell to the right."""
    assert edge_text(value) == text


def test_a_legend_goes_on_in_the_next_line_between_two_signs() -> None:
    """No sign is parted from its words, also where one alone is too long."""
    assert legend_lines(["▲ one", "◈ two words", "+ three"], 22) == ["▲ one   ◈ two words", "+ three"]
    assert legend_lines(["▲ one", "◈ two words"], 4) == ["▲ one", "◈ two words"]
    assert legend_lines([], 4) == []


async def test_the_help_page_and_the_palette_know_it() -> None:
    """F1 tells what the screen is for and its keys; the palette opens it."""
    async with program(*year()).run_test(size=BIG) as pilot:
        await opened(pilot)
        await pilot.press("f1")
        await shown(pilot, "Everything that can be seen over time")
        await shown(pilot, "v table")
        await pilot.press("escape", "escape", "ctrl+p")
        await shown(pilot, "All guides")
        await pilot.press(*"Insights", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, InsightsScreen), "the screen")


class SlowJournal(MemoryJournal):
    """A journal on a slow disk, which stops before its last entry until `may_go_on`."""

    may_go_on = threading.Event()

    def entries(self, months: Collection[str] | None = None, *, until: date | None = None) -> Iterator[Entry]:
        for number, entry in enumerate(super().entries(months, until=until)):
            if number == 1:
                time.sleep(0.3)
            if number == len(self.kept) - 1:
                self.may_go_on.wait(30)
            yield entry


async def test_what_is_read_so_far_is_drawn_while_the_rest_is_read() -> None:
    """With the month down to which it goes; then all of it."""
    slow = SlowJournal()
    slow.save_all(year())
    async with app_on(services(*GUIDES, journal=slow)).run_test(size=BIG) as pilot:
        pilot.app.push_screen(InsightsScreen(services(*GUIDES, journal=slow)))
        await shown(pilot, "reading ... back to November 2026")
        await shown(pilot, "19 Nov 2026 to 22 Nov 2026, by days")
        slow.may_go_on.set()
        await shown(pilot, "10 Jul 2025 to 22 Nov 2026, by months")
        await until(pilot, lambda: plain(pilot, "#notice") == "", "no notice")


async def test_a_table_shows_its_marked_line_and_follows_it() -> None:
    """It can be longer than the screen; numbers stand below each other by their digits."""
    entries = [kept(n, days=30 * n, mood=10 if n == 3 else 4) for n in range(40)]
    async with program(*entries).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("v")
        await shown(pilot, "❯ November 2026")
        lines = text_of(pilot).splitlines()
        ten, four = (next(line for line in lines if month in line) for month in ("August 2026", "July 2026"))
        assert ten.rstrip().endswith(" 10") and four.rstrip().endswith("  4")
        assert len(ten.rstrip()) == len(four.rstrip())
        await pilot.press("home")
        await until(pilot, lambda: "❯ September 2023" in text_of(pilot), "the first line")
