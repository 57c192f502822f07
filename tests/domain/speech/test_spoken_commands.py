"""Words spoken alone are commands; anything doubtful is text."""

from __future__ import annotations

import pytest

from voicejournal.domain.speech.audio import silence
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.spoken_commands import SpokenCommand, Stretch, plain_words, stretch_of
from voicejournal.domain.speech.transcript import Segment


@pytest.mark.parametrize("word", ["next", "Next.", " NEXT! ", "“Next”", "next ..."])
def test_a_word_alone_is_a_command_however_it_is_written(word: str) -> None:
    """A transcriber decides on capitals and punctuation; the person said one word."""
    assert Stretch(word, 0.8, 0.5).command is SpokenCommand.NEXT


@pytest.mark.parametrize("command", list(SpokenCommand))
def test_every_command_is_said_as_it_is_called(command: SpokenCommand) -> None:
    """The four words of the help are the four that work."""
    assert Stretch(f"{command.value.title()}.", 0.8, 0.5).command is command


@pytest.mark.parametrize(
    "text",
    [
        "", "Next week.", "The next", "Next, next.", "Stop it.", "Don't stop.", "Nexts", "Paused.",
        "Again and", "non-stop", "Text.",
    ],
)  # fmt: skip
def test_other_words_are_text(text: str) -> None:
    """The whole stretch must be the word: a sentence that has it is an answer."""
    assert Stretch(text, 0.9, 0.5).command is None


@pytest.mark.parametrize(("confidence", "seconds"), [(0.3, 0.5), (0.0, 0.5), (0.9, 1.6), (0.9, 4.0)])
def test_a_doubtful_word_is_text(confidence: float, seconds: float) -> None:
    """An unsure transcriber, or more speech than one word takes: the words stay in the answer."""
    assert Stretch("Stop.", confidence, seconds).command is None


def test_speech_that_was_partly_not_understood_is_no_command() -> None:
    """A mark without words stands for speech: the stretch is not the word alone."""
    sound = SpeechSegment(silence(3.0), 0.0, 2.0, speech=((0.5, 0.9), (1.2, 1.6)))
    understood, mark = Segment("Stop.", 0.5, 0.9, 0.9), Segment("", 1.2, 1.6)
    assert stretch_of(sound, [understood]).command is SpokenCommand.STOP
    assert stretch_of(sound, [understood, mark]).command is None


def test_words_are_parted_by_anything_but_an_apostrophe() -> None:
    """A hyphen or a comma parts words; "don't" is one."""
    assert plain_words("Don't—stop, non-stop!") == ("don't", "stop", "non", "stop")
