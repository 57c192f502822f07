"""The first start: four small steps, each of which can be passed by, and is found again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.containers import VerticalScroll

from tests.fakes import FakeMicrophone, FakeNarrator, FakePlayer, FakeSettings, FakeTranscriber, tone
from tests.tui.first_steps.walking import begun, step
from tests.tui.models.speech_models import FakeShelf, offered
from tests.tui.people import TWO, keys, plain, services, shown, stands, text_of, until
from tests.tui.settings.fake_voices import FakeVoices
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import Device, Sound
from voicejournal.errors import SoundError
from voicejournal.ports.sound import MicrophoneTrouble
from voicejournal.tui.home.home_screen import HomeScreen


async def test_every_step_can_be_passed_by_and_the_first_question_follows() -> None:
    """Four keys; what the program is and is not was told, and the steps are not shown again."""
    read: list[str] = []
    app = begun(guide="talk", welcomed=lambda: read.append("read"))
    async with app.run_test() as pilot:
        await shown(pilot, "It is not therapy, not an emergency service, and not a legal record.")
        await shown(pilot, "f2 shows people who can help")
        await step(pilot, 4)
        assert not read
        await pilot.press("s")
        await stands(pilot, Phase.LISTENING)
    assert read == ["read"]


async def test_esc_goes_back_and_at_the_first_step_leaves_all_of_it_for_later() -> None:
    """Home is there, and its palette has the steps."""
    read: list[str] = []
    app = begun(welcomed=lambda: read.append("read"))
    async with app.run_test() as pilot:
        await step(pilot, 2)
        await pilot.press("escape")
        await shown(pilot, "1/4")
        await shown(pilot, "esc all of it later")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        assert read == ["read"]
        await pilot.press("ctrl+p", *"first steps")
        await shown(pilot, "Voice, microphone, model")
        await pilot.press("enter")
        await shown(pilot, "1/4")
        await pilot.press("escape", "comma", "f")
        await shown(pilot, "1/4")


async def test_no_voice_is_heard_before_it_is_asked_for() -> None:
    """P speaks the one that reads; v chooses another by ear, and that is written down."""
    settings, voices, narrator, player = FakeSettings(), FakeVoices(), FakeNarrator(), FakePlayer()
    made = services(TWO, narrator=narrator, player=player)
    async with begun(made, settings=settings, voices=lambda: voices).run_test() as pilot:
        await shown(pilot, "Nothing is heard until you ask for it.")
        await shown(pilot, "Reads now: the softest of the system (en+f3).")
        await shown(pilot, "joe is easier to listen to: v fetches it.")
        assert not (voices.spoken or narrator.said or player.played)
        await pilot.press("p")
        await until(pilot, lambda: voices.spoken == ["en+f3"] and bool(player.played), "the voice")
        await pilot.press("v")
        await shown(pilot, "❯ the softest")
        await pilot.press("down", "enter")
        await until(pilot, lambda: settings.written == {"voice": "en"}, "the voice to be written down")
        await shown(pilot, "1/4")


async def test_silence_is_one_key_before_a_word_was_read() -> None:
    """It is remembered, the voice's keys are gone, and the first question is not read."""
    settings, narrator = FakeSettings(), FakeNarrator()
    made = services(TWO, narrator=narrator)
    async with begun(made, guide="talk", settings=settings).run_test() as pilot:
        await shown(pilot, "n read nothing aloud")
        await pilot.press("n")
        await shown(pilot, "Nothing is read aloud: every question is on the screen")
        assert not keys(pilot) & {"p", "v"}
        await step(pilot, 4)
        await shown(pilot, "[x] Read nothing aloud")
        await pilot.press("s")
        await stands(pilot, Phase.LISTENING)
        assert settings.remembered["silent"] is True
    assert not narrator.said


async def test_a_sentence_is_heard_back_and_read_and_nothing_of_it_is_kept() -> None:
    """The microphone opens by a key and moves; afterwards there is neither entry nor recording nor take."""
    microphone, player = FakeMicrophone(tone(1.0)), FakePlayer()
    made = services(TWO, hears=("There is a lamp.", "And a chair."), microphone=microphone, player=player)
    async with begun(made).run_test() as pilot:
        await step(pilot, 2)
        assert not microphone.opened
        await shown(pilot, "Nothing of it is kept.")
        await pilot.press("enter")
        await shown(pilot, "● listening 00:01")
        await shown(pilot, "Fake microphone")
        await shown(pilot, "enter done")
        await pilot.press("enter")
        await shown(pilot, "“There is a lamp.”")
        assert microphone.closed >= 1
        await until(pilot, lambda: len(player.played) == 1, "the sentence to be played")
        assert player.played[0].seconds == pytest.approx(1.0, abs=0.1)
        await pilot.press("p")
        await until(pilot, lambda: len(player.played) == 2, "the sentence again")
        await pilot.press("r")
        await shown(pilot, "enter done")
        await pilot.press("enter")
        await shown(pilot, "“And a chair.”")
        await pilot.press("enter")
        await shown(pilot, "3/4")
        assert not list(made.journal.entries())
        assert not list(made.recordings.names())
        assert not list(made.recordings.orphans())


@pytest.mark.parametrize("covered", ["f12", "f2", "escape", "s"])
async def test_whatever_covers_the_step_closes_the_microphone(covered: str) -> None:
    """Nobody is recorded behind another screen."""
    microphone = FakeMicrophone()
    async with begun(services(TWO, microphone=microphone)).run_test() as pilot:
        await step(pilot, 2)
        await pilot.press("enter")
        await shown(pilot, "● listening")
        await pilot.press(covered)
        await until(pilot, lambda: microphone.closed == microphone.opened == 1, "the microphone to be closed")


async def test_a_microphone_that_is_mute_is_told_while_it_listens() -> None:
    """The words that a session has for it; m chooses another."""
    twins = [Device("usb", "Headset", "input"), Device("pci", "Built-in", "input")]  # type: ignore[arg-type]
    settings = FakeSettings()
    made = services(TWO, microphone=FakeMicrophone(Sound(bytes(32_000)), MicrophoneTrouble.SILENT))
    async with begun(made, settings=settings, devices=lambda _: twins).run_test() as pilot:
        await step(pilot, 2)
        await pilot.press("enter")
        await shown(pilot, "No sound from the microphone yet. It may be muted")
        await pilot.press("m")
        await shown(pilot, "Headset")
        await pilot.press("down", "enter")
        await until(pilot, lambda: settings.written == {"microphone": "Headset"}, "the microphone")


class Waking(FakeMicrophone):
    """A microphone that is mute for a second, as a headset that changes its profile."""

    sender: Any = None

    def open(self, on_block: Any, on_trouble: Any) -> Waking:
        self.sender = on_block
        on_trouble(MicrophoneTrouble.SILENT)
        return self


async def test_the_first_sound_takes_back_that_none_comes() -> None:
    """Nobody reads that the microphone is mute while it moves."""
    microphone = Waking()
    async with begun(services(TWO, microphone=microphone)).run_test() as pilot:
        await step(pilot, 2)
        await pilot.press("enter")
        await shown(pilot, "No sound from the microphone yet.")
        microphone.sender(tone(0.1).pcm)
        await shown(pilot, "Speak; enter when you are done.")
        assert "No sound" not in text_of(pilot)


class Broken(FakeMicrophone):
    """A microphone that cannot be opened."""

    def open(self, on_block: Any, on_trouble: Any) -> Broken:
        raise SoundError("There is no microphone.", "Plug one in.")


async def test_without_sound_hardware_each_step_says_so_and_goes_on() -> None:
    """One sentence each; enter leads on, all the way."""
    made = services(TWO, microphone=Broken(), player=None)
    async with begun(made, guide="talk").run_test() as pilot:
        await shown(pilot, "There is no voice or no loudspeaker here")
        assert "hear the voice" not in text_of(pilot)
        assert "another voice" not in text_of(pilot)
        await pilot.press("enter")
        await shown(pilot, "2/4")
        await pilot.press("enter")
        await shown(pilot, "There is no microphone. Plug one in.")
        await pilot.press("enter")
        await shown(pilot, "3/4")
        await pilot.press("enter")
        await shown(pilot, "4/4")
    async with begun(replace(made, microphone=None)).run_test() as pilot:
        await step(pilot, 2)
        await shown(pilot, "There is no microphone here now, so answers are typed.")
        await pilot.press("enter")
        await shown(pilot, "3/4")


@pytest.mark.parametrize(
    ("names", "chosen", "offered"),
    [
        ((), "", False),
        (("Headset",), "", False),
        (("Headset",), "Gone", True),
        (("Headset", "Built-in"), "", True),
    ],
)
async def test_another_microphone_is_offered_where_there_is_one(
    names: tuple[str, ...], chosen: str, offered: bool
) -> None:
    """Neither the key nor a sentence speaks of one that is not there."""
    there = [Device(name, name, "input") for name in names]  # type: ignore[arg-type]
    made = services(TWO, microphone=Broken())
    app = begun(made, settings=FakeSettings(), devices=lambda _: there, microphone=chosen)
    async with app.run_test(size=(120, 40)) as pilot:
        await step(pilot, 2)
        if names:
            await shown(pilot, "say a sentence")
            await pilot.press("enter")
        await shown(pilot, "There is no microphone")
        assert ("another microphone" in text_of(pilot)) is offered
        assert ("Another microphone can be chosen" in text_of(pilot)) is offered


async def test_the_model_is_measured_with_the_sentence_just_said() -> None:
    """No second measurement, and none of a sentence that is shipped."""

    def never() -> Sound:
        raise AssertionError("the shipped sentence was used")

    async with begun(speech_sample=never).run_test() as pilot:
        await step(pilot, 2)
        await pilot.press("enter")
        await shown(pilot, "enter done")
        await pilot.press("enter")
        await shown(pilot, "“There is a lamp.”")
        await pilot.press("enter")
        await shown(pilot, "fake wrote 1 s of speech down in")


async def test_the_model_is_measured_with_a_shipped_sentence_where_none_was_said() -> None:
    """Nobody has to speak to know how fast it is."""
    async with begun(speech_sample=lambda: tone(5.0)).run_test() as pilot:
        await step(pilot, 3)
        await shown(pilot, "fake wrote 5 s of speech down in")


async def test_a_missing_model_tells_its_size_and_is_fetched_after_asking() -> None:
    """Back from the models, the new one is measured."""
    shelf = FakeShelf()
    made = services(TWO, transcriber=None)
    async with begun(made, speech_sample=lambda: tone(4.0), **offered(shelf)).run_test() as pilot:
        await step(pilot, 3)
        await shown(pilot, "There is no speech model here yet: what you say is kept as sound")
        await shown(pilot, "base, a good start for many languages, is 148 MB to fetch once.")
        await pilot.press("m")
        await shown(pilot, "❯ base")
        assert not shelf.fetched
        await pilot.press("end", "enter")
        await shown(pilot, "in use: large-v3")
        await pilot.press("escape")
        await shown(pilot, "large-v3 wrote 4 s of speech down")


@pytest.mark.parametrize("size", [(40, 15), (60, 20), (80, 24)])
@pytest.mark.parametrize("number", [1, 2, 3, 4])
async def test_a_step_shows_its_key_and_can_be_read_to_its_end(size: tuple[int, int], number: int) -> None:
    """On a small window the key that goes on is seen at once, and all else by reading on."""
    async with begun(services(TWO, transcriber=None), **offered(FakeShelf())).run_test(size=size) as pilot:
        await step(pilot, number)
        await shown(pilot, "enter")
        page = pilot.app.screen.query_one("#step", VerticalScroll)
        for _ in range(9):
            if "space" in keys(pilot) and number < 4:
                await pilot.press("space")
                await pilot.pause()
        assert number == 4 or page.scroll_y >= page.max_scroll_y
        assert size[1] < 24 or not page.max_scroll_y, "at 80x24 a step is one page"


async def test_a_model_that_fails_is_told() -> None:
    """One sentence, and the step goes on."""
    failing = FakeTranscriber(trouble=SoundError("It broke.", "Try again."))
    async with begun(services(TWO, transcriber=failing), speech_sample=lambda: tone(1.0)).run_test() as pilot:
        await step(pilot, 3)
        await shown(pilot, "It broke. Try again.")
        assert plain(pilot, "#heading") == "Writing down what you say"
