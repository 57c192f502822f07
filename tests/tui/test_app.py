"""The program around the screens: crash reports, clipboard, palette, titles, hiding, start-up."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Collection, Iterator
from datetime import date

import pytest
from textual.app import App
from textual.theme import BUILTIN_THEMES
from textual.worker import WorkerFailed

from tests.memory import MemoryJournal
from tests.tui.people import (
    app_on,
    guide,
    keeps_words,
    kept,
    program,
    services,
    shown,
    spoken,
    stands,
    text_of,
    until,
    voice,
)
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.safety.helplines import HelpLine
from voicejournal.domain.session.session import Phase
from voicejournal.tui.help.hidden_screen import HiddenScreen
from voicejournal.tui.palette import system_commands
from voicejournal.tui.private_app import TITLE
from voicejournal.tui.themes import DARK, LIGHT
from voicejournal.tui.widgets.editor import Editor

WORDS = "nobody may read this"
TALK = guide(voice())


class BrokenJournal(MemoryJournal):
    """Fails in a way nobody thought of, with the person's words in its hands."""

    def entries(self, months: Collection[str] | None = None, *, until: date | None = None) -> Iterator[Entry]:
        words = WORDS
        raise KeyError(words)


async def test_a_crash_shows_neither_locals_nor_text(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A fault names its kind and place on the terminal and in the log, and nothing that somebody said."""
    app = app_on(services(TALK))
    object.__setattr__(app.services, "journal", BrokenJournal())
    with caplog.at_level(logging.DEBUG), pytest.raises(WorkerFailed):
        async with app.run_test() as pilot:
            await until(pilot, lambda: not app.is_running, "the end")
    told = " ".join(capsys.readouterr().err.split())
    assert "voicejournal has stopped because of a fault in the program (KeyError in test_app.py" in told
    assert "KeyError at test_app.py" in caplog.text
    assert WORDS not in told
    assert WORDS not in caplog.text


async def test_a_crash_in_a_sitting_still_saves_it() -> None:
    """What was said before the fault is in the journal, and the program ends."""
    app = program(guide(voice(), voice("then", "And then?")), hears=("Kept.", ""))
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await keeps_words(pilot)
            await shown(pilot, "And then?")
            app.call_later(lambda: 1 / 0)
            await until(pilot, lambda: not app.is_running, "the end")
    assert next(app.services.journal.entries()).answers[0].text == "Kept."


async def test_what_is_copied_does_not_leave_the_program() -> None:
    """ctrl+c in the editor writes nothing to the terminal; ctrl+v pastes it here."""
    app = program(TALK)
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("e")
        await stands(pilot, Phase.TYPING)
        written: list[str] = []
        assert app._driver is not None
        app._driver.write = written.append  # type: ignore[method-assign, assignment]
        await pilot.press(*"abc", "f7", "ctrl+c", "end", "ctrl+v")
        editor = app.screen.query_one(Editor)
        await until(pilot, lambda: editor.text == "abcabc", "the pasted text")
        assert not any("]52;" in sequence for sequence in written)


async def test_the_palette_writes_no_pictures_of_the_screen() -> None:
    """None of the commands of the palette is Textual's screenshot."""
    app = app_on(services(TALK))
    async with app.run_test() as pilot:
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {command.title for command in system_commands(app)} == titles
        assert titles >= {"Timeline", "All guides", "Help now", "Hide now", "Theme", "Quit"}
        assert "Screenshot" not in titles
        await pilot.press("ctrl+p")
        await pilot.press(*"theme", "enter")
        await until(pilot, lambda: app.theme == LIGHT.name, "the light look")


def test_the_two_looks_are_asked_for_as_in_the_settings() -> None:
    """They are "dark" and "light"; anything else falls back to dark."""
    for asked, got in (("dark", DARK.name), ("light", LIGHT.name), ("no such", DARK.name)):
        assert app_on(services(TALK), theme=asked).theme == got
    assert not {DARK.name, LIGHT.name} & set(BUILTIN_THEMES)


async def test_hide_now_asks_for_the_passphrase_where_there_is_one() -> None:
    """A wrong one stays hidden, the right one comes back; f12 is alive inside other windows too."""
    app = app_on(
        services(TALK, entries=(kept(0, spoken(WORDS)),)),
        unlock=lambda word: word == "right",
    )
    async with app.run_test() as pilot:
        await pilot.press("t")
        await shown(pilot, WORDS)
        await pilot.press("f")
        await shown(pilot, "Show everything")
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(app.screen, HiddenScreen), "the empty screen")
        assert not text_of(pilot).strip()
        await pilot.press("f12", *"wrong", "enter")
        assert isinstance(app.screen, HiddenScreen)
        assert "wrong" not in text_of(pilot)
        await pilot.press("f12", *"right", "enter")
        await shown(pilot, "Show everything")


async def test_help_is_one_key_away_everywhere() -> None:
    """f2 shows the lines, and no doubt beside a number, on home, in a sitting and above other windows."""
    line = HelpLine(id="x", country="Here", name="Somebody who listens", number="000-111")
    made = services(TALK)
    for begun in (None, "talk"):
        app = app_on(made, guide=begun, help_lines=lambda: [line])
        async with app.run_test() as pilot:
            if begun:
                await stands(pilot, Phase.LISTENING)
                await pilot.press("ctrl+q")
            await pilot.press("f2")
            await shown(pilot, "000-111")
            await shown(pilot, "000-111 Somebody who listens")
            assert "verified" not in text_of(pilot)
            await pilot.press("f2")
            await until(pilot, lambda: "000-111" not in text_of(pilot), "the screen below")


async def test_f1_names_the_keys_of_the_screen_it_was_pressed_on() -> None:
    """The keys of this moment, and those that work everywhere."""
    app = program(TALK)
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("f1")
        await shown(pilot, "type instead")
        await shown(pilot, "read again")
        await shown(pilot, "hide now: microphone and")
        assert "Copy selected text" not in text_of(pilot)


async def test_the_window_is_called_something_discreet() -> None:
    """No word of journals in the title."""
    app = app_on(services(TALK))
    async with app.run_test():
        assert app.title == TITLE
        assert "journal" not in app.title
    assert isinstance(app, App)


def test_importing_the_screens_loads_no_sound_no_model_and_no_storage() -> None:
    """The first frame waits for Textual alone."""
    heavy = [
        "numpy",
        "sounddevice",
        "soundfile",
        "faster_whisper",
        "ctranslate2",
        "onnxruntime",
        "tinydb",
        "av",
    ]
    code = f"import sys, voicejournal.tui.app; print([m for m in {heavy} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
