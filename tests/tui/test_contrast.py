"""Every text on every screen can be read: its contrast as WCAG 2.2 measures it, in each theme."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import pytest
from rich.color import Color as RichColor
from textual.color import Color

from tests.fakes import FakeSettings
from tests.tui.people import At, shown
from tests.tui.settings.fake_voices import FakeVoices
from tests.tui.test_own_keys import contrast
from tests.tui.test_snapshots import program, to_the_question

Walk = Callable[[At], Awaitable[object]]


def texts(pilot: At) -> Iterator[tuple[str, Color, Color]]:
    """Every piece of text on the screen with a letter or a digit in it, its ink and its paper."""
    screen = pilot.app.screen
    for strip in screen._compositor.render_strips():
        for piece in strip:
            style = piece.style
            if style is None or not any(letter.isalnum() for letter in piece.text):
                continue
            ink, paper = (_color(pilot, one) for one in (style.color, style.bgcolor))
            yield piece.text, *((paper, ink) if style.reverse else (ink, paper))


def _color(pilot: At, color: RichColor | None) -> Color:
    assert color is not None, "a text without a colour of its own"
    return Color.from_rich_color(color)


def keys(*pressed: str) -> Walk:
    return lambda pilot: pilot.press(*pressed)


def sees(text: str) -> Walk:
    return lambda pilot: shown(pilot, text)


SCREENS: dict[str, tuple[Walk, ...]] = {
    "home": (sees("This week"),),
    "timeline": (sees("This week"), keys("t"), sees("October 2026")),
    "reading": (sees("This week"), keys("t"), sees("October 2026"), keys("enter"), sees("Then we slept.")),
    "insights": (sees("This week"), keys("i"), sees("Mood, from 1 to 10"), keys("down")),
    "table": (sees("This week"), keys("i"), sees("Mood, from 1 to 10"), keys("v")),
    "looking back": (
        sees("This week"),
        keys("i"),
        sees("Mood, from 1 to 10"),
        keys("r"),
        sees("Looking back"),
    ),
    "calendar": (sees("This week"), keys("t"), sees("October 2026"), keys("c"), sees("today 1 entry")),
    "guides": (sees("This week"), keys("g"), sees("2 guides")),
    "settings": (sees("This week"), keys("comma"), sees("from: memory")),
    "keys": (sees("This week"), keys("f1"), sees("Everywhere")),
}


@pytest.mark.parametrize("look", ["dark", "light", "contrast"])
@pytest.mark.parametrize("screen", SCREENS)
async def test_every_text_can_be_read(screen: str, look: str) -> None:
    """At least 4.5 to 1 (level AA), and 7 to 1 (AAA) where high contrast was chosen."""
    app = program(theme=look, settings=FakeSettings(), voices=FakeVoices)
    async with app.run_test(size=(120, 40)) as pilot:
        for step in SCREENS[screen]:
            await step(pilot)
        await pilot.pause()
        found = list(texts(pilot))
        assert len(found) > 10
        least = 7 if look == "contrast" else 4.5
        faint = {text.strip(): round(contrast(ink, paper), 1) for text, ink, paper in found
                 if contrast(ink, paper) < least}  # fmt: skip
        assert not faint


@pytest.mark.parametrize("look", ["dark", "light", "contrast"])
async def test_every_text_of_a_session_can_be_read(look: str) -> None:
    """At the question, and with what was heard."""
    async with program(theme=look, guide="name-the-wound").run_test(size=(120, 40)) as pilot:
        await to_the_question(pilot)
        await pilot.pause()
        least = 7 if look == "contrast" else 4.5
        faint = {text for text, ink, paper in texts(pilot) if contrast(ink, paper) < least}
        assert not faint
