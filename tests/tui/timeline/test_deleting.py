"""Taking entries away in the timeline, and bringing them back."""

from __future__ import annotations

from tests.tui.people import TWO, app_on, kept, plain, services, shown


async def test_after_the_only_entry_is_deleted_the_timeline_is_empty_and_undo_works() -> None:
    """It says that nothing is kept, counts none, and brings the entry back with its count."""
    app = app_on(services(TWO, entries=(kept(0),)))
    async with app.run_test() as pilot:
        await pilot.press("t")
        await shown(pilot, "November 2026")
        await pilot.press("d", "y")
        await shown(pilot, "Nothing is kept yet.")
        assert plain(pilot, "#count") == "0"
        await shown(pilot, "u brings it back.")
        await pilot.press("u")
        await shown(pilot, "It is back.")
        assert plain(pilot, "#count") == "1"
