"""Looking back: the sections, the keys, and the way from a line to its entry."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.domain.programme.test_content import GUIDES
from tests.domain.safety.danger_told import danger_told
from tests.entries import answer
from tests.tui.people import NOW, At, app_on, kept, services, shown, spoken, text_of, until
from voicejournal.adapters.help_lines import TomlHelp
from voicejournal.domain.entries.entry import Entry
from voicejournal.paths import shipped_data
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.insights.insights_screen import InsightsScreen
from voicejournal.tui.insights.marked_view import MarkedView
from voicejournal.tui.insights.reflection_screen import LineView, ReflectionScreen

TOLD = ("I told Mira all of it.", "Mira and I walked.", "Then Mira rang me up.", "I saw Mira at noon.")
BIG = (120, 50)


def told() -> tuple[Entry, ...]:
    return tuple(kept(n, spoken(f"First, {text}"), days=30 - 8 * n) for n, text in enumerate(TOLD))


def program(*entries: Entry) -> VoiceJournalApp:
    lines = TomlHelp(shipped_data() / "help.toml", shipped_data() / "none.toml").lines
    return app_on(services(*GUIDES, entries=entries), help_lines=lines, help_country=lambda: "GB")


def text_of_focus(pilot: At) -> str:
    view = pilot.app.focused
    return str(view.content) if isinstance(view, LineView) else ""


async def test_r_on_insights_looks_back_at_the_same_entries() -> None:
    """The query and the dates of the charts hold; esc comes back to them."""
    async with program(*told()).run_test(size=BIG) as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("i")
        await until(pilot, lambda: isinstance(pilot.app.focused, MarkedView), "a chart")
        await pilot.press("r")
        await shown(pilot, "What keeps coming back")
        await shown(pilot, "Mira, in 4 weeks")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, InsightsScreen), "insights")
        await until(pilot, lambda: isinstance(pilot.app.focused, MarkedView), "a chart")
        await pilot.press("w", "r")
        await shown(pilot, "Nothing to look back on yet.")


async def test_up_and_down_go_from_line_to_line_and_enter_opens_the_entry() -> None:
    """From the palette too; then and now are two lines, each with its own entry."""
    async with program(*told()).run_test(size=BIG) as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("ctrl+p")
        await shown(pilot, "All guides")
        await pilot.press(*"Looking back", "enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, LineView), "a line")
        await shown(pilot, "then, 23 Oct 2026: “First, I told Mira all of it.”")
        await pilot.press("down")
        await until(pilot, lambda: "now," in text_of_focus(pilot), "the line beside it")
        await pilot.press("up", "enter")
        await shown(pilot, "Timeline")
        await shown(pilot, "First, I told Mira all of it.")


@pytest.mark.parametrize("width", [60, 120], ids=["60", "120"])
async def test_then_and_now_stand_side_by_side_where_there_is_room(width: int) -> None:
    """Below each other on a narrow terminal; no word is cut off."""
    async with program(*told()).run_test(size=(width, 50)) as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("i")
        await until(pilot, lambda: isinstance(pilot.app.focused, MarkedView), "a chart")
        await pilot.press("r")
        await shown(pilot, "Mira, in 4 weeks")
        then, now = list(pilot.app.screen.query(".beside LineView"))
        assert (then.region.y == now.region.y) is (width == 120)
        await pilot.press("f1")
        await shown(pilot, "esc back")
        await shown(pilot, "Nothing is")


async def test_it_says_whom_to_turn_to_where_it_is_more_than_a_journal_can_carry() -> None:
    """With a number of somebody who listens, in the person's country."""
    low = tuple(kept(n, answer("Rain.", "what"), days=n * 3, mood=2) for n in range(4))
    async with program(*low).run_test(size=BIG) as pilot:
        pilot.app.push_screen(ReflectionScreen(pilot.app.services))  # type: ignore[attr-defined]
        await shown(pilot, "This is more than a journal can carry alone.")
        await shown(pilot, "f2 shows people who listen.")
        await shown(pilot, "116 123")


async def test_what_is_close_in_meaning_is_added_when_it_is_found() -> None:
    """Below the other sections; the focus stays where it is."""
    new, old = "He shuts me out over our finances.", "He never listens about money at all."
    entries = (kept(0, spoken(new), days=2), kept(1, spoken(old), days=200))
    likeness = lambda these, others: [[0.9] * len(others)] * len(these)  # noqa: E731
    app = app_on(services(*GUIDES, entries=entries, alike=likeness))
    async with app.run_test(size=BIG) as pilot:
        app.push_screen(ReflectionScreen(app.services))
        await shown(pilot, "About the same thing, weeks apart")
        await shown(pilot, "28 weeks apart")
        assert "then," in text_of_focus(pilot)


async def test_withheld_entries_change_nothing() -> None:
    """The same text to the last cell."""
    seen = []
    for entries in (told(), (*told(), *danger_told(NOW - timedelta(days=9)).entries)):
        app = program(*entries)
        async with app.run_test(size=BIG) as pilot:
            app.push_screen(ReflectionScreen(app.services))
            await shown(pilot, "Mira, in 4 weeks")
            seen.append(text_of(pilot))
    assert seen[0] == seen[1]
