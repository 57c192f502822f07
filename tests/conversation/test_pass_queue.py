"""The order of the passes over an answer: what is complete first, with looks at new speech before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.coded import CodedDetector, pause, say
from voicejournal.conversation.pass_queue import PassQueue
from voicejournal.conversation.preview_interval import LEAST
from voicejournal.conversation.transcription_pass import KnownText, Preparation, TentativePass
from voicejournal.domain.speech.audio import silence
from voicejournal.domain.speech.partial_transcript import PartialTranscript
from voicejournal.domain.speech.segmenter import SMALL_WINDOW, Segmenter
from voicejournal.domain.speech.speech_gate import Blocks
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.tentative_text import TentativeText
from voicejournal.domain.speech.transcript import Segment


class Speech:
    """A queue with complete segments, while somebody may speak on."""

    def __init__(self, *seconds: float, hands_free: bool = False) -> None:
        self.segmenter = Segmenter()
        self.text = PartialTranscript()
        self.queue = PassQueue(self.segmenter, self.text, hands_free=hands_free)
        start = 0.0
        for each in seconds:
            self.queue.waiting.append(SpeechSegment(silence(each), start, start + each - 0.3))
            start += each
        self.queue.more = True

    def goes_on(self, words: int, *, unseen: float = LEAST) -> None:
        """That many words more are said, of which nobody has seen those of the last seconds."""
        self._add(pause(0.5) + say(1, words) + say(words, words, gap=0.0))
        self.queue.previews.add(unseen)

    def quiet(self, seconds: float) -> None:
        """Nothing is said for so long."""
        self._add(pause(seconds))

    def _add(self, pcm: bytes) -> None:
        for block in Blocks().cut(pcm):
            self.segmenter.add(block, CodedDetector().probability(block))

    def passes(self, most: int = 9) -> list[str]:
        """What comes next, until nothing does."""
        result = list[str]()
        while len(result) < most and (turn := self.queue.next()) is not None:
            result.append(
                "prepare"
                if isinstance(turn, Preparation)
                else "known"
                if isinstance(turn, KnownText)
                else ("pause" if turn.may_end else "look")
                if isinstance(turn, TentativePass)
                else f"whole {turn.sound.seconds:.0f}"
            )
        return result


def test_a_long_pass_is_done_in_two_parts() -> None:
    """It is the only thing to do: no look is taken of what was seen."""
    speech = Speech(18.0)
    speech.goes_on(5, unseen=LEAST / 2)
    assert speech.passes() == ["prepare", "whole 18"]
    assert speech.queue.waiting == []


def test_speech_that_nobody_has_seen_is_looked_at_before_each_part() -> None:
    """So no time without new words is longer than one part."""
    speech = Speech(18.0)
    speech.goes_on(5)
    assert speech.passes(2) == ["look", "prepare"]
    speech.queue.previews.add(LEAST)
    assert speech.passes() == ["look", "whole 18"]


def test_a_pause_that_waits_is_looked_at_before_its_own_pass() -> None:
    """That comes behind the long one; the words are seen before."""
    speech = Speech(18.0)
    speech.goes_on(5)
    speech.queue.previews.add(LEAST)
    speech.queue.trial = TentativePass(SpeechSegment(silence(3.0), 18.0, 20.5), may_end=True)
    assert speech.passes() == ["look", "prepare", "whole 18", "pause"]


def test_a_look_is_worth_its_time_on_a_slow_machine_too() -> None:
    """It takes in more speech than it takes time."""
    speech = Speech(18.0)
    speech.queue.previews.took(3.0)
    speech.goes_on(5, unseen=2.9)
    assert speech.passes() == ["prepare", "whole 18"]


def test_a_short_pass_is_done_at_once() -> None:
    """It is back soon."""
    speech = Speech(SMALL_WINDOW)
    speech.goes_on(5)
    assert speech.passes() == [f"whole {SMALL_WINDOW:.0f}"]


@pytest.mark.parametrize("awaited", ["finished", "stopping", "behind"])
def test_nothing_comes_between_where_somebody_waits(awaited: str) -> None:
    """For the end, or for what was said since: looks are for nobody then."""
    speech = Speech(18.0)
    speech.goes_on(5)
    if awaited == "finished":
        speech.queue.finished = True
    elif awaited == "stopping":
        speech.segmenter.stopping = True
    else:
        speech.queue.waiting.append(SpeechSegment(silence(20.0), 18.0, 37.0))
    assert speech.passes(1) == ["whole 18"]


def test_a_key_between_the_parts_is_not_kept_waiting() -> None:
    """What the pause had is the text then; without one the second part comes at once."""
    known = Speech(18.0)
    segment = known.queue.waiting[0]
    known.text.pause_pass(TentativeText(segment, (Segment("one", 0.0, 1.0),), joined=True))
    known.goes_on(5, unseen=0.0)
    assert known.passes(1) == ["prepare"]
    known.queue.finished = True
    assert known.passes() == ["known"]
    other = Speech(18.0)
    other.goes_on(5, unseen=0.0)
    assert other.passes(1) == ["prepare"]
    other.queue.previews.add(LEAST)
    other.segmenter.stopping = True
    assert other.passes() == ["whole 18"]


def test_a_text_that_is_known_is_enough_once_the_key_came() -> None:
    """A pass over all of it would make the person wait for a word or two that are surer."""
    speech = Speech(18.0, 3.0)
    tried = TentativeText(speech.queue.waiting[0], (Segment("one", 0.0, 1.0),), joined=True)
    speech.text.pause_pass(tried)
    speech.segmenter.stopping = True
    assert speech.passes() == ["known", "whole 3"]


def test_in_a_pause_the_second_part_waits_for_speech() -> None:
    """A key that comes then finds all known, with the text of the pause itself; else it is heard after it."""
    speech = Speech(18.0)
    tried = TentativeText(speech.queue.waiting[0], (Segment("one", 0.0, 1.0),), joined=True)
    speech.text.pause_pass(tried)
    speech.goes_on(5, unseen=0.0)
    assert speech.passes(1) == ["prepare"]
    speech.quiet(0.3)
    assert speech.passes() == []
    speech.queue.trial = TentativePass(SpeechSegment(silence(3.0), 18.0, 20.5), may_end=True)
    assert speech.passes() == ["pause"]
    speech.goes_on(5, unseen=0.0)
    assert speech.queue.resumes
    assert speech.passes() == ["whole 18"]


def test_what_was_prepared_is_what_is_heard() -> None:
    """Also where another short segment is complete meanwhile, which would have fitted."""
    speech = Speech(9.0, 4.0)
    assert speech.passes(1) == ["prepare"]
    speech.queue.waiting.append(replace(speech.queue.waiting[-1], start=13.0, sound=silence(5.0)))
    assert speech.passes() == ["whole 13", "whole 5"]
