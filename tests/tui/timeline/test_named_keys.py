"""Keys of the timeline that the footer names where they act, and notices that end with their moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.entries import answer
from tests.fakes import FakePlayer, tone
from tests.memory import MemoryRecordings
from tests.tui.people import NOW, app_on, guide, kept, plain, services, shown, spoken, text_of, until, voice
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.formatting import greeting
from voicejournal.tui.help.keys_screen import HelpScreen
from voicejournal.tui.timeline.entry_detail import AnswerView
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.mood_strip import MoodStrip
from voicejournal.tui.timeline.timeline_screen import TimelineScreen
from voicejournal.tui.widgets.footer import FooterKeys

WIDE = (120, 40)


def program(*entries: Entry) -> VoiceJournalApp:
    return app_on(services(guide(voice()), entries=entries))


def footer(app: VoiceJournalApp) -> list[str]:
    """The keys and words of the footer, in order."""
    return [f"{one.shown} {one.word}" for one in app.screen.query_one(FooterKeys).keys]


def listed(app: VoiceJournalApp) -> list[str]:
    """The ids of the entries in the list."""
    return [one.id for one in app.screen.query_one(EntryList).entries]


async def test_a_question_mark_shows_the_keys_and_takes_them_away() -> None:
    """The key that pagers and mail programs have for it, beside f1; in a line of text it is a character."""
    app = program(kept(0))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "November 2026")
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen), "the keys")
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, TimelineScreen), "the timeline")
        await pilot.press("slash", "question_mark")
        assert isinstance(app.screen, TimelineScreen)


async def test_the_find_line_and_the_date_dialog_name_enter() -> None:
    """What ends each, and what each does, is in the footer while one types."""
    app = program(kept(0))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t", "slash")
        await until(pilot, lambda: footer(app) == ["enter to the list", "esc end find"], "the keys of find")
        await pilot.press("escape", "t")
        await until(pilot, lambda: footer(app) == ["enter go there", "esc close"], "the keys of the dialog")
        await pilot.press("escape", "i", "slash")
        await until(pilot, lambda: "enter to the list" in footer(app), "the keys of find over the charts")


async def test_dates_told_from_today_and_a_minus_narrow_the_list_as_one_types() -> None:
    """Last week is seven days, and a minus leaves out."""
    entries = (kept(0, answer("late last week")), kept(1, tags=("him",), days=8), kept(2, days=9))
    found = {"last week": [1, 2], '"last week"': [0], "last week -#him": [2], "2026/11 -late": [1, 2]}
    app = program(*entries)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t", "slash")
        for query, numbers in found.items():
            wanted = [entries[number].id for number in numbers]
            await pilot.press("ctrl+u", *("space" if one == " " else one for one in query))
            await until(pilot, lambda wanted=wanted: listed(app) == wanted, query)  # type: ignore[misc]


async def test_a_notice_ends_when_another_screen_opens() -> None:
    """That an entry is back was true of one moment."""
    app = program(kept(0), kept(1))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "November 2026")
        await pilot.press("d", "y")
        await shown(pilot, "u brings it back.")
        await pilot.press("u")
        await shown(pilot, "It is back.")
        await pilot.press("question_mark", "escape")
        assert plain(pilot, "#notice") == "It is back."
        await pilot.press("c", "escape")
        await until(pilot, lambda: isinstance(app.screen, TimelineScreen), "the timeline")
        assert plain(pilot, "#notice") == ""


async def test_the_key_that_plays_stops_and_says_so() -> None:
    """While its sound is heard, p is named by what it does then."""
    said = kept(0, replace(spoken("We talked."), recording=f"{kept(0).id}-what"))
    sounds = MemoryRecordings({f"{kept(0).id}-what": tone(30.0)})
    made = replace(
        services(guide(voice()), entries=(said,)), player=FakePlayer(patient=True), recordings=sounds
    )
    app = app_on(made)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: "p play" in footer(app), "the key")
        await pilot.press("p")
        await until(pilot, lambda: "p stop" in footer(app) and "p play" not in footer(app), "it plays")
        await pilot.press("p")
        await until(pilot, lambda: "p play" in footer(app), "it has stopped")


async def test_v_says_what_it_shows() -> None:
    """What was heard, of an edited answer; what is covered, of a private one."""
    edited = replace(spoken("We talked on."), raw="We walked on.", state=AnswerState.EDITED)
    app = program(kept(0, edited, answer("hidden", "then", private=True)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "We talked on.")
        await pilot.press("enter")
        await until(pilot, lambda: "v as heard" in footer(app), "the word of an edited answer")
        await pilot.press("v")
        await shown(pilot, "as it was heard: We walked on.")
        await pilot.press("tab")
        await until(pilot, lambda: "v show" in footer(app), "the word of a private answer")


async def test_the_editor_names_first_what_ends_it() -> None:
    """Keep, leave, and then what there is besides."""
    app = program(kept(0, spoken("We talked.")))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "We talked.")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, AnswerView), "the answer")
        await pilot.press("e")
        first = ["ctrl+s keep", "esc leave it as it was", "ctrl+z undo", "ctrl+y redo"]
        await until(pilot, lambda: footer(app)[:4] == first, "the keys in order")


async def test_a_long_promise_stays_beside_its_state() -> None:
    """No line of it begins left of the state."""
    long = "I will walk by the river every evening until the leaves are down and the days are longer again."
    promise = Promise(id="p1", step="next", text=long, state=PromiseState.OPEN)
    app = program(replace(kept(0), promises=(promise,)))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("t")
        await shown(pilot, "November 2026")
        await pilot.press("enter")
        await shown(pilot, "○ open")
        lines = text_of(pilot).splitlines()
        first = next(number for number, line in enumerate(lines) if "○ open" in line)
        assert lines[first + 1][:12].strip() == "" and lines[first + 1].strip()


async def test_an_entry_in_two_versions_says_so_above_its_answers() -> None:
    """They can be far down."""
    other = replace(answer("We slept."), step="first-2", of="first", written=NOW, machine="desk")
    app = program(kept(0, answer("We talked."), other))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "≠ two versions, further down")


@pytest.mark.parametrize(("days", "shown_dates"), [(0, ("from", "to   22 Nov")), (400, ("2025", "2025"))])
async def test_the_days_of_another_year_name_it(days: int, shown_dates: tuple[str, str]) -> None:
    """After a jump to an old date nothing else on the screen would say which November it is."""
    app = program(kept(0, days=days))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        strip = app.screen.query_one(MoodStrip)
        await until(pilot, lambda: strip.until == (NOW - timedelta(days=days)).date(), "the last day")
        first, last = str(strip.render()).splitlines()
        assert shown_dates[0] in first and shown_dates[1] in last


def test_the_greeting_of_the_night_names_no_evening() -> None:
    """Somebody who is awake at half past three has no good evening."""
    night = NOW.replace(hour=3)
    assert greeting(night) == "Hello."
    assert [greeting(night.replace(hour=hour)) for hour in (5, 12, 18)] == [
        "Good morning.",
        "Good afternoon.",
        "Good evening.",
    ]


async def test_the_values_of_the_heading_stand_below_each_other() -> None:
    """Title, mood, stage and tags begin in one column, with one free line between them."""
    app = program(replace(kept(0, title="A talk"), tags=("family",), stage="relapse"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "November 2026")
        await pilot.press("m")
        await shown(pilot, "title A talk")
        lines = text_of(pilot).splitlines()
        rows = {
            word: next(n for n, line in enumerate(lines) if f" {word} " in line.replace("│", " "))
            for word in ("title", "mood", "stage", "tags")
        }
        begins = {lines[rows["title"]].index("A talk"), lines[rows["tags"]].index("family")}
        assert begins == {lines[rows["stage"]].index("▽")}
        assert [row - rows["title"] for row in rows.values()] == [0, 2, 4, 6]
