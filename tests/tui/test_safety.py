"""What the screens name after the private question was answered with fear."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.domain.answers import chose
from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import entry_of
from tests.tui.people import NOW, app_on, services, shown, text_of
from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.tui.app_services import MemorySuggestionState
from voicejournal.tui.home.guides_screen import GuidesScreen


async def test_after_fear_no_screen_offers_a_guide_that_needs_safety() -> None:
    """Neither among the suggestions, nor to go on with, nor in the list of all guides."""
    apologise = next(guide for guide in GUIDES if guide.id == "apologise")
    at = NOW - timedelta(days=2)
    afraid = replace(entry_of(apologise, at, "a"), answers=(chose(SAFETY, "Yes, I am afraid"),))
    app = app_on(
        services(*GUIDES, entries=(afraid,)),
        suggestion_state=MemorySuggestionState(),
    )
    async with app.run_test(size=(100, 60)) as pilot:
        await shown(pilot, "All guides")
        await shown(pilot, "Next for you")
        home = text_of(pilot)
        await pilot.press("g")
        await shown(pilot, "guides")
        assert isinstance(app.screen, GuidesScreen)
        listed = text_of(pilot)
    for guide in GUIDES:
        assert guide.title not in home or not guide.asks_safety, guide.title
        assert (guide.title in listed) is not guide.asks_safety, guide.title
