"""The text at a pause: grown from what is known, and nothing that was said is missing from it."""

from __future__ import annotations

from tests.coded import CodedTranscriber, names, say, written
from voicejournal.conversation.segment_transcription import transcribe_pause
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.preview import Preview
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.tentative_text import AT_STOP, TentativeText
from voicejournal.domain.speech.transcript import Segment, Word

WORD = 0.46
"""Seconds of a word and the gap after it."""
START = 30.0


def segment(words: int) -> SpeechSegment:
    """The words from the first on."""
    end = START + words * WORD
    return SpeechSegment(Sound(say(1, words)), START, end, onset=START, speech=((START, end),))


def heard(*numbers: int, start: float = 0.0) -> Segment:
    """Those words, each at its time."""
    words = tuple(Word(f"w{n}", start + (n - 1) * WORD, start + (n - 1) * WORD + 0.4, 0.9) for n in numbers)
    return Segment(" ".join(word.text for word in words), words[0].start, words[-1].end, 0.9, words)


def firm(*numbers: int) -> Preview:
    """A preview on whose words two passes agree."""
    seen = [heard(*numbers, start=START)]
    return Preview().with_pass(seen).with_pass(seen)


def test_at_the_key_no_more_is_heard_than_was_said_since_the_firm_words() -> None:
    """Of a pause long ago and twelve seconds since, the last few are left."""
    transcriber = CodedTranscriber()
    before = TentativeText(segment(8), (heard(*range(1, 9)),))
    text = transcribe_pause(transcriber, segment(34), before, firm(*range(1, 31)))
    assert written(text.segments) == names(1, 34)
    assert [sound.seconds <= AT_STOP[1] for sound in transcriber.heard] == [True]


def test_words_that_no_preview_had_are_heard_at_the_key() -> None:
    """Previews may leap over speech, as any pass may: what the detector found gets a second pass."""
    transcriber = CodedTranscriber()
    before = TentativeText(segment(8), (heard(*range(1, 9)),))
    text = transcribe_pause(transcriber, segment(34), before, firm(*range(1, 13), *range(19, 31)))
    assert written(text.segments) == names(1, 34)
    assert len(transcriber.heard) == 2
