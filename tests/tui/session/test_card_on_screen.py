"""The quiet card on the screen: room for what is written, and keys that are true in every phase."""

from __future__ import annotations

import pytest

from tests.tui.people import TWO, app_on, keeps_words, program, services, shown, stands, text_of, until
from voicejournal.domain.session.session import Phase
from voicejournal.tui.session.concern_card import ConcernCard
from voicejournal.tui.widgets.editor import Editor

DANGER = "He hit me last night."


@pytest.mark.parametrize("size", [(60, 20), (40, 12)], ids=["60x20", "40x12"])
async def test_what_is_written_beside_the_card_can_be_seen(size: tuple[int, int]) -> None:
    """The editor keeps a line, and the way to help stands in the card's first ones."""
    app = app_on(services(TWO, microphone=None), guide=TWO.id)
    async with app.run_test(size=size) as pilot:
        await stands(pilot, Phase.TYPING)
        app.screen.query_one(Editor).text = DANGER
        await pilot.press("ctrl+s")
        await shown(pilot, "And then?")
        await stands(pilot, Phase.TYPING)
        await shown(pilot, "people who listen")
        await pilot.press(*"seen")
        assert "seen" in text_of(pilot)
        card = app.screen.query_one(ConcernCard)
        assert card.region.bottom <= size[1] - 3
        assert app.screen.query_one(Editor).content_size.height >= 1


async def test_the_card_says_how_it_is_closed_where_letters_are_written() -> None:
    """C is a letter in the editor, so that esc comes first; the keys below name c only where it closes."""
    app = app_on(services(TWO, microphone=None), guide=TWO.id)
    async with app.run_test(size=(80, 30)) as pilot:
        await stands(pilot, Phase.TYPING)
        app.screen.query_one(Editor).text = DANGER
        await pilot.press("ctrl+s")
        await shown(pilot, "To close it: esc, then c.")
        await pilot.press("c")
        assert app.screen.query_one(Editor).text == "c"
        assert "close the note" not in text_of(pilot)
        await pilot.press("escape")
        await shown(pilot, "close the note")
        assert "To close it" not in text_of(pilot)
        await pilot.press("c")
        assert not app.screen.query("#concern.-shown")


async def test_the_end_says_once_more_where_help_is_and_quotes_nothing() -> None:
    """By the key that help has here."""
    app = program(TWO, hears=(DANGER, "No."), keys=("app.help_now=f8",))
    async with app.run_test(size=(80, 30)) as pilot:
        await keeps_words(pilot)
        await shown(pilot, "And then?")
        await stands(pilot, Phase.LISTENING)
        await shown(pilot, "f8 shows people who listen")
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("enter")
        await shown(pilot, "You do not have to carry this alone")
        assert "You named" not in text_of(pilot)


async def test_the_card_is_as_long_as_the_terminal_has_room_when_it_changes() -> None:
    """Smaller, it makes room for what is written; larger again, it says everything again."""
    app = app_on(services(TWO, microphone=None), guide=TWO.id)
    async with app.run_test(size=(80, 40)) as pilot:
        await stands(pilot, Phase.TYPING)
        app.screen.query_one(Editor).text = DANGER
        await pilot.press("ctrl+s")
        await shown(pilot, "To close it: esc, then c.")
        card = app.screen.query_one(ConcernCard)
        whole = str(card.content)
        await pilot.resize_terminal(80, 14)
        await until(pilot, lambda: len(str(card.content)) < len(whole) / 2, "the short card")
        assert app.screen.has_class("-crowded")
        assert app.screen.query_one(Editor).content_size.height >= 1
        await pilot.resize_terminal(80, 40)
        await until(pilot, lambda: str(card.content) == whole, "the whole card")
        assert not app.screen.has_class("-crowded")
