"""Where a stretch of speech begins, where it ends, and where it is cut."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

import pytest

from voicejournal.domain.speech.audio import BLOCK
from voicejournal.domain.speech.segmenter import (
    HANGOVER,
    LONGEST_SEGMENT,
    OVERLAP,
    PRE_ROLL,
    SETTLED,
    SETTLED_AT_STOP,
    SETTLED_LATER,
    Segmenter,
)
from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, ONSET_BLOCKS, blocks
from voicejournal.domain.speech.speech_segment import SpeechSegment

Heard = tuple[float, float]
"""A probability and how many seconds it lasts."""
SPEECH, QUIET = 0.9, 0.05


def loud(amplitude: int) -> bytes:
    return amplitude.to_bytes(2, "little", signed=True) * BLOCK


def run(*heard: Heard, busy: bool = False) -> list[SpeechSegment]:
    """The stretches of a stream; its blocks are loud where they are speech."""
    return segmented([p for p, seconds in heard for _ in range(round(seconds / BLOCK_SECONDS))], busy=busy)


def segmented(probabilities: Iterable[float], busy: bool = False) -> list[SpeechSegment]:
    segmenter = Segmenter()
    found = [segmenter.add(loud(round(p * 1000)), p, busy=busy) for p in probabilities]
    return [speech_segment for speech_segment in [*found, segmenter.finish()] if speech_segment is not None]


def ends(speech_segments: Sequence[SpeechSegment]) -> list[float]:
    return [round(speech_segment.end, 1) for speech_segment in speech_segments]


def test_quiet_is_counted_from_the_last_speech() -> None:
    """It is infinite before any speech, nothing while speaking, and the seconds since afterwards."""
    segmenter = Segmenter()
    segmenter.add(loud(0), QUIET)
    assert segmenter.quiet == math.inf
    for _ in range(ONSET_BLOCKS):
        segmenter.add(loud(900), SPEECH)
    assert segmenter.quiet == 0
    segmenter.add(loud(0), QUIET)
    assert segmenter.quiet == pytest.approx(BLOCK_SECONDS)


def test_sound_without_speech_is_in_no_stretch() -> None:
    """A minute in which nothing is said gives nothing to transcribe."""
    assert run((QUIET, 60)) == []


def test_a_stretch_begins_before_the_onset_and_ends_after_the_last_word() -> None:
    """Pre-roll and hangover are real sound, and the rest of the quiet is left out."""
    (speech_segment,) = run((QUIET, 2), (SPEECH, 3), (QUIET, 2))
    before = 62 - PRE_ROLL  # 2 s are 62 blocks
    assert speech_segment.start == pytest.approx(before * BLOCK_SECONDS)
    assert speech_segment.sound.frames == (PRE_ROLL + 94 + HANGOVER) * BLOCK
    assert speech_segment.onset == pytest.approx(62 * BLOCK_SECONDS)


def test_the_first_long_enough_pause_after_fifteen_seconds_cuts() -> None:
    """Pauses before that, and shorter ones, do not."""
    speech_segments = run(
        (SPEECH, 11), (QUIET, 1), (SPEECH, 3), (QUIET, 0.4), (SPEECH, 2), (QUIET, 0.8), (SPEECH, 2)
    )
    assert ends(speech_segments) == [pytest.approx(17.7, abs=0.1), pytest.approx(20.2, abs=0.1)]


def test_shorter_pauses_do_once_a_stretch_is_long() -> None:
    """Half a second is not enough at fifteen seconds and is at nineteen."""
    speech_segments = run((SPEECH, 15.2), (QUIET, 0.55), (SPEECH, 3), (QUIET, 0.55), (SPEECH, 5))
    assert [round(speech_segment.sound.seconds) for speech_segment in speech_segments] == [19, 5]


def test_after_twenty_seconds_the_longest_pause_cuts() -> None:
    """It is taken where it was, and what came after it is in the next stretch."""
    speech_segments = run(
        (SPEECH, 15.1), (QUIET, 0.3), (SPEECH, 1), (QUIET, 0.42), (SPEECH, 1), (QUIET, 0.3), (SPEECH, 5)
    )
    assert ends(speech_segments)[0] == pytest.approx(16.6, abs=0.1)
    assert speech_segments[1].start == speech_segments[0].end


def test_an_early_pause_is_better_than_none() -> None:
    """Where nothing but early pauses came by 28 s, the longest of them cuts, and no word is heard twice."""
    first, second = run((SPEECH, 10), (QUIET, 0.3), (SPEECH, 22))
    assert first.end == pytest.approx(10.15, abs=0.1)
    assert (second.start, second.overlap) == (first.end, 0)


def test_a_stretch_that_goes_on_after_a_pause_knows_when_speech_begins_again() -> None:
    """Cut in the middle of the pause, it holds half of it before its first word."""
    _, second = run((SPEECH, 18), (QUIET, 0.4), (SPEECH, 6), (QUIET, 1))
    assert second.start < second.onset == pytest.approx((562 + 12) * BLOCK_SECONDS)


def test_without_any_pause_the_quietest_moment_cuts_and_is_heard_twice() -> None:
    """The next stretch begins earlier, says by how much, and no block is lost."""
    dip = round(26.5 / BLOCK_SECONDS)
    stream = [SPEECH] * blocks(40)
    stream[dip - 1 : dip + 2] = [0.4] * 3
    first, second = segmented(stream)
    assert first.end == pytest.approx(dip * BLOCK_SECONDS, abs=0.05)
    assert second.overlap == pytest.approx(OVERLAP, abs=BLOCK_SECONDS)
    assert second.start == pytest.approx(first.end - second.overlap)


def test_a_long_pause_ends_a_stretch_of_any_length_and_begins_a_paragraph() -> None:
    """Two and a half seconds; a shorter pause in a short stretch stays inside."""
    speech_segments = run((SPEECH, 2), (QUIET, 2), (SPEECH, 2), (QUIET, 4), (SPEECH, 2))
    assert len(speech_segments) == 2
    assert speech_segments[0].breaks == ()
    assert speech_segments[1].breaks == (speech_segments[1].start,)


def test_while_the_transcriber_is_behind_stretches_grow() -> None:
    """They end at the longest of the late pauses, since each pass costs the same."""
    heard: list[Heard] = [
        (SPEECH, 16),
        (QUIET, 1),
        (SPEECH, 4),
        (QUIET, 0.6),
        (SPEECH, 3),
        (QUIET, 0.3),
        (SPEECH, 9),
    ]
    assert ends(run(*heard))[0] == pytest.approx(16.3, abs=0.1)
    assert ends(run(*heard, busy=True))[0] == pytest.approx(21.3, abs=0.1)


def test_a_stretch_is_offered_once_in_each_pause_and_is_what_would_be_left() -> None:
    """The try at it is worth keeping only if the end gives the very same sound."""
    segmenter = Segmenter()
    stream = [SPEECH] * 50 + [QUIET] * 20 + [SPEECH] * 50 + [QUIET] * 40
    offered = []
    for p in stream:
        assert segmenter.add(loud(round(p * 1000)), p) is None
        if segmenter.in_pause:
            offered.append((segmenter.position, segmenter.in_pause))
    assert [position for position, _ in offered] == [50 + SETTLED, 120 + SETTLED]
    last = segmenter.finish()
    assert last is not None
    assert last == offered[1][1]
    assert last.says_as_much_as(offered[1][1])
    assert not last.says_as_much_as(offered[0][1])


def test_a_longer_pause_is_waited_for_in_a_long_answer_where_a_pass_costs_more() -> None:
    """A short pause there is seldom the end; first sentences, short ones and long ones do not wait."""
    segmenter = Segmenter()
    waited = []
    for seconds in (9, 8, 2, 15.5):  # of speech, each followed by a pause that ends the segment
        for p in [SPEECH] * blocks(seconds) + [QUIET] * 90:
            segmenter.add(loud(round(p * 1000)), p)
            if segmenter.in_pause:
                waited.append(segmenter.gate.quiet)
    assert waited == [SETTLED, SETTLED_LATER, SETTLED, SETTLED]


def test_who_is_done_need_not_be_quiet_for_long() -> None:
    """The stretch is offered after a shorter silence, and what is left at the end says as much."""
    segmenter = Segmenter()
    for p in [SPEECH] * 50 + [QUIET] * 3:
        segmenter.add(loud(round(p * 1000)), p)
    segmenter.stopping = True
    offered = []
    for _ in range(12):
        segmenter.add(loud(0), QUIET)
        offered.append(segmenter.in_pause)
    given = [(number, speech_segment) for number, speech_segment in enumerate(offered, 4) if speech_segment]
    assert [number for number, _ in given] == [SETTLED_AT_STOP]
    last = segmenter.finish()
    assert last is not None
    assert last.says_as_much_as(given[0][1])
    assert last.sound.seconds > given[0][1].sound.seconds


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("busy", [False, True])
def test_no_speech_is_lost_and_none_is_heard_twice_unsaid(seed: int, busy: bool) -> None:
    """Over random streams: stretches are in order, fit the window, and hold every block of speech."""
    random = Random(seed)
    stream: list[float] = []
    while len(stream) < blocks(150):
        stream += [SPEECH] * random.randint(3, random.choice([20, 80, 700]))
        stream += [random.choice([QUIET, 0.3])] * random.randint(1, random.choice([5, 25, 100]))
    speech_segments = segmented(stream, busy=busy)
    held = [False] * len(stream)
    for speech_segment in speech_segments:
        first = round(speech_segment.start / BLOCK_SECONDS)
        assert speech_segment.sound.seconds <= LONGEST_SEGMENT + BLOCK_SECONDS
        for block in range(first, first + speech_segment.sound.frames // BLOCK):
            held[block] = True
    for before, after in pairwise(speech_segments):
        assert after.start >= before.end - after.overlap - 1e-9
    assert not [n for n, p in enumerate(stream) if p == SPEECH and not held[n]]


def test_a_segment_that_is_cut_at_an_earlier_pause_was_spoken_to_before_that_pause() -> None:
    """It says as much as the same segment in that pause did, so that what was written of it then is known."""
    segmenter, paused = Segmenter(), None
    stream = [(SPEECH, 17.0), (QUIET, 0.45), (SPEECH, 4.0)]
    for probability in [p for p, seconds in stream for _ in range(round(seconds / BLOCK_SECONDS))]:
        cut = segmenter.add(loud(round(probability * 1000)), probability)
        paused = segmenter.in_pause or paused
        if cut is not None:
            break
    assert cut is not None
    assert paused is not None
    assert cut.says_as_much_as(paused)
