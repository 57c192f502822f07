"""Help in one's own country, and a discreet way of living with the program."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.entries import answer
from tests.fakes import FakeSettings
from tests.tui.people import app_on, guide, kept, scale, services, shown, stands, text_of, until, voice
from voicejournal.adapters.help_lines import TomlHelp
from voicejournal.domain.guides.neutral_names import NEUTRAL_NAMES, neutral_name
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.session.session import Phase
from voicejournal.paths import shipped_data, shipped_prompts
from voicejournal.tui.app import VoiceJournalApp

SORRY = guide(voice("sorry", "What are you sorry for?"), id="apologise", title="Apologise", purpose="Own it.")
WOUND = guide(voice(), id="name-the-wound", title="Name the wound", purpose="Say what broke.")
SHIPPED = TomlHelp(shipped_data() / "help.toml", shipped_data() / "none.toml")


def settled(country: str = "GB", **options: object) -> dict[str, Any]:
    """What the program of somebody in that country knows."""
    return {"help_lines": SHIPPED.lines, "help_country": lambda: country, **options}


def lived_in(known: dict[str, Any]) -> VoiceJournalApp:
    """A journal with an unfinished apology and a wound, on the screen."""
    entries = (
        kept(1, answer("I shouted at Mira."), guide="apologise", title="Apologise", done=False),
        kept(2, answer("He left."), guide="name-the-wound", title="Name the wound", mood=2),
    )
    return app_on(services(SORRY, WOUND, entries=entries), **known)


async def test_help_shows_ones_own_country_and_unfolds_the_others() -> None:
    """The emergency number on top; one key for the rest, and the age of the list once at the end."""
    app = lived_in(settled())
    async with app.run_test(size=(80, 50)) as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("f2")
        await shown(pilot, "If you are in danger now: 999.")
        await shown(pilot, "116 123 Samaritans")
        await shown(pilot, "These lines are for the United Kingdom.")
        assert "911" not in text_of(pilot)
        assert "verified" not in text_of(pilot)
        await pilot.press("o")
        await shown(pilot, "1800 341 900 Women's Aid")
        await pilot.press("o", "escape")
        await shown(pilot, "Good evening.")


async def test_another_country_is_two_keys_away_and_remembered() -> None:
    """Chosen on the help screen: its lines are there at once, and at the next start."""
    told = FakeSettings()
    app = lived_in(settled("", settings=told))
    async with app.run_test(size=(80, 50)) as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("f2")
        await shown(pilot, "call your local emergency number")
        await shown(pilot, "c sets it")
        await pilot.press("c")
        await shown(pilot, "In which country")
        await pilot.press("down", "enter")
        await shown(pilot, "If you are in danger now: 000.")
        await pilot.press("c")
        await shown(pilot, "❯ Australia")
        await pilot.press("escape")
        await shown(pilot, "If you are in danger now: 000.")
        await until(pilot, lambda: told.remembered == {"country": "AU"}, "the country to be remembered")


async def test_the_card_and_a_low_mood_name_the_countrys_numbers() -> None:
    """The card the emergency number, the end of a hard day the line that listens to anything."""
    made = services(guide(scale(sets=Sets.MOOD), id="today", title="Today"))
    app = app_on(made, guide="today", **settled())
    async with app.run_test(size=(80, 40)) as pilot:
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("1", "enter")
        await stands(pilot, Phase.FINISHED)
        await shown(pilot, "On a day as hard as this: 116 123 (Samaritans). f2 shows people who listen.")


async def test_a_discreet_home_shows_nothing_of_ones_own_until_a_key() -> None:
    """The key only lifts the veil: nothing is begun; after f12 the veil is back."""
    app = lived_in(settled(discreet=True))
    async with app.run_test() as pilot:
        await shown(pilot, "Press a key.")
        await until(pilot, lambda: bool(app.screen.query("#menu").first().option_count), "home to be read")  # type: ignore[attr-defined]
        for word in ("Apologise", "Continue", "wound", "week", "mood", "voicejournal", "guides"):
            assert word not in text_of(pilot), word
        await pilot.press("enter")
        await shown(pilot, "Apologise")
        assert not app.sessions
        await pilot.press("f12", "f12")
        await shown(pilot, "Press a key.")
        assert "Apologise" not in text_of(pilot)
        await pilot.press("t")
        await shown(pilot, "Apologise")
        await shown(pilot, "Good evening.")
        await pilot.click("#greeting")
        await pilot.press("t")
        await shown(pilot, "He left.")


async def test_help_is_there_before_the_veil_is_lifted() -> None:
    """f2 works on the veiled home, and closing it lifts nothing."""
    app = lived_in(settled(discreet=True))
    async with app.run_test(size=(80, 40)) as pilot:
        await shown(pilot, "Press a key.")
        await pilot.press("f2")
        await shown(pilot, "999")
        await pilot.press("f2")
        await shown(pilot, "Press a key.")
        assert "Apologise" not in text_of(pilot)


async def test_a_notice_does_not_lift_the_veil() -> None:
    """What the program says at its start may name an entry; it waits below the veil."""
    app = lived_in(settled(discreet=True))
    async with app.run_test() as pilot:
        await shown(pilot, "Press a key.")
        app.show_message("A recording that was cut off is back: Apologise.")
        await pilot.pause()
        assert "Apologise" not in text_of(pilot)
        await pilot.press("x")
        await shown(pilot, "A recording that was cut off is back")


async def test_neutral_names_stand_in_every_list_and_title() -> None:
    """Home, all guides, the timeline, its filter and a session say nothing of what a guide is about."""
    app = lived_in(settled(neutral_names=True))
    told = ("Apologise", "Name the wound", "Own it.", "Say what broke.")
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot, "Draft of a letter")
        await shown(pilot, "One event")
        for keys, expected in (
            (("g",), "Draft of a letter"),
            (("w",), "Draft of a letter (preview)"),
            (("escape", "escape", "t"), "I shouted"),
            (("f",), "Show everything"),
        ):
            await pilot.press(*keys)
            await shown(pilot, expected)
            seen = text_of(pilot)
            assert not [word for word in told if word in seen], (keys, seen)
        await pilot.press("escape", "delete")
        await asyncio.sleep(0)
        assert "Apologise" not in text_of(pilot)


async def test_a_session_has_a_neutral_title() -> None:
    """The name above the question."""
    app = lived_in(settled(neutral_names=True, guide="apologise"))
    async with app.run_test() as pilot:
        await shown(pilot, "What are you sorry for?")
        assert "Draft of a letter" in text_of(pilot)
        assert "Apologise" not in text_of(pilot)


async def test_both_can_be_switched_on_the_screen() -> None:
    """The palette's commands, at once and back."""
    app = lived_in(settled())
    async with app.run_test() as pilot:
        await shown(pilot, "Apologise")
        app.action_neutral_names()
        await shown(pilot, "Draft of a letter")
        app.action_neutral_names()
        await shown(pilot, "Apologise")
        app.action_discreet()
        await shown(pilot, "notes")
        app.action_discreet()
        await shown(pilot, "voicejournal")


async def test_no_window_title_tells_what_this_is() -> None:
    """Neither the program's name nor a guide's, on home and in a session."""
    app = lived_in(settled(discreet=True, guide="apologise"))
    async with app.run_test() as pilot:
        await shown(pilot, "What are you sorry for?")
        assert (app.title, app.sub_title) == ("notes", "")


def test_every_shipped_guide_has_a_neutral_name_of_its_own() -> None:
    """One for each, all different, and none says the guide's subject; others are notes."""
    guides = {file.stem for file in shipped_prompts().glob("*.toml")}
    assert set(NEUTRAL_NAMES) == guides
    assert len(set(NEUTRAL_NAMES.values())) == len(guides)
    told = ("fight", "apolog", "repair", "wound", "flag", "relaps", "ending", "forgiv", "boundar", "talk")
    for name in NEUTRAL_NAMES.values():
        assert not [word for word in told if word in name.casefold()], name
    assert neutral_name("my-own") == "Notes"
