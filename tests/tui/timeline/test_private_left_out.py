"""What is private leaves the screen as soon as it is left out again."""

from __future__ import annotations

from textual.widget import Widget

from tests.tui.people import TWO, app_on, kept, services, shown, spoken, text_of, until
from tests.tui.timeline.test_reading_pages import HeldJournal
from voicejournal.tui.timeline.entry_detail import AnswerView
from voicejournal.tui.timeline.entry_list import EntryList

FEAR = kept(0, spoken("He scares me."), guide="red-flags", title="Red flags")
TALKS = tuple(kept(number, spoken(f"Talk {number}"), days=number) for number in range(1, 9))


async def test_the_entry_beside_the_list_goes_before_the_others_are_read() -> None:
    """However long the reading takes: somebody may have come in."""
    journal = HeldJournal()
    app = app_on(services(TWO, journal=journal, entries=(FEAR, *TALKS)))

    def focused() -> Widget | None:
        return app.focused

    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot, "❯")
        await pilot.press("t")
        await shown(pilot, "Talk 1")
        await pilot.press("x", "y")
        await shown(pilot, "Journal entry")
        await pilot.press("home", "enter", "tab", "tab")
        await until(pilot, lambda: isinstance(focused(), AnswerView), "its answer")
        await pilot.press("v", "y")
        await shown(pilot, "He scares me.")
        app.screen.query_one(EntryList).focus()
        journal.at_it.clear()
        journal.before = 0
        await pilot.press("x")
        await until(pilot, journal.at_it.is_set, "the reading")
        await until(pilot, lambda: "He scares me." not in text_of(pilot), "it is gone")
        assert "Journal entry" not in text_of(pilot)
        journal.may.set()
        await until(pilot, lambda: "Talk 1" in text_of(pilot), "the others")
