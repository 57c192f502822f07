"""Entries of a year for tests of the insights, and the view whose items are marked."""

from __future__ import annotations

from tests.domain.programme.test_content import GUIDES
from tests.entries import answer
from tests.tui.people import At, app_on, kept, services, shown, until
from voicejournal.domain.entries.entry import Entry
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.insights.marked_view import MarkedView

BIG = (120, 50)
MOODS = {0: 7, 3: 6, 20: 5, 100: 4, 300: 3, 500: 2}


def program(*entries: Entry) -> VoiceJournalApp:
    return app_on(services(*GUIDES, entries=entries))


def year() -> tuple[Entry, ...]:
    return tuple(
        kept(n, answer(f"Said {days} days ago.", "what"), days=days, mood=mood)
        for n, (days, mood) in enumerate(MOODS.items())
    )


def marked(pilot: At) -> MarkedView:
    view = pilot.app.focused
    assert isinstance(view, MarkedView)
    return view


async def opened(pilot: At) -> None:
    await shown(pilot, "Good evening.")
    await pilot.press("i")
    await until(pilot, lambda: isinstance(pilot.app.focused, MarkedView), "a chart to have the focus")
