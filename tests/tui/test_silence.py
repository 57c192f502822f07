"""Being silent at once, and what was chosen being remembered."""

from __future__ import annotations

from tests.fakes import FakeNarrator, FakeSettings
from tests.tui.people import TWO, app_on, keys, patient, services, shown, stands, until
from voicejournal.domain.session.session import Phase
from voicejournal.errors import StorageError


async def test_silence_acts_on_the_session_that_runs() -> None:
    """The voice stops in the middle of a question, the next one is not read, and it is remembered."""
    settings = FakeSettings()
    player, narrator = patient(), FakeNarrator()
    made = services(TWO, hears=("One.",), player=player, narrator=narrator)

    app = app_on(made, guide="talk", settings=settings)
    async with app.run_test() as pilot:
        await stands(pilot, Phase.ASKING)
        await until(pilot, lambda: len(player.played) == 1, "the voice")
        app.action_silent()
        await stands(pilot, Phase.LISTENING)
        await shown(pilot, "Nothing is read aloud any more.")
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("enter")
        await shown(pilot, "And then?")
        await stands(pilot, Phase.LISTENING)
        await until(pilot, lambda: settings.remembered == {"silent": True}, "it to be remembered")
    assert [text for text, _ in narrator.said] == ["What happened?"]


async def test_the_theme_is_remembered_and_what_decides_instead_is_told() -> None:
    """A variable that says otherwise is named, so that nobody wonders at the next start."""
    app = app_on(services(TWO), settings=FakeSettings(decides="VOICEJOURNAL_THEME"))
    async with app.run_test() as pilot:
        await shown(pilot, "Good evening.")
        app.action_look()
        await shown(pilot, "At the next start, VOICEJOURNAL_THEME decides again.")
        assert app.theme == "light"


async def test_what_cannot_be_remembered_is_told_and_holds_for_now() -> None:
    """A full disk takes nothing of the choice away."""
    full = FakeSettings(trouble=StorageError("The disk is full.", "Make room."))
    app = app_on(services(TWO), settings=full)
    async with app.run_test() as pilot:
        await shown(pilot, "Good evening.")
        app.action_silent()
        await shown(pilot, "The disk is full. Make room.")
        assert app.silent


async def test_the_first_step_tells_the_truth_where_it_is_silent_already() -> None:
    """No promise of a voice; one key undoes it."""
    app = app_on(services(TWO), silent=True, welcomed=lambda: None)
    async with app.run_test() as pilot:
        await shown(pilot, "Nothing is read aloud: every question is on the screen")
        assert "p" not in keys(pilot)
        await pilot.press("n")
        await until(pilot, lambda: not app.silent, "the voice to be on again")
