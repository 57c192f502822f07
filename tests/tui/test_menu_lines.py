"""Lists in columns: what they show on narrow terminals, and where the cursor is."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tests.tui.people import At, text_of
from voicejournal.tui.themes import DARK
from voicejournal.tui.widgets.menu import Line, Menu

LINES = (
    Line("Continue"),
    Line("Free", "free", beside="step 2 of 3, yesterday 21:42"),
    Line("Check in", "check", "3 min"),
    Line("2025", "day", beside="We walked by the river until it was dark and cold.", whole=True),
    *(Line(f"Another {number}", f"other-{number}") for number in range(20)),
)


class Listed(App[None]):
    """A menu of these lines."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        yield Menu()

    def on_mount(self) -> None:
        self.query_one(Menu).show(LINES)


def line(pilot: At, word: str) -> str:
    """The line of the screen with that word."""
    return next(one for one in text_of(pilot).splitlines() if word in one)


async def test_what_has_no_room_in_its_column_follows_its_title() -> None:
    """On a narrow terminal nothing is cut off that the line has room for."""
    app = Listed()
    async with app.run_test(size=(54, 10)) as pilot:
        assert line(pilot, "Free").startswith("❯ Free   step 2 of 3, yesterday 21:42")
        await pilot.resize_terminal(90, 10)
        await pilot.pause()
        assert line(pilot, "Free").index("step 2") > 30


async def test_a_line_that_is_one_text_is_cut_with_an_ellipsis() -> None:
    """It takes one line, however long the words are."""
    async with Listed().run_test(size=(40, 10)) as pilot:
        assert line(pilot, "2025").rstrip().startswith("  2025   We walked by the river")
        assert "…" in line(pilot, "2025") and "dark and cold" not in text_of(pilot)


async def test_the_cursor_stays_in_view_where_the_menu_becomes_lower() -> None:
    """As when the footer takes one more line for the keys of the marked line."""
    app = Listed()
    async with app.run_test(size=(54, 10)) as pilot:
        await pilot.press(*["down"] * 8)
        await pilot.pause()
        assert "❯" in text_of(pilot)
        await pilot.resize_terminal(54, 6)
        await pilot.pause()
        assert "❯" in text_of(pilot)
