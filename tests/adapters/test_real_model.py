"""A real model and a real person: words that were spoken come back as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.program import account
from tests.real import clips
from voicejournal.adapters.detector import SileroDetector
from voicejournal.adapters.transcriber import WhisperTranscriber
from voicejournal.domain.accuracy import word_errors


@pytest.fixture(scope="module")
def transcriber(real_model: Callable[[str], Path]) -> WhisperTranscriber:
    """The small English model, as `voicejournal models download tiny.en` brings it."""
    return WhisperTranscriber(real_model("tiny.en"), "tiny.en", language="en", detector=SileroDetector())


def test_a_person_reading_is_written_down(transcriber: WhisperTranscriber) -> None:
    """At most one word in five is wrong, over five sentences that no part of this was made for."""
    wrong = said = 0
    for clip in clips():
        heard = " ".join(segment.text for segment in transcriber.transcribe(clip.sound))
        errors, words = word_errors(clip.words, heard)
        assert errors < words / 2, heard
        wrong, said = wrong + errors, said + words
    assert 5 * wrong <= said, f"{wrong} of {said} words were heard wrong"


def test_a_model_that_was_fetched_is_named_in_the_settings(
    real_model: Callable[[str], Path], tmp_path: Path
) -> None:
    """A folder that holds a model is all that the settings need; the program hears with it."""
    mine = account(tmp_path)
    heard = mine.run("transcribe", str(clips()[1].file), "--model", str(real_model("tiny.en")))
    assert heard.code == 0, heard.err
    assert "young man" in heard.out
