"""The timeline when somebody moves faster than entries are drawn."""

from __future__ import annotations

import gc

from tests.tui.people import app_on, guide, kept, services, shown, spoken, voice
from voicejournal.tui.timeline.timeline_screen import TimelineScreen


async def test_an_entry_that_is_only_passed_is_not_drawn_and_leaves_nothing_behind() -> None:
    """The next mark takes its place before it begins, and so does the end of the program."""
    app = app_on(
        services(guide(voice()), entries=(kept(0, spoken("We talked.")), kept(1, spoken("He left."))))
    )
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.press("t")
        await shown(pilot, "We talked.")
        screen = pilot.app.screen
        assert isinstance(screen, TimelineScreen)
        for passed in (screen.show_marked, screen.list_changed, screen.action_read, screen.action_read):
            passed()
        screen.workers.cancel_all()
        screen.show_marked()
    gc.collect()  # an awaitable that nobody awaited is told here, and a warning is an error
