"""Somebody at their very first start, who walks through the steps."""

from __future__ import annotations

from typing import Any

from tests.fakes import FakeSettings
from tests.tui.people import TWO, At, app_on, services, shown
from tests.tui.settings.fake_voices import FakeVoices
from voicejournal.conversation.services import Services
from voicejournal.tui.app import VoiceJournalApp


def begun(made: Services | None = None, **options: Any) -> VoiceJournalApp:
    """The program at its very first start."""
    known = {"welcomed": lambda: None, "settings": FakeSettings(), "voices": FakeVoices, **options}
    return app_on(made or services(TWO, hears=("There is a lamp.",)), **known)


async def step(pilot: At, number: int) -> None:
    """Go on to that step, from the one before."""
    for place in range(1, number):
        await shown(pilot, f"{place}/4")
        await pilot.press("s")
    await shown(pilot, f"{number}/4")
