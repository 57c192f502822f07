"""The timeline's months: each once, whatever the dates of the entries are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.tui.people import app_on, guide, kept, plain, services, shown, spoken, text_of, until, voice
from voicejournal.tui.timeline.entry_list import EntryList

TALK = guide(voice())


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if " 20" in line and "──" in line]


async def test_a_month_has_one_heading_even_where_an_id_and_a_date_differ() -> None:
    """A date corrected by hand puts the entry under its month, and marks stay where they were."""
    entries = [kept(n, spoken(f"Talk {n}"), days=n, title=f"Talk {n}") for n in range(0, 60, 6)]
    odd = replace(entries[-1], created=entries[0].created, title="Corrected", answers=(spoken("Corrected"),))
    app = app_on(services(TALK, entries=(*entries[:-1], odd)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        await shown(pilot, "Corrected")
        headings = lines(text_of(pilot))
        assert len(headings) == len({heading.partition(" ─")[0] for heading in headings})
        listed = [one.title for one in pilot.app.screen.query_one(EntryList).entries]
        assert listed.index("Corrected") < listed.index("Talk 30")
        marked = pilot.app.screen.query_one(EntryList).marked
        assert marked
        assert marked.title == "Talk 0"


async def test_an_entry_brought_back_goes_to_its_date() -> None:
    """Order is by the date that is shown, and only then by the moment."""
    auckland, angeles = timezone(timedelta(hours=13)), timezone(timedelta(hours=-7))
    there = datetime(2026, 11, 1, 0, 30, tzinfo=auckland)
    here = datetime(2026, 10, 31, 20, 0, tzinfo=angeles)
    early = replace(kept(0, title="Auckland"), id="20261031T113000000-0001", created=there)
    late = replace(kept(0, title="Los Angeles"), id="20261101T030000000-0001", created=here)
    app = app_on(services(TALK))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        entries = pilot.app.screen.query_one(EntryList)
        entries.add([late])
        entries.bring_back(early)
        await until(pilot, lambda: len(entries.entries) == 2, "both entries")
        assert [one.title for one in entries.entries] == ["Auckland", "Los Angeles"]
        assert early.created.astimezone(UTC) < late.created.astimezone(UTC)
        await shown(pilot, "October 2026")
        assert len(lines(text_of(pilot))) == 2


async def test_going_to_an_old_date_reads_its_months_and_not_those_before() -> None:
    """Newer ones come as one moves up, without moving what is read; "today" goes back to the newest."""
    entries = [kept(n, spoken(f"Talk {n}"), days=n * 4, title=f"Talk {n}") for n in range(500)]
    made = services(TALK, entries=tuple(entries))
    async with app_on(made).run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        listed = pilot.app.screen.query_one(EntryList)
        await until(pilot, lambda: len(listed.entries) == 80, "the first page")
        await pilot.press("t", *"2022-03-05", "enter")
        await until(pilot, lambda: bool(listed.marked and listed.marked.created.year == 2022), "that day")
        found = listed.marked
        assert found is not None and found.created.date().isoformat() <= "2022-03-05"
        assert all(one.created.year < 2023 for one in listed.entries) and len(listed.entries) < 300
        place = listed.cursor - round(listed.scroll_target_y)
        await until(pilot, lambda: len(listed.entries) > 80, "what is around it")
        assert (listed.marked, listed.cursor - round(listed.scroll_target_y)) == (found, place)
        newest = listed.entries[0]
        await pilot.press(*["pageup"] * 4)
        await until(pilot, lambda: listed.entries[0].created > newest.created, "newer months")
        ids = [one.id for one in listed.entries]
        assert ids == [one.id for one in entries if one.id in set(ids)]
        await pilot.press("t", *"today", "enter")
        await until(pilot, lambda: listed.marked == entries[0], "the newest entry")


async def test_a_date_before_the_first_entry_leaves_the_list_as_it_is() -> None:
    """Nothing is that old, and nothing is lost from sight."""
    entries = [kept(n, spoken(f"Talk {n}"), days=n * 4) for n in range(100)]
    async with app_on(services(TALK, entries=tuple(entries))).run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        listed = pilot.app.screen.query_one(EntryList)
        await until(pilot, lambda: len(listed.entries) == 80, "the first page")
        await pilot.press("t", *"1999", "enter")
        await shown(pilot, "Nothing here is that old.")
        assert listed.marked == entries[0]


@pytest.mark.parametrize("before", [1, 2, 40])
async def test_a_date_shortly_before_the_first_entry_is_said_and_every_entry_can_be_reached(
    before: int,
) -> None:
    """Its month may have a file: the list may be read anew then, from the oldest to the newest entry."""
    entries = [kept(n, spoken(f"Talk {n}"), days=n * 4) for n in range(82)]  # more than the first page
    first = entries[-1].created.date()
    async with app_on(services(TALK, entries=tuple(entries))).run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        listed = pilot.app.screen.query_one(EntryList)
        await until(pilot, lambda: len(listed.entries) == 80, "the first page")
        await pilot.press("t", *(first - timedelta(days=before)).isoformat(), "enter")
        await shown(pilot, "Nothing here is that old.")
        assert listed.marked is not None
        await until(pilot, lambda: plain(pilot, "#count") == "82", "the number of all")
        await until(pilot, lambda: pressed(listed, 1000).marked == entries[-1], "the oldest entry")
        await until(pilot, lambda: pressed(listed, -1000).marked == entries[0], "the newest entry")


def pressed(listed: EntryList, rows: int) -> EntryList:
    """The list, once its cursor has moved so many rows, as far as entries are read."""
    listed.action_move(rows)
    return listed
