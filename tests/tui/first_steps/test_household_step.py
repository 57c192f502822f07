"""The fourth step: who else uses the machine; nothing is marked beforehand."""

from __future__ import annotations

from tests.fakes import FakeSettings
from tests.tui.first_steps.walking import begun, step
from tests.tui.locking.fake_sealing import FakeSealing
from tests.tui.people import shown, text_of, until
from voicejournal.tui.home.home_screen import HomeScreen


async def test_at_the_question_of_safety_nothing_is_marked_and_enter_changes_nothing() -> None:
    """Neither a line, nor a situation, nor encryption."""
    settings, sealing = FakeSettings(), FakeSealing()
    app = begun(settings=settings, sealing=sealing)
    async with app.run_test() as pilot:
        await step(pilot, 4)
        await shown(pilot, "Anybody who can use this account can read what you keep")
        assert "❯" not in text_of(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await until(pilot, lambda: settings.remembered == {"situation": "unsaid"}, "not to be asked again")
        await shown(pilot, "❯")
        assert "What brings you here" not in text_of(pilot)
        assert not sealing.encrypted


async def test_who_else_uses_the_machine_is_answered_line_by_line() -> None:
    """Silence, discretion, encryption, country and situation: each with space, each remembered, once."""
    settings, sealing = FakeSettings(), FakeSealing()
    app = begun(settings=settings, sealing=sealing)
    async with app.run_test(size=(80, 24)) as pilot:
        await step(pilot, 4)
        await pilot.press("down", "space")
        await shown(pilot, "[x] Read nothing aloud")
        await pilot.press("down", "space")
        await shown(pilot, "[x] Show nothing of mine until a key is pressed; neutral names")
        await pilot.press("down", "space")
        await shown(pilot, "Choose a passphrase.")
        await pilot.press("escape")
        await shown(pilot, "4/4")
        await pilot.press("down", "space")
        await shown(pilot, "In which country")
        await pilot.press("down", "enter")
        await shown(pilot, "come first: Australia")
        await pilot.press("down", "space")
        await shown(pilot, "My trust was broken")
        await pilot.press("enter")
        await pilot.press("down", "enter")
        await shown(pilot, "What brings you here: said")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await until(pilot, lambda: len(settings.remembered) == 5, "all of it to be remembered")
    assert settings.remembered == {
        "silent": True,
        "neutral_names": True,
        "discreet": True,
        "country": "AU",
        "situation": "betrayal",
    }


async def test_space_marks_the_first_line_where_none_is_marked() -> None:
    """No arrow key is needed before the key that the footer names does something; nothing is changed."""
    app = begun(settings=FakeSettings())
    async with app.run_test(size=(100, 40)) as pilot:
        await step(pilot, 4)
        await shown(pilot, "[ ] Read nothing aloud")
        await pilot.press("space")
        await shown(pilot, "❯ [ ] Read nothing aloud")
        await pilot.press("space")
        await shown(pilot, "❯ [x] Read nothing aloud")
