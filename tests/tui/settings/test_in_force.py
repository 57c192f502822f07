"""Every setting that is changed on the screen is in force at once, or the screen says from when on it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.entries import entry
from tests.tui.people import plain, until
from voicejournal.bootstrap import Program, program
from voicejournal.domain.settings import OPTIONS, Setting
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.settings.setting_groups import AT_NEXT_START

STICK = "stick"


def parts(app: VoiceJournalApp) -> Any:
    """The services, whose adapters keep what they were made with to themselves."""
    return app.services


def heard_with(app: VoiceJournalApp) -> Any:
    """The options of the transcriber."""
    return parts(app).transcriber._load.args[2]


def home_of(app: VoiceJournalApp) -> HomeScreen:
    home = app.screen_stack[0]
    assert isinstance(home, HomeScreen)
    return home


def limit(app: VoiceJournalApp) -> Any:
    retention = app.app_services.sound_retention
    assert retention is not None
    return retention().retention


Now = Callable[[VoiceJournalApp], object]
"""What a running program goes by."""

IN_FORCE: Mapping[str, tuple[Setting, Now]] = {
    "model": ("none", lambda app: "none" if parts(app).transcriber is None else "one"),
    "language": ("de", lambda app: heard_with(app).language),
    "names": (("Ana",), lambda app: tuple(heard_with(app).hotwords)),
    "device": ("cuda", lambda app: heard_with(app).device),
    "microphone": ("Dock", lambda app: parts(app).microphone._device),
    "speaker": ("Dock", lambda app: parts(app).player._device),
    "silent": (True, lambda app: app._launcher.options.silent),
    "hands_free": (True, lambda app: app._launcher.options.hands_free),
    "hands_free_silence": (9, lambda app: app._launcher.options.silence),
    "idle_pause": (33, lambda app: app._launcher.options.idle),
    "voice": ("en", lambda app: parts(app).narrator._voice),
    "rate": (200, lambda app: parts(app).narrator._rate),
    "volume": (0.5, lambda app: parts(app).player._volume),
    "theme": ("light", lambda app: app.theme),
    "spacing": ("wide", lambda app: "wide" if app.has_class("-spacious") else "normal"),
    "motion": (False, lambda app: app.animation_level != "none"),
    "keys": (("session.pause=f5",), lambda app: ("session.pause=f5",) * ("f5" in app._keymap.values())),
    "quiet_card": (False, lambda app: app._launcher.settings.quiet_card),
    "arc": (False, lambda app: parts(app).arc is not None),
    "situation": ("betrayal", lambda app: home_of(app).situation),
    "language_model": (
        "http://127.0.0.1:9/v1",
        lambda app: parts(app).language_model and f"http://127.0.0.1:{parts(app).language_model._port}/v1",
    ),
    "language_model_name": ("small", lambda app: parts(app).language_model._name),
    "suggestions": (False, lambda app: home_of(app).suggestion_state is not None),
    "on_this_day": (True, lambda app: home_of(app).looks_back),
    "keep_sound": ("7", lambda app: str(limit(app).days)),
    "keep_sound_for": (("free=30",), lambda app: tuple(f"{g}={d}" for g, d in limit(app).guides.items())),
    "backup_folder": (STICK, lambda _: STICK if any(Path(STICK).iterdir()) else ""),  # a backup is made there
    "backup_keep": (3, lambda app: app.settings.backup_keep),
    "backup_megabytes": (9, lambda app: app.settings.backup_megabytes),
    "country": ("AU", lambda app: app.help_page().country),
    "discreet": (True, lambda app: app.discreet),
    "lock_after": (7, lambda app: app.settings.lock_after),
    "neutral_names": (True, lambda app: app.neutral_names),
}
"""For each setting another value, and where a running program has it."""


def test_every_setting_is_in_the_table() -> None:
    """One that is added has to say where it is in force."""
    assert {*IN_FORCE, *AT_NEXT_START} == set(OPTIONS)


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The real program of somebody who has read the first steps; its model is a folder of empty files."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    Path(STICK).mkdir()
    model = tmp_path / "model"
    model.mkdir()
    for file in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
        (model / file).write_text("{}")
    begun = program(None)
    begun.settings_store.put(OPTIONS["model"], str(model))
    begun.suggestion_state.welcome()
    begun.journal.save(entry(1))  # something to back up
    return program(None)


def app_of(begun: Program) -> VoiceJournalApp:
    made = begun.app_services(lambda: begun.services(transcriber=True, audio=True))
    return VoiceJournalApp(made, begun.settings)


async def test_what_is_changed_is_in_force(begun: Program) -> None:
    """In the running program, without a new start; the model last, since others show in its parts."""
    app = app_of(begun)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        for name, (value, now) in sorted(IN_FORCE.items(), key=lambda row: row[0] == "model"):
            assert now(app) != value, name
            app.change_setting(OPTIONS[name], value)
            await until(pilot, lambda now=now, value=value: now(app) == value, f"{name} in force")  # type: ignore[misc]


@pytest.mark.parametrize(("name", "value"), [("journal", "elsewhere"), ("plain", True)])
async def test_what_counts_later_is_told(begun: Program, name: str, value: Setting) -> None:
    """The screen says that the next start is needed."""
    assert name in AT_NEXT_START
    app = app_of(begun)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        app.change_setting(OPTIONS[name], value)
        await until(pilot, lambda: "from the next start on" in plain(pilot, "#notice"), "the notice")
