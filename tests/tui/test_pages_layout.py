"""The layout of the screens over home is read after the first frame, and never too late for a screen."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from typing_extensions import override

from tests.fakes import FakeSettings
from tests.tui.people import app_on, guide, services, shown, voice
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.help.country_screen import CountryScreen
from voicejournal.tui.widgets.plain_text import PlainText

TALK = guide(voice("what", "What happened?"), id="talk")


class Waiting(VoiceJournalApp):
    """Its start-up work comes when the test says so."""

    CSS_PATH = str(Path(inspect.getfile(VoiceJournalApp)).with_name("app.tcss"))

    @override
    def finish_startup(self) -> None:
        pass


def is_read(app: VoiceJournalApp) -> bool:
    """Whether the rules of the screens over home are there."""
    return any(path.endswith("pages.tcss") for path, _ in app.stylesheet.source)


async def test_home_is_drawn_without_it_and_has_it_then() -> None:
    """The start-up work after the first frame reads it once."""
    app = app_on(services(TALK), settings=FakeSettings())
    assert not is_read(app)
    async with app.run_test() as pilot:
        await shown(pilot, "All guides")
        assert is_read(app)


@pytest.mark.parametrize("begins", ["session", "first steps"])
async def test_a_screen_that_begins_at_once_has_it(begins: str) -> None:
    """A session and the first steps open before the start-up work may have come."""
    session = begins == "session"
    made = app_on(services(TALK), guide="talk" if session else None, welcomed=None if session else int)
    app = Waiting(made._program, made.settings, made._first)
    async with app.run_test() as pilot:
        await shown(pilot, "What happened?" if session else "1/4")
        assert is_read(app)


async def test_a_screen_opened_by_a_key_in_the_first_moment_gets_it() -> None:
    """Its texts stand as those of a screen that is opened later."""
    made = app_on(services(TALK))
    app = Waiting(made._program, made.settings)
    async with app.run_test(size=(60, 12)) as pilot:
        app.push_screen(CountryScreen(""))
        await pilot.pause()
        title = app.screen.query(PlainText).first()
        before = title.styles.margin
        app.read_pages()
        await pilot.pause()
        assert title.styles.margin != before
        assert title.styles.margin == (0, 0, 0, 0)
