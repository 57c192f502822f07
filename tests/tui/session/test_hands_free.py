"""Hands-free on the screen: the countdown, the key that stops it, and the switch."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes import FakeSettings
from tests.tui.people import app_on, guide, services, shown, stands, text_of, until, voice
from voicejournal.conversation.events import Countdown, HearingChoice
from voicejournal.domain.session.session import Phase
from voicejournal.tui.session.session_messages import ConversationEvent

ONE = guide(voice(), id="walk", title="A walk")


async def test_any_key_stops_the_countdown_and_does_nothing_else() -> None:
    """Somebody who is startled by it presses what is nearest: no answer is skipped by that."""
    app = app_on(services(ONE))
    async with app.run_test() as pilot:
        await shown(pilot, "A walk")
        await pilot.press("enter")
        await stands(pilot, Phase.LISTENING)
        app.screen.post_message(ConversationEvent(Countdown(3)))
        await shown(pilot, "goes on in 3 s (any key: not yet)")
        await pilot.press("s")
        await until(pilot, lambda: "goes on in" not in text_of(pilot), "no countdown")
        await stands(pilot, Phase.LISTENING)


async def test_the_value_that_was_heard_is_shown_with_the_countdown() -> None:
    """A choice that was misheard is seen before it counts, and that the microphone is open."""
    app = app_on(services(ONE))
    async with app.run_test() as pilot:
        await shown(pilot, "A walk")
        await pilot.press("enter")
        await stands(pilot, Phase.LISTENING)
        app.screen.post_message(ConversationEvent(HearingChoice(on=True)))
        app.screen.post_message(ConversationEvent(Countdown(2, "6")))
        await shown(pilot, "say it, or choose")
        await shown(pilot, "“6”, goes on in 2 s")


async def test_h_switches_hands_free_and_it_is_remembered() -> None:
    """At once, in the session that runs, and at the next start."""
    settings = FakeSettings()
    app = app_on(replace(services(ONE)), settings=settings)
    async with app.run_test() as pilot:
        await shown(pilot, "A walk")
        await pilot.press("enter")
        await stands(pilot, Phase.LISTENING)
        await pilot.press("h")
        await until(pilot, lambda: settings.remembered.get("hands_free") is True, "it is remembered")
        assert app.hands_free
        await pilot.press("h")
        await until(pilot, lambda: settings.remembered.get("hands_free") is False, "it is remembered")
