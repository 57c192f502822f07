"""Asks for the value of an option: a list to choose from, a field to type in, or a screen of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from voicejournal.domain.guides.situations import QUESTION, SITUATIONS
from voicejournal.domain.settings import Option, Setting
from voicejournal.domain.speech.audio import DeviceKind
from voicejournal.domain.speech.device_names import named_apart
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.settings.setting_groups import EMPTY, choice_text, title
from voicejournal.tui.settings.value_screen import ValueScreen
from voicejournal.tui.widgets.pick_screen import PickScreen

if TYPE_CHECKING:
    from voicejournal.tui.settings.settings_app import SettingsApp

Asks: TypeAlias = "Callable[[SettingsApp, Option, Setting], None]"
"""Asks for the value of an option, given the one that holds."""


def ask_value(app: SettingsApp, option: Option, now: Setting) -> None:
    """A list where the option has choices, else a field."""
    if option.choices:
        words = {value: choice_text(option, value) for value in option.choices}
        _pick(app, option, f"{title(option)}. {option.meaning}", words, str(now))
        return
    app.push_screen(ValueScreen(option, now), _changing(app, option))


def _situation(app: SettingsApp, option: Option, now: Setting) -> None:
    _pick(app, option, QUESTION, SITUATIONS, str(now))


def _country(app: SettingsApp, option: Option, _now: Setting) -> None:
    from voicejournal.tui.help.country_screen import CountryScreen

    app.push_screen(CountryScreen(app.help_page().country), _changing(app, option))


def _model(app: SettingsApp, option: Option, now: Setting) -> None:
    """The models, where one is fetched or chosen; a field where none can be."""
    if app.fetches_models:
        app.action_models()
    else:
        ask_value(app, option, now)


def _voice(app: SettingsApp, option: Option, now: Setting) -> None:
    """The voices, each of which can be heard; a field where they cannot be listed."""
    from voicejournal.tui.settings.voice_screen import VoiceScreen

    voices = app.app_services.voices
    if voices is None:
        ask_value(app, option, now)
    else:
        app.push_screen(VoiceScreen(voices(), app.sample), _changing(app, option))


def _device(kind: DeviceKind) -> Asks:
    """Asks which of the devices that are there now; a field where they cannot be listed."""

    def ask(app: SettingsApp, option: Option, now: Setting) -> None:
        devices = app.app_services.devices
        if devices is None:
            ask_value(app, option, now)
            return

        def look() -> None:
            try:
                found = {one.setting: one.label for one in named_apart(devices(kind))}
            except VoiceJournalError as trouble:
                app.call_from_thread(app.show_message, f"{trouble} {trouble.hint}".strip())
            else:
                app.call_from_thread(show, app, option, now, found)

        app.show_message("Looking which there are ...")
        app.run_worker(look, thread=True, exclusive=True, group="devices")

    def show(app: SettingsApp, option: Option, now: Setting, found: Mapping[str, str]) -> None:
        app.show_message("" if found else f"There is no {option.name} here now.")
        words = {"": EMPTY[option.name], **found}
        if now and now not in words:
            words[str(now)] = f"{now} (not here now)"
        _pick(app, option, f"Which {option.name}?", words, str(now))

    return ask


def _pick(app: SettingsApp, option: Option, question: str, words: Mapping[str, str], now: str) -> None:
    app.push_screen(PickScreen(question, words, now), _changing(app, option))


def _changing(app: SettingsApp, option: Option) -> Callable[[Setting | None], None]:
    """Changes the option to the value that a screen returns; None is no change."""

    def decide(value: Setting | None) -> None:
        if value is not None:
            app.change_setting(option, value)

    return decide


ASKS: Mapping[str, Asks] = {
    "microphone": _device(DeviceKind.INPUT),
    "speaker": _device(DeviceKind.OUTPUT),
    "voice": _voice,
    "model": _model,
    "country": _country,
    "situation": _situation,
}
"""Options that are asked for in a way of their own."""
