"""Months of the timeline folded into their headings."""

from __future__ import annotations

from tests.tui.people import At, app_on, guide, kept, plain, services, shown, spoken, text_of, until, voice
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.month_rows import Folds, MonthHeading, MonthRows

TALK = guide(voice())
ENTRIES = tuple(kept(n, spoken(f"Words {n}."), days=n * 10) for n in range(8))  # 3 in November, 3, 2


async def timeline(pilot: At) -> EntryList:
    await pilot.press("t")
    await shown(pilot, "November 2026 ──")
    entries = pilot.app.screen.query_one(EntryList)
    await until(pilot, lambda: len(entries.entries) == len(ENTRIES), "all entries")
    return entries


async def test_z_folds_the_month_of_the_cursor_and_unfolds_it() -> None:
    """Its heading stays, with the number of its entries, and takes the cursor; enter unfolds as well."""
    async with app_on(services(TALK, entries=ENTRIES)).run_test(size=(80, 24)) as pilot:
        entries = await timeline(pilot)
        await pilot.press("down", "z")
        await shown(pilot, "❯November 2026 · 3 entries ──")
        assert "Words 0." not in text_of(pilot) and "Words 3." in text_of(pilot)
        assert entries.at_month
        await shown(pilot, "unfold")
        await pilot.press("down")
        await until(pilot, lambda: entries.marked == ENTRIES[3], "the next month")
        await pilot.press("up", "enter")
        await shown(pilot, "Words 0.")
        await until(pilot, lambda: entries.marked == ENTRIES[0], "its newest entry")
        assert "·" not in next(line for line in text_of(pilot).splitlines() if "November 2026 ─" in line)


async def test_shift_z_folds_all_months_and_moving_goes_by_months() -> None:
    """Entries behind folded headings are not lost: all come back."""
    async with app_on(services(TALK, entries=ENTRIES)).run_test(size=(80, 24)) as pilot:
        entries = await timeline(pilot)
        await pilot.press("Z")
        await shown(pilot, "▸October 2026 · 3 entries")
        await shown(pilot, "▸September 2026 · 2 entries")
        assert "Words" not in text_of(pilot)
        await pilot.press("down", "z")
        await shown(pilot, "Words 3.")
        assert "Words 0." not in text_of(pilot)
        await pilot.press("Z", "home")
        await shown(pilot, "Words 7.")
        assert entries.marked == ENTRIES[0]


async def test_a_search_shows_every_hit_and_folds_come_back_after_it() -> None:
    """The state is kept while the timeline is open; so it is over a visit to another screen."""
    async with app_on(services(TALK, entries=ENTRIES)).run_test(size=(80, 24)) as pilot:
        await timeline(pilot)
        await pilot.press("z", "slash", *"words")
        await shown(pilot, "Words 0.")
        await pilot.press("escape")
        await shown(pilot, "November 2026 · 3 entries")
        await pilot.press("i")
        await shown(pilot, "Insights")
        await pilot.press("escape")
        await shown(pilot, "November 2026 · 3 entries")


async def test_going_to_a_date_unfolds_its_month_alone() -> None:
    """What is gone to can be seen."""
    async with app_on(services(TALK, entries=ENTRIES)).run_test(size=(80, 24)) as pilot:
        entries = await timeline(pilot)
        await pilot.press("Z", "t", *"2026-10-23", "enter")
        await until(pilot, lambda: entries.marked == ENTRIES[3], "the entry of that day")
        assert "Words 0." not in text_of(pilot) and plain(pilot, "#notice") == ""
        await pilot.press("t", *"today", "enter")
        await until(pilot, lambda: entries.marked == ENTRIES[0], "the newest entry")


async def test_a_click_on_a_month_folds_it() -> None:
    """And another one unfolds it."""
    async with app_on(services(TALK, entries=ENTRIES)).run_test(size=(80, 24)) as pilot:
        await timeline(pilot)
        for expected in ("▸October 2026 · 3 entries", "Words 3."):
            row = next(n for n, line in enumerate(text_of(pilot).splitlines()) if "October 2026" in line)
            await pilot.click(offset=(8, row))
            await shown(pilot, expected)


def test_rows_take_entries_in_any_order() -> None:
    """Months and days fall into place, an entry that is there is replaced, and an empty month goes."""
    rows = MonthRows()
    rows.add(ENTRIES[4:6])
    rows.add([ENTRIES[0], ENTRIES[7], ENTRIES[3]])
    assert list(rows.entries) == [ENTRIES[n] for n in (0, 3, 4, 5, 7)]
    rows.add([ENTRIES[3]])
    assert len(rows.entries) == 5
    rows.drop(ENTRIES[0].id)
    assert rows.rows[0] == MonthHeading("2026-10", folded=False, entries=3)
    rows.folds.toggle("2026-10")
    rows.lay_out()
    assert [rows.place(row) for row in (ENTRIES[4], ENTRIES[7])] == [0, 2]


def test_months_that_come_after_all_were_folded_are_folded_too() -> None:
    """All but those that were unfolded one by one."""
    folds = Folds()
    folds.toggle_all()
    folds.toggle("2026-11")
    assert "2026-11" not in folds and "1999-01" in folds
    folds.toggle_all()
    assert "2026-11" not in folds and "1999-01" not in folds
