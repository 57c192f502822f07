"""One transcript of stretches that were heard one by one."""

from __future__ import annotations

from voicejournal.domain.speech.audio import Sound, silence
from voicejournal.domain.speech.segmenter import LONGEST_SEGMENT
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.stitching import append, fits, merged
from voicejournal.domain.speech.transcript import Segment, Transcript, Word

WORD = 0.4
"""Seconds that every word here lasts."""


def hearing(text: str, start: float = 0.0) -> Segment:
    """A segment whose words come one after the other from `start`."""
    texts = text.split()
    words = tuple(
        Word(f" {word}", start + i * WORD, start + (i + 1) * WORD, 0.9) for i, word in enumerate(texts)
    )
    return Segment(text, start, start + len(texts) * WORD, 0.9, words)


def speech_segment(
    start: float, seconds: float, overlap: float = 0.0, breaks: tuple[float, ...] = ()
) -> SpeechSegment:
    return SpeechSegment(silence(seconds), start, start + seconds, overlap, breaks)


def text(segments: tuple[Segment, ...]) -> str:
    return Transcript(segments).text


def test_times_are_those_of_the_recording() -> None:
    """What was heard two seconds into a stretch at ten seconds was said at twelve."""
    (segment,) = append((), speech_segment(10.0, 8.0), [hearing("here it is", 2.0)])
    assert (segment.start, segment.words[0].start) == (12.0, 12.0)


def test_a_first_word_does_not_begin_before_the_speech() -> None:
    """The sound begins earlier, so that no soft consonant is lost, and Whisper's first word with it."""
    early = SpeechSegment(silence(8.0), 10.0, 18.0, onset=10.38)
    (segment,) = append((), early, [hearing("here it is", 0.0)])
    assert [word.start for word in segment.words] == [10.33, 10.4, 10.8]
    assert segment.start == 10.0


def test_nothing_heard_adds_nothing() -> None:
    """Neither an empty hearing nor one of spaces leaves a segment behind."""
    assert append((), speech_segment(0.0, 8.0), [Segment("  ", 0.0, 1.0)]) == ()


def test_words_heard_by_both_stretches_are_there_once() -> None:
    """The seam goes through a word both agree on; cut-off words beside it go."""
    before = append((), speech_segment(0.0, 4.0), [hearing("we sat down and talked about the ho")])
    # 2.0 s on: the second hears "alked about the house by the sea", the first word cut off.
    joined = append(
        before, speech_segment(2.0, 8.0, overlap=1.2), [hearing("alked about the house by the sea", -0.4)]
    )
    assert text(joined) == "we sat down and talked about the house by the sea"


def test_a_repeated_word_is_not_taken_for_an_overlap() -> None:
    """The same word at another time is another word."""
    before = append((), speech_segment(0.0, 4.0), [hearing("no no no no no no")])
    joined = append(before, speech_segment(1.6, 8.0, overlap=0.8), [hearing("no no no no", 0.0)])
    assert text(joined).split().count("no") == 8


def test_without_agreement_the_seam_is_in_the_middle() -> None:
    """Each hearing is trusted on its own side."""
    before = append((), speech_segment(0.0, 2.4), [hearing("a b c d e f")])
    joined = append(before, speech_segment(1.6, 8.0, overlap=0.8), [hearing("v w x y")])
    assert text(joined) == "a b c d e w x y"


def test_nothing_is_dropped_where_the_other_hearing_has_nothing() -> None:
    """One that gave up early, or began late, does not take the other's words with it."""
    early = append((), speech_segment(0.0, 4.0), [hearing("we sat down")])
    joined = append(early, speech_segment(2.5, 8.0, overlap=1.5), [hearing("and then we talked")])
    assert text(joined) == "we sat down and then we talked"
    before = append((), speech_segment(0.0, 4.0), [hearing("we sat down and talked for an hour and went")])
    joined = append(before, speech_segment(2.5, 8.0, overlap=1.5), [hearing("away at night", 1.5)])
    assert text(joined) == "we sat down and talked for an hour and went away at night"


def test_what_was_guessed_where_the_sound_breaks_off_goes() -> None:
    """A model may say the last words again; the seam is before that."""
    before = append((), speech_segment(0.0, 3.2), [hearing("down and talked we talked we sat we")])
    joined = append(
        before, speech_segment(0.8, 8.0, overlap=2.4), [hearing("talked we laughed and we sat down")]
    )
    assert text(joined) == "down and talked we laughed and we sat down"


def test_words_without_times_are_joined_too() -> None:
    """A transcriber that gives no word times still has each word once."""
    plain = Segment("one two three four five", 0.0, 2.0, 0.9)
    before = append((), speech_segment(0.0, 2.0), [plain])
    joined = append(
        before, speech_segment(1.2, 4.0, overlap=0.8), [Segment("four five six seven", 0.0, 1.6, 0.9)]
    )
    assert text(joined) == "one two three four five six seven"


def test_neighbours_are_heard_in_one_pass_with_their_pause() -> None:
    """The merged sound keeps every time where it was."""
    first = SpeechSegment(Sound(b"\1\0" * 16_000), 1.0, 1.9)
    second = SpeechSegment(Sound(b"\2\0" * 16_000), 3.5, 4.4, breaks=(3.5,))
    both = merged([first, second])
    assert (both.start, both.spoken, both.end, both.breaks) == (1.0, 4.4, 4.5, (3.5,))
    assert not any(both.sound.slice(1.0, 2.5).pcm)
    assert both.sound.slice(2.5, 3.5) == second.sound


def test_only_what_a_window_holds_is_merged() -> None:
    """Neither more than 28 s, nor a stretch that repeats the end of the one before."""
    first = speech_segment(0.0, 10.0)
    assert fits([first], speech_segment(12.0, 10.0))
    assert not fits([first], speech_segment(12.0, LONGEST_SEGMENT - 11.0))
    assert not fits([first], speech_segment(9.0, 5.0, overlap=1.0))
    assert fits([], speech_segment(9.0, 27.0, overlap=1.0))


def test_a_paragraph_begins_where_a_long_pause_was_even_inside_one_pass() -> None:
    """The hearing is split at the first word after it."""
    one = hearing("that was it")
    two = hearing("now this", 5.0)
    whole = Segment(f"{one.text} {two.text}", 0.0, two.end, 0.9, one.words + two.words)
    segments = append((), speech_segment(10.0, 8.0, breaks=(14.5,)), [whole])
    assert text(segments) == "that was it\n\nnow this"
    assert [segment.start for segment in segments] == [10.0, 15.0]


def test_a_paragraph_at_the_start_of_a_stretch_splits_nothing() -> None:
    """Even where the first word's time is off."""
    (segment,) = append((), speech_segment(10.0, 8.0, breaks=(10.0,)), [hearing("now this", -0.4)])
    assert segment.paragraph
    assert segment.text == "now this"
