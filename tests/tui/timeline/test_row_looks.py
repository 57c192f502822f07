"""How rows of the timeline look: the shade of the mood before them, and a free line below where wanted."""

from __future__ import annotations

from tests.tui.people import TWO, app_on, kept, services, shown, spoken, text_of, until
from voicejournal.tui.timeline.entry_list import EntryList


async def test_a_mood_has_its_shade_before_the_day() -> None:
    """Slate for low, gold for high, none where no mood was given; the marked row is all of one colour."""
    moods = (5, 1, 10, None)
    entries = tuple(kept(n, spoken(f"Talk {n}"), days=n, mood=mood) for n, mood in enumerate(moods))
    app = app_on(services(TWO, entries=entries))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "❯")
        await pilot.press("t")
        await shown(pilot, "Talk 3")
        listed = app.screen.query_one(EntryList)
        lines = [[one for one in listed.render_line(y) if one.text] for y in range(1, 5)]
        shades = [(line[0].text, line[0].style and line[0].style.bgcolor) for line in lines]
        papers = [line[1].style and line[1].style.bgcolor for line in lines]
        assert [sign for sign, _ in shades] == ["❯", " ", " ", " "]
        same = [shade == paper for (_, shade), paper in zip(shades, papers, strict=True)]
        assert same == [True, False, False, True]
        assert shades[1] != shades[2]


async def test_wide_spacing_has_a_free_line_below_each_entry() -> None:
    """Cursor, pages and clicks go by entries all the same."""
    entries = tuple(kept(n, spoken(f"Talk {n:03}."), days=n) for n in range(60))
    app = app_on(services(TWO, entries=entries), spacing="wide")
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "❯")
        await pilot.press("t")
        await shown(pilot, "Talk 003.")
        lines = text_of(pilot).split("\n")
        first = next(place for place, line in enumerate(lines) if "Talk 000." in line)
        assert [lines[first + by].strip() == "" for by in range(4)] == [False, True, False, True]
        listed = app.screen.query_one(EntryList)
        await pilot.click(offset=(20, first + 4))
        await until(pilot, lambda: listed.marked == entries[2], "the clicked entry")
        for _ in range(30):
            await pilot.press("down")
        assert listed.marked == entries[32]
        await shown(pilot, "Talk 032.")
        place = listed.cursor
        await pilot.press("pageup")
        assert 1 < place - listed.cursor <= listed.size.height // 2
        await pilot.press("home")
        await until(pilot, lambda: listed.marked == entries[0], "the newest")
        await shown(pilot, "November 2026")
