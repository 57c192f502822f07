"""Home: what it offers, why, and what it says when something cannot be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.programme.test_content import GUIDES
from tests.entries import answer
from tests.fakes import tone
from tests.memory import MemoryGuides, MemoryJournal, MemoryRecordings
from tests.tui.people import (
    NOW,
    app_on,
    guide,
    kept,
    keys,
    plain,
    services,
    shown,
    stands,
    text_of,
    until,
    voice,
)
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.guides.guide import Group
from voicejournal.domain.session.session import Phase
from voicejournal.errors import GuideError, JournalDamaged
from voicejournal.ports.recordings import Orphan
from voicejournal.tui.app_services import MemorySuggestionState

CHECK_IN = guide(voice(), id="daily-check-in", title="Daily check-in")
FREE = guide(voice(), id="free", title="Free")
WOUND = guide(voice(), voice("then", "And then?"), id="name-the-wound", title="Name the wound")


async def test_a_suggestion_has_its_reason_and_can_be_put_aside() -> None:
    """It is put aside with "not now" for three days, "never" for good; the guide stays among all guides."""
    aside = MemorySuggestionState()
    made = services(CHECK_IN, FREE, entries=(kept(0, days=3, guide="daily-check-in"),))
    app = app_on(made, suggestion_state=aside)
    async with app.run_test() as pilot:
        await shown(pilot, "Your last check-in was 3 days ago.")
        assert {"n", "x"} <= keys(pilot)
        await pilot.press("down", "n")
        await until(pilot, lambda: "Your last check-in" not in text_of(pilot), "another suggestion")
        await shown(pilot, "❯ Free")
        await pilot.press("x")
        await until(pilot, lambda: "always room" not in text_of(pilot), "another suggestion")
        await pilot.press("g")
        await shown(pilot, "2 guides")
        await shown(pilot, "Daily check-in")
    assert aside.all() == {"daily-check-in": NOW + timedelta(days=3), "free": None}


async def test_without_suggestions_the_first_guides_are_named() -> None:
    """With the setting off home names guides in their order, and there is nothing to put aside."""
    app = app_on(services(CHECK_IN, FREE, WOUND), suggestions=False)
    async with app.run_test() as pilot:
        await shown(pilot, "❯ Daily check-in")
        await shown(pilot, "Name the wound")
        assert "n" not in keys(pilot)


async def test_the_week_is_told_in_bars_and_words() -> None:
    """Moods of seven days, the mean of this week and the last, entries and minutes."""
    entries = (kept(0, mood=6), kept(1, days=2, mood=8), kept(2, days=9, mood=5), kept(3, days=30, mood=1))
    app = app_on(services(CHECK_IN, entries=entries))
    async with app.run_test() as pilot:
        await shown(pilot, "mood 7 (5 last week)")
        assert plain(pilot, "#week").startswith("This week   · · · · ▆ · ▅")
        assert plain(pilot, "#week").endswith("2 entries, 10 minutes")


@pytest.mark.parametrize("width", [100, 140, 200])
async def test_the_week_stands_beside_the_list_where_there_is_room(width: int) -> None:
    """As a chart over the names of the days, with a line between the two, however wide it gets."""
    app = app_on(services(CHECK_IN, entries=(kept(0, mood=6), kept(1, days=2, mood=8))))
    async with app.run_test(size=(width, 60)) as pilot:
        await shown(pilot, "Mon Tue Wed Thu Fri Sat Sun")
        menu, week = (pilot.app.screen.query_one(one).region for one in ("#menu", "#week"))
        assert menu.right < week.x and menu.y == week.y


async def test_what_was_left_is_offered_and_gone_on_with() -> None:
    """The same entry goes on at its first open step."""
    left = replace(kept(0, days=1, done=False, guide="name-the-wound"), title="Name the wound")
    app = app_on(services(WOUND, entries=(left,)))
    async with app.run_test() as pilot:
        await shown(pilot, "step 2 of 2, yesterday 21:40")
        await pilot.press("enter")
        screen = await stands(pilot, Phase.LISTENING)
        await shown(pilot, "And then?")
        assert screen.session is not None
        assert screen.session.entry.id == left.id


async def test_a_recording_that_was_cut_off_comes_back() -> None:
    """After a crash the next start brings the sound into its entry and offers to go on."""
    left = kept(0, done=False, guide="name-the-wound")
    name = f"{left.id}-0001"
    orphan = Orphan(name, left.id, "then", 41.0)
    recordings = MemoryRecordings(lost=[(orphan, tone(41.0))])
    app = app_on(replace(services(WOUND, entries=(left,)), recordings=recordings))
    async with app.run_test() as pilot:
        await shown(pilot, "A recording that was cut off is back")
        await shown(pilot, "Continue")
    assert app.services.journal.get(left.id).by_step["then"].recording == name
    assert recordings.kept[name].seconds == 41.0


async def test_a_damaged_journal_is_told_with_the_next_step_and_guides_still_begin() -> None:
    """The sentence and the hint stand on home; a sitting can be begun all the same."""
    app = app_on(replace(services(CHECK_IN), journal=DamagedJournal()))
    async with app.run_test() as pilot:
        await shown(pilot, "2026-11.json is damaged. The newest good backup is")


async def test_home_says_what_of_the_journal_cannot_be_seen() -> None:
    """A second copy or a damaged month is told where the person looks, in one sentence with the way out."""
    journal = MemoryJournal(troubles=("months/2026-11 2.json is not read.", "another"))
    async with app_on(replace(services(CHECK_IN), journal=journal)).run_test() as pilot:
        await shown(pilot, "months/2026-11 2.json is not read. And 1 more")
        assert "another" not in text_of(pilot)


async def test_a_broken_guide_file_is_named_and_the_others_work() -> None:
    """One sentence on home; beginning it says what to mend."""
    app = app_on(replace(services(CHECK_IN), guides=BrokenGuides((CHECK_IN,))), guide="mine")
    async with app.run_test() as pilot:
        await shown(pilot, "guides check shows everything to mend")
        await shown(pilot, "❯ Daily check-in")


async def test_a_guide_can_be_walked_through_before_it_is_begun() -> None:
    """Every question, and the follow-ups below; enter begins it."""
    asked = guide(
        voice(hint="One moment is enough."),
        voice("then", "And then?", follow_ups=(voice("more", "Say more?"),)),
        id="walk",
        title="A walk",
    )
    app = app_on(services(asked))
    async with app.run_test() as pilot:
        await shown(pilot, "A walk")
        await pilot.press("g", "w")
        await shown(pilot, "One moment is enough.")
        await pilot.press("right")
        await shown(pilot, "↳ may follow: Say more?")
        await pilot.press("right", "left")
        await shown(pilot, "One moment is enough.")
        await pilot.press("enter")
        await stands(pilot, Phase.LISTENING)


async def test_never_can_be_taken_back() -> None:
    """One key more, while home is still there."""
    aside = MemorySuggestionState()
    made = services(CHECK_IN, FREE, entries=(kept(0, days=3, guide="daily-check-in"),))
    app = app_on(made, suggestion_state=aside)
    async with app.run_test() as pilot:
        await shown(pilot, "Your last check-in was 3 days ago.")
        assert "u" not in keys(pilot)
        await pilot.press("down", "x")
        await shown(pilot, "u takes it back.")
        await until(pilot, lambda: "Your last check-in" not in text_of(pilot), "another suggestion")
        await pilot.press("u")
        await shown(pilot, "Your last check-in was 3 days ago.")
    assert aside.all() == {}


async def test_continue_comes_first_and_is_marked() -> None:
    """After a crash, or after leaving a session, the first enter goes on with it."""
    left = replace(kept(0, days=1, done=False, guide="name-the-wound"), title="Name the wound")
    app = app_on(services(WOUND, CHECK_IN, entries=(left,)))
    async with app.run_test() as pilot:
        await shown(pilot, "❯ Name the wound")
        text = text_of(pilot)
        assert text.index("Continue") < text.index("Next for you")


async def test_home_session_and_list_count_the_same_steps() -> None:
    """For the check-in as it ships, whatever its conditions: home, session, and all guides."""
    check_in = next(one for one in GUIDES if one.id == "daily-check-in")
    first = answer("", check_in.steps[0].id)
    left = kept(
        0,
        replace(first, kind=check_in.steps[0].kind.value, state=AnswerState.CHOSEN, value=6),
        days=1,
        done=False,
        guide="daily-check-in",
        title=check_in.title,
    )
    app = app_on(services(check_in, entries=(left,)))
    async with app.run_test(size=(100, 40)) as pilot:
        await shown(pilot, "Continue")
        home = re.search(r"step (\d+) of (\d+)", text_of(pilot))
        assert home is not None
        await pilot.press("g")
        await shown(pilot, f"{home[2]} questions, about")
        await pilot.press("escape")
        await shown(pilot, "Continue")
        await pilot.press("enter")
        await shown(pilot, f"{home[1]}/{home[2]}")


class DamagedJournal(MemoryJournal):
    def entries(self, months: Collection[str] | None = None, *, until: date | None = None) -> Iterator[Entry]:
        raise JournalDamaged("2026-11.json is damaged.", "The newest good backup is 2026-11.json.1.")


class BrokenGuides(MemoryGuides):
    def get(self, guide_id: str):  # type: ignore[no-untyped-def]
        raise GuideError("mine.toml, line 3: title is missing.", "guides check shows everything to mend.")

    def problems(self) -> Sequence[str]:
        return ("mine.toml, line 3: title is missing.",)


async def test_all_guides_stand_in_groups_are_found_and_tell_when_they_were_done() -> None:
    """Headings, no sentence that is cut off, `/` for words, and esc ends finding before it leaves."""
    wound = replace(
        WOUND, group=Group.REPAIR, purpose="A long sentence that tells what this guide is for. " * 3
    )
    app = app_on(services(wound, CHECK_IN, entries=(kept(0, days=3, guide="name-the-wound"),)))
    async with app.run_test(size=(80, 30)) as pilot:
        await shown(pilot, "Name the wound")
        await pilot.press("g")
        await shown(pilot, "Repairing something between you")
        await shown(pilot, "done 19 November 2026")
        assert "…" not in text_of(pilot)
        await pilot.press("slash", *"check")
        await shown(pilot, "1 guide")
        assert "Repairing" not in text_of(pilot)
        await pilot.press("x")
        await shown(pilot, "No guide has all these words.")
        await pilot.press("escape")
        await shown(pilot, "2 guides")
        await pilot.press("escape")
        await shown(pilot, "Good evening.")
