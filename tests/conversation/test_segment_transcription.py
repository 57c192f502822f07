"""The text at a pause: grown from what is known, and nothing that was said is missing from it."""

from __future__ import annotations

from tests.coded import CodedTranscriber, names, say, written
from voicejournal.conversation.segment_transcription import preview_segment, transcribe_pause
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.preview import Preview
from voicejournal.domain.speech.segmenter import SMALL_WINDOW
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
    text = transcribe_pause(transcriber, segment(34), before, firm(*range(1, 31)), awaited=True)
    assert written(text.segments) == names(1, 34)
    assert [sound.seconds <= AT_STOP[1] for sound in transcriber.heard] == [True]


def test_words_that_no_preview_had_are_heard_at_the_key() -> None:
    """Previews may leap over speech, as any pass may: what the detector found gets a second pass."""
    transcriber = CodedTranscriber()
    before = TentativeText(segment(8), (heard(*range(1, 9)),))
    seen = firm(*range(1, 13), *range(19, 31))
    text = transcribe_pause(transcriber, segment(34), before, seen, awaited=True)
    assert written(text.segments) == names(1, 34)
    assert len(transcriber.heard) == 2


def test_behind_a_long_time_without_a_pause_no_more_is_heard_than_what_is_not_firm() -> None:
    """A pass over all of it would take seconds, in which no word comes; what looks leapt over is heard."""
    transcriber = CodedTranscriber()
    text = transcribe_pause(transcriber, segment(42), None, firm(*range(1, 18), *range(23, 39)))
    assert written(text.segments) == names(1, 42)
    assert text.joined
    assert max(sound.seconds for sound in transcriber.heard) < SMALL_WINDOW


def test_behind_a_short_time_without_a_pause_all_of_it_is_heard() -> None:
    """It is back soon enough, and a pass with all the words to go by is the best."""
    transcriber = CodedTranscriber()
    text = transcribe_pause(transcriber, segment(34), None, firm(*range(1, 31)))
    assert written(text.segments) == names(1, 34)
    assert not text.joined
    assert [sound.seconds for sound in transcriber.heard] == [segment(34).sound.seconds]


def test_what_stands_before_words_on_which_two_looks_agree_is_heard_alone() -> None:
    """Looks begin behind words in doubt, and agree on what follows: only those are left, and the end.

    It is so at a pause and at the key, also where a pause long ago is known, and where no word is firm.
    """
    further_on = [heard(*range(12, 39), start=START)]
    begun = START + 11 * WORD
    once = Preview().with_pass([heard(*range(1, 12), start=START)])
    partly = firm(*range(1, 9)).with_pass([heard(*range(1, 12), start=START)])
    for first, before in ((partly, None), (once, None), (once, heard(*range(1, 9)))):
        preview = first.with_pass(further_on, begun).with_pass(further_on, begun)
        known = TentativeText(segment(8), (before,)) if before else None
        for awaited in (False, True) if before is None else (True,):
            transcriber = CodedTranscriber()
            text = transcribe_pause(transcriber, segment(42), known, preview, awaited=awaited)
            assert written(text.segments) == names(1, 42)
            assert text.joined
            assert len(transcriber.heard) == 2
            assert max(sound.seconds for sound in transcriber.heard) < SMALL_WINDOW


def test_what_is_in_doubt_too_long_for_a_small_window_is_heard_with_all_the_rest() -> None:
    """Two such passes would take as long as one over everything."""
    further_on = [heard(*range(24, 39), start=START)]
    begun = START + 23 * WORD
    once = Preview().with_pass([heard(*range(1, 24), start=START)])
    preview = once.with_pass(further_on, begun).with_pass(further_on, begun)
    transcriber = CodedTranscriber()
    text = transcribe_pause(transcriber, segment(42), None, preview)
    assert written(text.segments) == names(1, 42)
    assert [sound.seconds for sound in transcriber.heard] == [segment(42).sound.seconds]


class Leaping(CodedTranscriber):
    """Ends after four words of what is long, however much follows, as Whisper does of some starts."""

    def preview(self, sound: Sound) -> tuple[Segment, ...]:
        whole = super().preview(sound)
        return (heard(*range(1, 5)),) if sound.seconds > 8 * WORD else whole


def test_a_preview_goes_on_where_words_leave_off_amid_speech() -> None:
    """From the same start the same words would be left out again, and no new one be seen."""
    transcriber = Leaping()
    assert written(preview_segment(transcriber, segment(10))) == names(1, 10)
    assert len(transcriber.heard) == 2
    assert written(preview_segment(transcriber, segment(10), lambda: True)) == names(1, 4)
    assert len(transcriber.heard) == 3


def test_a_preview_without_a_word_has_one_pass() -> None:
    """Laughing is taken for speech: nothing that a second pass over all of it would find."""
    transcriber = CodedTranscriber()
    laughing = SpeechSegment(
        Sound(bytes(2 * 16_000 * 4)), START, START + 4, onset=START, speech=((START, START + 4),)
    )
    assert preview_segment(transcriber, laughing) == []
    assert len(transcriber.heard) == 1
