"""A real model and a real person: words that were spoken come back as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.program import account
from tests.real import clips
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.domain.speech.audio import joined, silence
from voicejournal.domain.speech.word_error_rate import word_errors


def test_a_person_reading_is_written_down(transcriber: WhisperTranscriber) -> None:
    """At most one word in five is wrong, over five sentences that no part of this was made for."""
    wrong = said = 0
    for clip in clips():
        heard = " ".join(segment.text for segment in transcriber.transcribe(clip.sound))
        errors, words = word_errors(clip.words, heard)
        assert errors < words / 2, heard
        wrong, said = wrong + errors, said + words
    assert 5 * wrong <= said, f"{wrong} of {said} words were heard wrong"


def test_words_lie_where_a_person_said_them(transcriber: WhisperTranscriber) -> None:
    """Word times rise within what was said, whatever quiet is around it.

    The first word may begin early: Whisper's alignment leaves no gap before it.
    """
    person = clips()[3].sound
    (segment,) = transcriber.transcribe(joined([silence(2.0), person, silence(1.0)]))
    starts = [word.start for word in segment.words]
    assert len(starts) >= 15
    assert starts == sorted(starts)
    assert 1.6 <= segment.words[1].start <= 3.0
    assert 2.0 + person.seconds - 1.0 <= segment.words[-1].end <= 2.0 + person.seconds + 0.3


def test_a_whole_window_of_speech_is_heard_to_its_end(transcriber: WhisperTranscriber) -> None:
    """Near the limit of 28 s the last words are still there, and none between is lost."""
    spoken = [clips()[0], clips()[3], clips()[4], clips()[3], clips()[4]]
    whole = joined([clip.sound for clip in spoken])
    assert 25 < whole.seconds < 28
    (segment,) = transcriber.transcribe(whole)
    assert segment.words[-1].end > whole.seconds - 2.0
    errors, words = word_errors(" ".join(clip.words for clip in spoken), segment.text)
    assert 5 * errors <= words, segment.text


def test_a_model_that_was_fetched_is_named_in_the_settings(
    real_model: Callable[[str], Path], tmp_path: Path
) -> None:
    """A folder that holds a model is all that the settings need; the program hears with it."""
    mine = account(tmp_path)
    heard = mine.run("transcribe", str(clips()[1].file), "--model", str(real_model("tiny.en")))
    assert heard.code == 0, heard.err
    assert "young man" in heard.out
