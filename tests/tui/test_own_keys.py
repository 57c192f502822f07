"""Keys, theme and motion as a person sets them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from pkgutil import walk_packages

import pytest
from textual.binding import Binding
from textual.color import Color

from tests.architecture.tracked import ROOT
from tests.entries import entry
from tests.tui.people import app_on, guide, kept, services, shown, spoken, stands, text_of, until, voice
from voicejournal import tui
from voicejournal.conversation.first_steps import HELP_KEYS
from voicejournal.domain.key_changes import CHANGEABLE, FIXED
from voicejournal.domain.session.session import Phase
from voicejournal.domain.settings import Settings
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.help.keys_screen import HelpScreen
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.key_names import in_own_keys
from voicejournal.tui.session.hints import SOURCE
from voicejournal.tui.session.session_keys import BINDINGS
from voicejournal.tui.themes import CONTRAST, THEMES, next_theme
from voicejournal.tui.timeline.heading_screen import HeadingScreen
from voicejournal.tui.timeline.timeline_screen import TimelineScreen

WOUND = guide(voice(), voice("then", "And then?"), id="name-the-wound", title="Name the wound")


def app_with(**settings: object) -> VoiceJournalApp:
    made = services(WOUND)
    return VoiceJournalApp(
        AppServices(make=lambda: made, clock=made.clock, recover=False),
        Settings(**settings),  # type: ignore[arg-type]
    )


async def test_keys_of_ones_own_work_and_are_shown() -> None:
    """At the footer, in F1, and in the row of the keys that work everywhere; the old key does nothing."""
    app = app_with(keys=("session.pause=f5", "app.help=f9", "home.guides=v"))
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot, "f9 keys")
        await shown(pilot, "v all guides")
        await pilot.press("f9")
        await shown(pilot, "these keys, again closes")
        assert re.search(r"f9 +these keys", text_of(pilot))
        await pilot.press("escape")
        await shown(pilot, "Name the wound")
        await pilot.press("enter")
        await stands(pilot, Phase.LISTENING)
        await shown(pilot, "f5 pause")
        await pilot.press("f5")
        await stands(pilot, Phase.PAUSED)
        await pilot.press("space")
        await stands(pilot, Phase.LISTENING)


async def test_a_help_key_of_ones_own_works_in_the_screens_of_the_timeline() -> None:
    """Also above the timeline; the calendar's legend names it."""
    made = services(WOUND, entries=(kept(0, spoken("One.")),))
    app = VoiceJournalApp(
        AppServices(make=lambda: made, clock=made.clock, recover=False), Settings(keys=("app.help=f9",))
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        await shown(pilot, "One.")
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, HeadingScreen), "the heading")
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen), "the keys")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, TimelineScreen), "the timeline")
        await pilot.press("c")
        await shown(pilot, "stage, as f9 names them")


def test_every_screen_binds_the_keys_of_the_program_by_their_names() -> None:
    """A binding without the name would keep the usual key where the person has another."""
    for module in walk_packages(tui.__path__, f"{tui.__name__}."):
        for kind in vars(import_module(module.name)).values():
            for one in vars(kind).get("BINDINGS", ()) if isinstance(kind, type) else ():
                if isinstance(one, Binding) and CHANGEABLE.get(one.action) == one.key:
                    assert one.id is not None, (kind, one.key)


def test_every_changeable_action_has_its_binding() -> None:
    """A name that the settings accept and no screen knows would change nothing."""
    bound = {
        getattr(one, "id", None)
        for bindings in (BINDINGS, HomeScreen.BINDINGS, VoiceJournalApp.BINDINGS)
        for one in bindings
    }
    assert {name for name in bound if name and " " not in name} == set(CHANGEABLE)


@pytest.mark.parametrize(("screen", "bindings"), [("session", BINDINGS), ("home", HomeScreen.BINDINGS)])
def test_keys_that_cannot_be_changed_cannot_be_taken(screen: str, bindings: list[Binding]) -> None:
    """The settings know every key of a screen that has a use of its own."""
    fixed = {key for one in bindings if one.id and " " in one.id for key in one.key.split(",")}
    assert fixed | {"enter"} == FIXED[screen]


def test_the_page_of_keys_names_each() -> None:
    """docs/keys.md is true."""
    page = (ROOT / "docs" / "keys.md").read_text("utf-8")
    assert dict(re.findall(r"(?m)^\| `([a-z_.]+\.[a-z_]+)` \| `([^`]+)` \|$", page)) == dict(CHANGEABLE)


@pytest.mark.parametrize("moves", [True, False])
async def test_nothing_moves_where_that_is_not_wanted(moves: bool) -> None:
    """Textual's own level of animation."""
    app = app_with(motion=moves)
    async with app.run_test():
        assert (app.animation_level != "none") is moves


async def test_high_contrast_is_at_least_seven_to_one() -> None:
    """Every colour that stands on the background, as WCAG 2.2 measures it at level AAA."""
    app = app_with(theme="contrast")
    async with app.run_test():
        variables = app.get_css_variables()
        ground = Color.parse(variables["background"])
        for name in ("foreground", "primary", "secondary", "accent", "success", "warning", "error", "border"):
            assert contrast(Color.parse(variables[name]), ground) >= 7, name


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_the_themes_follow_one_another() -> None:
    """The palette goes through all of them and begins again."""
    names = [one.name for one in THEMES]
    assert [next_theme(name) for name in names] == [*names[1:], names[0]]
    assert CONTRAST.name in names
    assert next_theme("unknown") == names[0]


@pytest.mark.parametrize(("spacing", "free"), [("normal", False), ("wide", True)])
async def test_wide_spacing_has_a_free_line_below_each_item(spacing: str, free: bool) -> None:
    """For eyes that lose the line; the usual spacing is as it was."""
    async with app_with(spacing=spacing).run_test(size=(100, 40)) as pilot:
        await shown(pilot, "All guides ...")
        lines = [line.strip() for line in text_of(pilot).split("\n")]
        here = next(place for place, line in enumerate(lines) if line.startswith("What brings you here?"))
        assert (lines[here + 1] == "") is free


async def test_texts_name_the_keys_as_they_are_now() -> None:
    """Those of the first steps, of a source, and of why a guide is offered; a person's quoted words stay."""
    app = app_with(keys=("app.help_now=f8", "app.hide_now=f7", "app.lock=ctrl+k", "app.sources=f6"))
    async with app.run_test() as pilot:
        assert in_own_keys(app, HELP_KEYS).startswith("f8 shows people who can help")
        assert "f7 hides everything" in in_own_keys(app, HELP_KEYS)
        assert in_own_keys(app, SOURCE) == "f6 shows the source."
        assert (
            in_own_keys(app, "ctrl+l locks. You said: “press f2”.") == "ctrl+k locks. You said: “press f2”."
        )
        await shown(pilot, "Name the wound")


async def test_an_offer_on_very_hard_days_names_the_key_as_it_is() -> None:
    """Where help is must not be wrong on the worst days."""
    made = services(WOUND, replace(WOUND, id="body-check", title="Body check"))
    for number in (1, 2, 3):
        when = made.clock() - timedelta(hours=number)
        made.journal.save(replace(entry(number), mood=1, created=when, finished=when))
    app = app_on(made, keys=("app.help_now=f8",))
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot, "These days are very hard; f8, or `voicejournal help-now`")


async def test_the_page_of_keys_closes_with_its_own_key() -> None:
    """Also where that is another one."""
    app = app_with(keys=("app.help=f9",))
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot, "f9 keys")
        await pilot.press("f9")
        await shown(pilot, "these keys, again closes")
        await pilot.press("f9")
        await until(pilot, lambda: "again closes" not in text_of(pilot), "the page to close")
