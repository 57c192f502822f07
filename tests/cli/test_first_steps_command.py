"""The first steps line by line: said, heard, chosen and passed by."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run
from tests.fakes import FakeMicrophone, FakePlayer, FakeTranscriber, fake_services, tone
from voicejournal.adapters.storage.suggestion_state import FileSuggestionState
from voicejournal.bootstrap import program
from voicejournal.cli.sound_trial import hear, say_a_sentence
from voicejournal.conversation.first_steps import NO_TEXT_YET, NO_WORDS
from voicejournal.errors import SoundError


@pytest.fixture(autouse=True)
def no_sound(home: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without sound hardware and without a model."""
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent/pulse")


def test_every_step_can_be_passed_by_with_enter(run: Run) -> None:
    """Without sound hardware each says so in a sentence; nothing is chosen in anybody's place."""
    ended = run("first-steps", typed="\n" * 9)
    told = " ".join(ended.err.split())
    assert (ended.code, ended.out) == (0, "")
    for sentence in (
        "It is not therapy, not an emergency service",
        "1 of 4. The voice that reads to you",
        "so nothing is read aloud; every question is on the screen.",
        "There is no microphone here now, so answers are typed.",
        "There is no speech model here yet",
        "base is 148 MB to fetch once.",
        "4 of 4. Who else uses this machine?",
        "That is all.",
    ):
        assert sentence in told
    settings = program(None).settings
    assert (settings.silent, settings.discreet, settings.situation) == (False, False, "unsaid")
    assert FileSuggestionState(program(None).paths.state).welcomed


def test_who_else_uses_the_machine_is_written_down(run: Run) -> None:
    """A wrong answer is asked again; the country is two letters, the situation a number."""
    ended = run("first-steps", typed="n\nmaybe\ny\ny\nn\nXXX\ngb\n1\n")
    assert ended.code == 0
    assert "y or n." in ended.err
    assert "Expected two letters" in ended.err
    settings = program(None).settings
    assert (settings.silent, settings.discreet, settings.neutral_names) == (True, True, True)
    assert (settings.country, settings.situation) == ("GB", "betrayal")
    again = run("first-steps", typed="\n" * 9)
    assert "Might somebody hear?" not in again.err
    assert "What brings you here?" not in again.err


def test_an_input_that_ends_leaves_them_for_another_time(run: Run) -> None:
    """What was chosen is written down; the next start asks again."""
    assert run("first-steps", typed="n\ny\n").code == 0
    begun = program(None)
    assert begun.settings.silent
    assert not FileSuggestionState(begun.paths.state).welcomed


def test_a_sentence_is_heard_back_and_read(capsys: pytest.CaptureFixture[str]) -> None:
    """The text on standard output; what is given on is a measurement, without a word of it."""
    player, microphone = FakePlayer(), FakeMicrophone(tone(2.0))
    made = fake_services(
        player=player, microphone=microphone, transcriber=FakeTranscriber(["There is a lamp.", ""])
    )
    found = say_a_sentence(made, lambda: "", silent=False)
    told = capsys.readouterr()
    assert told.out == "There is a lamp.\n"
    assert "Fake microphone listens." in told.err
    assert found is not None
    assert (found.text, round(found.seconds), found.model) == ("", 2, "fake")
    assert (len(player.played), microphone.closed > 0) == (1, True)
    assert say_a_sentence(made, lambda: "", silent=True) is None
    assert capsys.readouterr().out == f"{NO_WORDS}\n"
    assert len(player.played) == 1


def test_without_a_model_or_a_microphone_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence each, and the steps go on."""

    class Broken(FakeMicrophone):
        def open(self, on_block: object, on_trouble: object) -> Broken:
            raise SoundError("There is no microphone.", "Plug one in.")

    assert say_a_sentence(fake_services(transcriber=None), lambda: "", silent=True) is None
    assert NO_TEXT_YET in capsys.readouterr().err
    assert say_a_sentence(fake_services(microphone=Broken()), lambda: "", silent=True) is None
    assert "There is no microphone. Plug one in." in capsys.readouterr().err

    def fails() -> None:
        raise SoundError("It is broken.", "")

    hear(fake_services(), fails)  # type: ignore[arg-type]
    assert "It is broken." in capsys.readouterr().err
