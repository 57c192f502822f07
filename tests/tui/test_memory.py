"""Opening and closing screens leaves nothing behind, however often."""

from __future__ import annotations

import gc
from collections import Counter

import pytest
from textual.dom import DOMNode
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.people import TWO, At, app_on, kept, services, shown, spoken, until


async def visits(pilot: At, key: str, times: int) -> None:
    """Open the screen of that key and come back, so many times."""
    for _ in range(times):
        await pilot.press(key)
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1, "a screen above home")
        await pilot.pause(0.02)
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1, "home")
        await pilot.pause(0.02)


def alive() -> Counter[str]:
    """Widgets and lines drawn that still exist, by their kinds."""
    gc.collect()
    kept = [one for one in gc.get_objects() if isinstance(one, DOMNode | Strip)]
    return Counter(type(one).__name__ if isinstance(one, Widget) else "drawn" for one in kept)


@pytest.mark.parametrize("key", ["t", "g", "i", "f1", "f2", "ctrl+p"])
async def test_what_was_shown_is_let_go_of(key: str) -> None:
    """As many widgets after eleven visits as after three, and hardly more lines."""
    entries = tuple(kept(n, spoken(f"words number {n}"), days=n) for n in range(60))
    app = app_on(services(TWO, entries=entries))
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot, "❯")
        await visits(pilot, key, 3)
        before = alive()
        await visits(pilot, key, 8)
        after = alive()
    drawn_before, drawn_after = before.pop("drawn"), after.pop("drawn")
    assert after == before
    assert drawn_after < 2 * drawn_before
