"""A person, a real model, the real detector: every sentence is there, whatever pauses lie between them."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from tests.real import clips
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.conversation.live_transcript import transcribe_blocks
from voicejournal.domain.speech.audio import joined, silence
from voicejournal.domain.speech.word_error_rate import plain_words, word_errors


@pytest.mark.parametrize("pause", [0.5, 1.2])
def test_no_sentence_vanishes_at_a_pause_within_a_window(
    real_model: Callable[[str], Path], pause: float
) -> None:
    """Five sentences fill two windows: no four words in a row are gone, and at most one in ten is wrong."""
    transcriber = WhisperTranscriber(real_model("tiny.en"), "tiny.en", detector=SileroDetector())
    sound = joined(part for clip in clips() for part in (clip.sound, silence(pause)))
    read = " ".join(clip.words for clip in clips())
    transcript = transcribe_blocks([sound], transcriber, SileroDetector())
    errors, said = word_errors(read, transcript.text)
    assert errors <= said / 10, transcript.text
    assert _longest_gone(read, transcript.text) < 4
    assert transcript.not_understood == ()


def _longest_gone(read: str, heard: str) -> int:
    matcher = SequenceMatcher(None, plain_words(read), plain_words(heard), autojunk=False)
    return max((end - start for tag, start, end, _, _ in matcher.get_opcodes() if tag == "delete"), default=0)
