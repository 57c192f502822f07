"""Finding in the timeline: the grammar of the command line as one types, and the words that were found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from tests.entries import answer
from tests.tui.people import app_on, guide, kept, plain, services, shown, spoken, text_of, until, voice
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.timeline.entry_detail import AnswerView, EntryDetail
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.filter import FilterScreen

WIDE = (120, 40)
LONG = f"It rained {'and rained ' * 20}until he rang on the balcony."


def program(*entries: Entry) -> VoiceJournalApp:
    return app_on(services(guide(voice()), entries=entries))


def said(pilot: Pilot[None]) -> list[str]:
    return [one.first_words for one in pilot.app.screen.query_one(EntryList).entries]


def reversed_text(pilot: Pilot[None]) -> list[str]:
    """The texts on the screen that are marked as hits."""
    strips = pilot.app.screen._compositor.render_strips()
    return [part.text for strip in strips for part in strip if part.style is not None and part.style.reverse]


async def test_filters_phrases_and_dates_narrow_the_list_as_one_types() -> None:
    """The same grammar as on the command line; a withheld entry is in no answer."""
    entries = (
        kept(0, spoken("We didn\u2019t talk at the caf\u00e9."), mood=3, tags=("her",)),
        kept(1, spoken("We talked."), mood=8, days=40),
        kept(2, spoken("talk", "first"), guide="red-flags", mood=3, tags=("her",)),
    )
    found = {
        'didn\'t "the cafe"': [0],
        "mood<4": [0],
        "mood>6 talked": [1],
        "#her": [0],
        "october 2026": [1],
        "guide:red-flags": [],
        "from:2026-11-22": [0],
        "happened": [0, 1],
    }
    async with program(*entries).run_test(size=WIDE) as pilot:
        await pilot.press("t", "slash")
        for query, numbers in found.items():
            wanted = [entries[number].first_words for number in numbers]
            pilot.app.screen.query_one("#find", Input).value = query
            await until(pilot, lambda wanted=wanted: said(pilot) == wanted, query)  # type: ignore[misc]
            if not wanted:
                await shown(pilot, "Nothing fits that.")


async def test_where_nothing_fits_no_entry_stays_on_the_right() -> None:
    """The entry of before is shown again once it is listed again."""
    async with program(kept(0, spoken("We talked."))).run_test(size=WIDE) as pilot:
        await pilot.press("t")
        detail = pilot.app.screen.query_one(EntryDetail)
        await until(pilot, lambda: len(detail.query(AnswerView)) == 1, "the entry")
        await pilot.press("slash", *"xyz")
        await shown(pilot, "Nothing fits that.")
        await until(pilot, lambda: not detail.children, "no entry")
        await pilot.press("escape")
        await until(pilot, lambda: len(detail.query(AnswerView)) == 1, "the entry again")


@pytest.mark.parametrize(
    ("pressed", "field"), [(("slash",), "#find"), (("t",), "#date"), (("m",), "#entry-title")]
)
async def test_joiners_can_be_typed_in_every_line(pressed: tuple[str, ...], field: str) -> None:
    """Words of Persian and of Indian languages have them."""
    async with program(kept(0, spoken("One."))).run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: len(said(pilot)) == 1, "the entry")
        await pilot.press(*pressed)
        await until(pilot, lambda: isinstance(pilot.app.focused, Input), "the line")
        line = pilot.app.screen.query_one(field, Input)
        line.clear()
        line.post_message(Key("x", "\u200c"))
        await until(pilot, lambda: line.value == "\u200c", "the joiner")


async def test_what_is_filtered_stands_beside_the_title_until_a_shows_all() -> None:
    """The query as it was typed, the filter that was chosen, and how many were found of how many."""
    entries = [kept(n, spoken("We talked." if n < 2 else "We slept."), mood=3 + n) for n in range(4)]
    async with program(*entries).run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: plain(pilot, "#count") == "4", "all entries")
        await pilot.press("a")  # shows nothing that is not shown
        await pilot.press("slash", *"talked")
        await until(pilot, lambda: plain(pilot, "#count") == "2 of 4", "two of them")
        await until(pilot, lambda: plain(pilot, "#wanted") == "▾ talked", "the words")
        await pilot.press("enter", "f")
        await until(pilot, lambda: isinstance(pilot.app.screen, FilterScreen), "the filters")
        await pilot.press("down", "enter")
        await until(pilot, lambda: plain(pilot, "#wanted") == "▾ talked   ▾ A talk", "both")
        await pilot.press("a")
        await until(pilot, lambda: plain(pilot, "#count") == "4", "all entries again")
        assert plain(pilot, "#wanted") == ""
        assert not pilot.app.screen.query_one("#find", Input).value
        assert not pilot.app.screen.query_one("#find", Input).display


async def test_all_entries_are_counted_where_the_list_has_not_read_them() -> None:
    """Also after one was deleted among those that were found."""
    entries = [kept(n, spoken("Rare." if n % 50 == 7 else "We slept."), days=n) for n in range(200)]
    async with program(*entries).run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: plain(pilot, "#count") == "80 shown", "the first page")
        await until(pilot, lambda: plain(pilot, "#count") == "200", "all of them, soon")
        assert len(pilot.app.screen.query_one(EntryList).entries) == 80
        await pilot.press("slash", *"rare", "enter")
        await until(pilot, lambda: plain(pilot, "#count") == "4 of 200", "what was counted")
        await pilot.press("d", "y")
        await until(pilot, lambda: plain(pilot, "#count") == "3 of 199", "one less")


async def test_a_filter_that_nobody_knows_is_said_and_changes_nothing() -> None:
    """The list stays while a filter is half typed, and the sentence goes when it is right."""
    async with program(kept(0, spoken("One.")), kept(1, spoken("Two."))).run_test(size=WIDE) as pilot:
        await pilot.press("t", "slash")
        await until(pilot, lambda: len(said(pilot)) == 2, "both entries")
        find = pilot.app.screen.query_one("#find", Input)
        find.value = "guid:talk"  # at once: a pause while typing would look for the word
        await shown(pilot, "There is no filter")
        assert said(pilot) == ["One.", "Two."]
        find.value = "guide:talk"
        await until(pilot, lambda: plain(pilot, "#notice") == "", "no sentence")
        await until(pilot, lambda: len(said(pilot)) == 2, "both entries of that guide")
        assert said(pilot) == ["One.", "Two."]


async def test_the_hit_is_shown_in_the_row_and_marked_in_the_text() -> None:
    """A row whose first words do not hold the hit is cut there; esc takes every mark away."""
    async with program(kept(0, spoken(LONG))).run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "It rained and rained")
        assert "BALCONY" not in text_of(pilot)
        await pilot.press("slash", *"BALCONY")
        await until(pilot, lambda: reversed_text(pilot).count("balcony") == 2, "the hit in row and text")
        row = next(line for line in text_of(pilot).splitlines() if "❯" in line)
        assert "… " in row
        await pilot.press("escape")
        await until(pilot, lambda: "balcony" not in reversed_text(pilot), "no mark")


async def test_a_private_answer_gives_no_hit() -> None:
    """Neither its row nor its covered text tells that the word is in it."""
    both = kept(0, spoken("Open words."), replace(spoken("The balcony.", "then"), private=True))
    async with program(both).run_test(size=WIDE) as pilot:
        await pilot.press("t", "slash", *"balcony")
        await shown(pilot, "Nothing fits that.")
        await pilot.press("escape", "x", "y", "slash", *"balcony")
        await until(pilot, lambda: said(pilot) == ["Open words."], "the entry")
        assert "balcony" not in reversed_text(pilot)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_rows_begin_with_what_was_said_and_use_their_width(width: int) -> None:
    """Guide, stage, mood and length stand beside it; the guide's name only where there is room."""
    entries = (
        kept(0, spoken(LONG), stage="relapse"),
        kept(1, spoken("Fear."), guide="red-flags", title="Red flags"),
        kept(2, answer(LONG)),
        replace(kept(3), answers=()),
    )
    async with program(*entries).run_test(size=(width, 30)) as pilot:
        await pilot.press("t")
        await shown(pilot, "It rained")
        listed = pilot.app.screen.query_one(EntryList)
        first = listed.render_line(1).text
        assert len(first) == listed.scrollable_content_region.width
        assert first.startswith("❯22 Sun  ◆ It rained and rained")
        assert first.endswith(" ♪  1:12 ▽ ▄  5")
        silent = listed.render_line(2).text
        assert silent.endswith("   ▄  5")
        if width in (60, 120):
            assert silent.index("…") > first.index("…") + 4
        else:
            assert silent.index("A talk") == first.index("A talk")
        assert ("A talk" in first) is (width in (80, 200))
        shown_words = first.split("…")[0].partition("◆ ")[2]
        assert len(shown_words.strip()) >= 20
        assert listed.render_line(3).text.startswith(" 22 Sun  ◆ A talk")
        await pilot.press("x", "y")
        await until(pilot, lambda: len(listed.entries) == 4, "all entries")
        assert listed.render_line(2).text.startswith(" 22 Sun  ◇ Journal entry")
        assert "Fear" not in listed.render_line(2).text


async def test_a_date_is_gone_to_however_far_it_is() -> None:
    """The list reads on until it is there; where nothing is of that day, the next older entry is marked."""
    entries = [kept(n, spoken(f"Day {n}."), days=n) for n in range(400)]
    async with program(*entries).run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "Day 0.")
        listed = pilot.app.screen.query_one(EntryList)

        def marked() -> str:
            return listed.marked.first_words if listed.marked else ""

        await pilot.press("t", *"2026-11-20", "enter")
        await until(pilot, lambda: marked() == "Day 2.", "that day")
        await pilot.press("t", *"soon", "enter")
        await shown(pilot, "That is no date.")
        await pilot.press("escape", "t", *"december 2025", "enter")
        days = (entries[0].created.date() - date(2025, 12, 31)).days
        await until(pilot, lambda: marked() == f"Day {days}.", "that month")
        await pilot.press("t", *"2020", "enter")
        await shown(pilot, "Nothing here is that old.")


async def test_arrows_go_from_day_to_day() -> None:
    """Left to the day before that has an entry, right to the day after; home is the newest."""
    entries = (kept(0), kept(1), kept(2, days=3), kept(3, days=3), kept(4, days=9))
    async with program(*entries).run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "words number 4")
        listed = pilot.app.screen.query_one(EntryList)
        for key, number in (("left", 2), ("left", 4), ("left", 4), ("right", 2), ("right", 0), ("right", 0),
                            ("down", 1), ("left", 2), ("home", 0)):  # fmt: skip
            await pilot.press(key)
            assert listed.marked is not None
            assert listed.marked.id == entries[number].id, (key, number)
        assert not isinstance(pilot.app.focused, AnswerView)


async def test_the_text_begins_at_the_hit_where_it_is_far_down() -> None:
    """As one types, and with the focus on the answer that has it once the entry is read."""
    long = [answer(f"We talked about the {n}th thing for a while. " * 6, f"step{n}") for n in range(8)]
    entry = kept(0, *long, answer("Then the river.", "last"))
    async with program(entry).run_test(size=(120, 24)) as pilot:
        await pilot.press("t")
        await shown(pilot, "We talked about the 0th")
        await pilot.press("slash", *"river")
        await until(pilot, lambda: reversed_text(pilot).count("river") == 2, "the hit in row and text")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "an answer")
        focused = pilot.app.focused
        assert isinstance(focused, AnswerView)
        assert focused.answer.step == "last"
        assert reversed_text(pilot).count("river") == 2


async def test_reading_begins_at_the_first_answer_that_was_given() -> None:
    """A step that was skipped has nothing to read."""
    skipped = replace(answer("", "one"), state=AnswerState.SKIPPED)
    async with program(kept(0, skipped, answer("We talked.", "two"))).run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "skipped")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "an answer")
        focused = pilot.app.focused
        assert isinstance(focused, AnswerView)
        assert focused.answer.step == "two"


async def test_nothing_moves_sideways_when_the_line_of_find_opens() -> None:
    """List and entry keep their columns; the margin of the line is its own."""
    async with program(kept(0)).run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "November 2026")
        both = pilot.app.screen.query_one("#both")
        before = (both.region.x, both.region.width)
        await pilot.press("slash")
        await until(pilot, lambda: both.region.y > 2, "the line of find")
        assert (both.region.x, both.region.width) == before == (0, 120)
