"""Keys are asked about at any moment: before a screen's widgets stand there, and after they are gone."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from textual.binding import Binding
from textual.screen import Screen

import voicejournal.tui
from tests.fakes import FakeSettings
from tests.tui.exporting.fake_exporter import FakeExporter
from tests.tui.locking.fake_sealing import FakeSealing
from tests.tui.models.speech_models import FakeShelf
from tests.tui.people import NOW, TWO, app_on, guide, kept, services, shown, until, voice
from tests.tui.settings.fake_voices import FakeVoices
from voicejournal.domain.entries.heading import Heading
from voicejournal.domain.programme.query_dates import Dates
from voicejournal.domain.programme.route import route
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.domain.session.answer_texts import OtherText
from voicejournal.domain.settings import OPTIONS
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.exporting.export_screen import ExportScreen
from voicejournal.tui.exporting.export_wish import ExportWish
from voicejournal.tui.first_steps import household_step, microphone_step, model_step, voice_step
from voicejournal.tui.help import country_screen as country
from voicejournal.tui.help import help_screen as help_now
from voicejournal.tui.help import hidden_screen as hidden
from voicejournal.tui.help import keys_screen as help
from voicejournal.tui.help import sources_screen as sources
from voicejournal.tui.home import guide_preview as preview
from voicejournal.tui.home import guides_screen as guides
from voicejournal.tui.home import home_screen as home
from voicejournal.tui.home import route_screen, situation_screen
from voicejournal.tui.insights import insights_screen as insights
from voicejournal.tui.insights import reflection_screen as reflection
from voicejournal.tui.locking import encrypt_screen, unlock_screen
from voicejournal.tui.models import models_screen as models
from voicejournal.tui.session import break_screen, names
from voicejournal.tui.session import session_screen as session
from voicejournal.tui.settings import settings_screen, value_screen, voice_screen
from voicejournal.tui.settings.spoken_sample import SpokenSample
from voicejournal.tui.timeline import calendar_screen as calendar
from voicejournal.tui.timeline import (
    date_screen,
    filter,
    heading_screen,
    hear_again_screen,
    same_question,
    texts_screen,
    versions_screen,
)
from voicejournal.tui.timeline import timeline_screen as timeline
from voicejournal.tui.timeline.paging import Filter
from voicejournal.tui.widgets import confirm

PARTS = services(TWO)
APP = app_on(PARTS)
PROGRAM = AppServices(make=lambda: PARTS, clock=PARTS.clock)
ENTRY = kept(0)

MAKES: Mapping[type[Screen[Any]], Callable[[], Screen[Any]]] = {
    break_screen.BreakScreen: break_screen.BreakScreen,
    calendar.CalendarScreen: lambda: calendar.CalendarScreen(PARTS.journal, NOW.date(), NOW.date()),
    date_screen.DateScreen: lambda: date_screen.DateScreen(NOW.date()),
    confirm.Confirm: lambda: confirm.Confirm("Sure?"),
    ExportScreen: lambda: ExportScreen(
        FakeExporter(), ExportWish("", Dates(), lambda _, __: iter(())), NOW.date(), sealed=False
    ),
    filter.FilterScreen: lambda: filter.FilterScreen(Filter(), [ENTRY]),
    guides.GuidesScreen: lambda: guides.GuidesScreen([TWO]),
    help_now.HelpNowScreen: lambda: help_now.HelpNowScreen(HelpPage()),
    country.CountryScreen: country.CountryScreen,
    hidden.HiddenScreen: hidden.HiddenScreen,
    home.HomeScreen: lambda: home.HomeScreen(PROGRAM),
    insights.InsightsScreen: lambda: insights.InsightsScreen(PARTS),
    reflection.ReflectionScreen: lambda: reflection.ReflectionScreen(PARTS),
    models.ModelsScreen: lambda: models.ModelsScreen(PROGRAM, FakeShelf(), "base"),
    names.NamesScreen: lambda: names.NamesScreen("A talk"),
    preview.PreviewScreen: lambda: preview.PreviewScreen(guide(voice())),
    same_question.SameQuestionScreen: lambda: same_question.SameQuestionScreen(
        PARTS, ENTRY, ENTRY.answers[0]
    ),
    route_screen.RouteScreen: lambda: route_screen.RouteScreen(route([])),
    situation_screen.SituationScreen: situation_screen.SituationScreen,
    session.SessionScreen: lambda: session.SessionScreen("A talk", lambda _: None),  # type: ignore[arg-type,return-value]
    sources.SourcesScreen: lambda: sources.SourcesScreen((None, None), {}, ()),
    timeline.TimelineScreen: lambda: timeline.TimelineScreen(PARTS),
    unlock_screen.UnlockScreen: lambda: unlock_screen.UnlockScreen(bool),
    encrypt_screen.EncryptScreen: lambda: encrypt_screen.EncryptScreen(FakeSealing()),
    heading_screen.HeadingScreen: lambda: heading_screen.HeadingScreen(Heading.of(ENTRY)),
    hear_again_screen.HearAgainScreen: lambda: hear_again_screen.HearAgainScreen(["base"], None, edited=True),
    texts_screen.TextsScreen: lambda: texts_screen.TextsScreen("What?", "now", [OtherText("then", True)]),
    versions_screen.VersionsScreen: lambda: versions_screen.VersionsScreen(ENTRY.answers),
    settings_screen.SettingsScreen: lambda: settings_screen.SettingsScreen(FakeSettings()),
    value_screen.ValueScreen: lambda: value_screen.ValueScreen(OPTIONS["rate"], 155),
    voice_screen.VoiceScreen: lambda: voice_screen.VoiceScreen(FakeVoices(), SpokenSample(lambda: None)),
    voice_step.VoiceStep: lambda: voice_step.VoiceStep(APP),
    microphone_step.MicrophoneStep: lambda: microphone_step.MicrophoneStep(APP),
    model_step.ModelStep: lambda: model_step.ModelStep(APP, lambda: None),
    household_step.HouseholdStep: lambda: household_step.HouseholdStep(APP),
}

ELSEWHERE = {help.HelpScreen, "EditScreen"}
"""Help is made of a screen that is shown; the editor's screen is made of a draft."""


def screens() -> list[type[Screen[Any]]]:
    """Every screen of the program that is not only there to be built on."""
    package = voicejournal.tui
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    found: list[type[Screen[Any]]] = []
    waiting: list[type[Any]] = [Screen]
    while waiting:
        here = waiting.pop()
        below = [one for one in here.__subclasses__() if one.__module__.startswith(package.__name__)]
        waiting += here.__subclasses__()
        if here.__module__.startswith(package.__name__) and not below:
            found.append(here)
    return found


def actions(screen: Screen[Any]) -> list[tuple[str, tuple[object, ...]]]:
    """Every action that a key of the screen has, as Textual would ask for it."""
    from textual.actions import parse

    bindings = [binding for bindings in screen._bindings.key_to_bindings.values() for binding in bindings]
    return [parse(binding.action)[1:] for binding in bindings if isinstance(binding, Binding)]


def test_every_screen_is_looked_at() -> None:
    """A new screen has to be named here."""
    names = {one.__name__ for one in screens()}
    known = {one.__name__ for one in MAKES} | {str(getattr(one, "__name__", one)) for one in ELSEWHERE}
    assert names == known


@pytest.mark.parametrize("kind", MAKES, ids=lambda kind: kind.__name__)
def test_keys_can_be_asked_about_before_the_screen_is_mounted(kind: type[Screen[Any]]) -> None:
    """No key needs a widget that is not there yet; the program would end with a fault."""
    screen = MAKES[kind]()
    assert actions(screen) or kind is hidden.HiddenScreen
    for action, parameters in actions(screen):
        screen.check_action(action, parameters)


async def test_keys_can_be_asked_about_when_the_timeline_is_gone() -> None:
    """What was asked for while it was shown may come a moment later."""
    app = app_on(services(TWO, entries=(kept(0), kept(1))))
    async with app.run_test() as pilot:
        await shown(pilot, "❯")
        await pilot.press("t")
        await shown(pilot, "November 2026")
        gone = app.screen
        await pilot.press("escape")
        await until(pilot, lambda: not gone.is_running, "the timeline to be gone")
        for action, parameters in actions(gone):
            gone.check_action(action, parameters)
