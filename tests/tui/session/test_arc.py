"""Lines of the arc, offered follow-ups, and the end of a session on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.remembered import MemorySessionMemory
from tests.tui.people import (
    app_on,
    guide,
    keeps_words,
    kept,
    keys,
    plain,
    scale,
    services,
    shown,
    stands,
    text_of,
    until,
    voice,
)
from voicejournal.adapters.arc_lines import arc_lines
from voicejournal.conversation.services import Services
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.session.session import Phase
from voicejournal.paths import shipped_data
from voicejournal.tui.session.progress import SessionProgress

ARC = arc_lines(shipped_data())
MORE = voice("more", "Is there more to it?", when=(Condition(words_below=4),))
TALK = guide(voice("what", follow_ups=(MORE,)), voice("then", "And then?", sets=Sets.PROMISE))


def arc_of(made: Services) -> Services:
    return replace(made, arc=ARC, memory=MemorySessionMemory())


@pytest.mark.parametrize("key", ["enter", "space", "j"])
async def test_any_key_passes_the_arrival(key: str) -> None:
    """The line stands alone, without a number of the question before it; the key does nothing else."""
    app = app_on(arc_of(services(TALK, hears=("Short.", "Then."))), guide="talk")
    async with app.run_test() as pilot:
        await shown(pilot, "Any key goes on.")
        assert plain(pilot, "#question") in ARC.places[next(iter(ARC.places))].lines
        assert app.screen.query_one(SessionProgress).marks
        await pilot.press(key)
        await shown(pilot, "What happened?")


async def test_help_is_one_key_away_from_a_line() -> None:
    """f2 opens the help page and does not pass the line."""
    app = app_on(arc_of(services(TALK)), guide="talk")
    async with app.run_test() as pilot:
        await shown(pilot, "Any key goes on.")
        await pilot.press("f2")
        await shown(pilot, "If you are in danger now")


async def test_an_offer_says_that_it_is_one_and_is_declined_with_one_key() -> None:
    """It says "only if you like"; x skips it, and it does not come back in that guide."""
    made = replace(services(TALK, hears=("Short.", "Then.")), memory=MemorySessionMemory())
    app = app_on(made, guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        assert "x" not in keys(pilot)
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("enter")
        await shown(pilot, "Is there more to it?")
        await shown(pilot, "Only if you like; s skips it.")
        assert "x" in keys(pilot)
        await pilot.press("x")
        await shown(pilot, "And then?")
    assert made.memory is not None and set(made.memory.quiet_guides()) == {"talk"}


async def test_an_offer_names_the_keys_that_skip_it_where_letters_are_written() -> None:
    """S is a letter in the editor, so that esc comes first; and the key is the person's own."""
    made = replace(services(TALK, microphone=None), memory=MemorySessionMemory())
    app = app_on(made, guide="talk", keys=("session.skip=v",))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"Short", "ctrl+s")
        await shown(pilot, "Only if you like; esc, then v skips it.")


async def test_the_palette_offers_follow_ups_again() -> None:
    """In every guide."""
    made = replace(services(TALK), memory=MemorySessionMemory())
    made.memory.make_quiet("talk")  # type: ignore[union-attr]
    app = app_on(made)
    async with app.run_test() as pilot:
        await shown(pilot, "All guides ...")
        await pilot.app.run_action("app.offer_again")
        await shown(pilot, "Follow-up questions are offered again")
    assert not made.memory.quiet_guides()  # type: ignore[union-attr]


async def test_the_end_is_told_in_the_persons_words() -> None:
    """What was named, what will be done, and what could come next with its reason."""
    other = guide(voice(), id="free", title="Free")
    app = app_on(
        services(TALK, other, hears=("We talked after dinner by the lake.", "I will swim.")), guide="talk"
    )
    async with app.run_test() as pilot:
        for _ in range(2):
            await keeps_words(pilot)
        await stands(pilot, Phase.FINISHED)
        await shown(pilot, "You named: “We talked after dinner by the lake”.")
        await shown(pilot, "You will: “I will swim”.")
        await shown(pilot, "Next could be: Free. There is always room for what is on your mind.")


async def test_moods_are_two_dots() -> None:
    """The mood before and after stand on one line, and no number of it beside them."""
    mood = guide(voice("what"), scale("mood", sets=Sets.MOOD), mood_before=True)
    app = app_on(arc_of(services(mood, hears=("We talked.",))), guide="talk")
    async with app.run_test() as pilot:
        await shown(pilot, "Any key goes on.")
        await pilot.press("enter")
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("3", "enter")
        await keeps_words(pilot)
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("6", "enter")
        await shown(pilot, "Any key goes on.")
        await pilot.press("enter")
        await stands(pilot, Phase.FINISHED)
        await shown(pilot, "low · · ○ · · ● · · · · well")
        assert "mood 6" not in text_of(pilot)


async def test_the_route_and_the_situation_stand_on_home() -> None:
    """Step 2 of the six, with a screen of its own; the situation is asked there until it is answered."""
    wound = guide(voice(), id="name-the-wound", title="Name the wound")
    bounds = guide(voice(), id="set-boundaries", title="Set boundaries")
    made = services(wound, bounds, entries=(kept(0, days=2, guide="name-the-wound", stage="relapse"),))
    app = app_on(made)
    async with app.run_test() as pilot:
        await shown(pilot, "step 2 of the six: boundaries")
        await shown(pilot, "What brings you here? ...")
        await pilot.app.run_action("app.route")
        await shown(pilot, "◉ 2 boundaries")
        await shown(pilot, "● 1 name the wound")
        await shown(pilot, "Going back to an earlier step is part of it")
        await shown(pilot, "A relapse is part of the path.")
        await pilot.press("escape")
        await pilot.app.run_action("app.situation")
        await shown(pilot, "It is ending, or over")
        await pilot.press("down", "down", "down", "down", "enter")
        await until(pilot, lambda: "What brings you here?" not in text_of(pilot), "the line is gone")
        await until(pilot, lambda: "of the six" not in text_of(pilot), "the route is another one")


async def test_a_discreet_home_tells_nothing_of_the_route() -> None:
    """Under neutral names neither the route nor the question stands there."""
    wound = guide(voice(), id="name-the-wound", title="Name the wound")
    app = app_on(services(wound, entries=(kept(0, days=2, guide="name-the-wound"),)), neutral_names=True)
    async with app.run_test() as pilot:
        await shown(pilot, "All guides ...")
        assert "of the six" not in text_of(pilot)
        assert "What brings you" not in text_of(pilot)
