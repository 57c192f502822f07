"""Takes the pictures in docs/pictures: `python -m tools.pictures`.

The program is the real one, with its guides and its journal on disk; the clock stands still, the
microphone hears silence, and nothing is read aloud.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tools.pictures.invented_journal import entries
from voicejournal.bootstrap import Program, sound_microphone
from voicejournal.conversation.services import Services
from voicejournal.domain.settings import Settings
from voicejournal.domain.speech.audio import RATE, Sound
from voicejournal.paths import Paths
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.app_services import FirstSession

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
NOW = datetime(2026, 11, 25, 20, 30, tzinfo=UTC)
PATIENCE = 30.0
"""Seconds after which a text that should appear is taken for missing."""

At = Pilot[Any]
_FONT = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)
_UNIQUE = re.compile(r"terminal-\d+")


@dataclass(frozen=True)
class Picture:
    """One picture: its size in cells, the guide that is begun, and what happens before it is taken."""

    size: tuple[int, int]
    before: Callable[[At], Awaitable[None]]
    guide: str | None = None


async def _shown(pilot: At, text: str) -> None:
    """Wait until the text can be read.

    Raises:
        TimeoutError: it does not appear.
    """
    end = time.monotonic() + PATIENCE
    while text not in " ".join(_text(pilot).split()):
        if time.monotonic() > end:
            raise TimeoutError(f"{text!r} is not on the screen:\n{_text(pilot)}")
        await pilot.pause(0.05)
    await pilot.pause(0.2)


def _text(pilot: At) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def _home(pilot: At) -> None:
    await _shown(pilot, "This week")


async def _session(pilot: At) -> None:
    await _shown(pilot, "very good")
    await pilot.press("6", "enter")
    await _shown(pilot, "listening")
    await pilot.press("space")
    await _shown(pilot, "paused")


async def _timeline(pilot: At) -> None:
    await _home(pilot)
    await pilot.press("t")
    await _shown(pilot, "November 2026")
    await pilot.press("down")
    await _shown(pilot, "Imagine a good friend")


async def _insights(pilot: At) -> None:
    await _home(pilot)
    await pilot.press("i")
    await _shown(pilot, "Mood, from 1 to 10")
    await pilot.press("a")
    await _shown(pilot, "26 Oct")


async def _settings(pilot: At) -> None:
    await _home(pilot)
    await pilot.press("comma")
    await _shown(pilot, "icrophone")


PICTURES: Mapping[str, Picture] = {
    "home": Picture((90, 26), _home),
    "session": Picture((90, 18), _session, guide="daily-check-in"),
    "timeline": Picture((120, 34), _timeline),
    "insights": Picture((100, 34), _insights),
    "settings": Picture((90, 30), _settings),
}


def taken(name: str) -> str:
    """The picture as SVG, without an address of a font: it is shown in what the viewer has."""
    with tempfile.TemporaryDirectory() as folder:
        svg = asyncio.run(_taken(PICTURES[name], Path(folder)))
    return _UNIQUE.sub(name, _FONT.sub("", svg))


async def _taken(picture: Picture, folder: Path) -> str:
    places = ("config", "journal", "cache", "state", "models")
    program = Program(Paths(**{name: folder / name for name in places}), environment={})
    for entry in entries(program.guides, NOW):
        program.journal.save(entry)
    program.suggestion_state.welcome()
    made = program.app_services(lambda: _services(program))
    made.clock = lambda: NOW
    made.speech_models = None  # else home says that there is none yet
    first = FirstSession(picture.guide) if picture.guide else None
    app = VoiceJournalApp(made, Settings(situation="betrayal", motion=False, arc=False, silent=True), first)
    async with app.run_test(size=picture.size) as pilot:
        await picture.before(pilot)
        return app.export_screenshot(title="notes")


def _services(program: Program) -> Services:
    silence = Sound(bytes(2 * RATE * 60))
    return replace(
        program.services(),
        clock=lambda: NOW,
        chance=lambda: 40_000,
        microphone=sound_microphone(silence, lambda: None, realtime=True),
        arc=None,
    )


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        (FOLDER / f"{name}.svg").write_text(taken(name), "utf-8")
