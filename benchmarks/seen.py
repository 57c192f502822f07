"""When the words of an answer come to the screen while it is spoken, and whether they stay there."""

from __future__ import annotations

import statistics
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from benchmarks.material import plain
from benchmarks.rows import Row, counted
from voicejournal.domain.speech.stitching import timed_words
from voicejournal.domain.speech.transcript import Segment, Transcript

_EARLY = 0.3
"""Seconds by which the end of a word may be dated too late."""


@dataclass
class Screen:
    """Takes what the live transcript tells, with the time at which it came."""

    events: list[tuple[float, list[str]]] = field(default_factory=list)

    def show(self, now: float, segments: Sequence[Segment]) -> None:
        words = [word for segment in segments for each in timed_words(segment) for word in plain(each.text)]
        self.events.append((now, words))


@dataclass(frozen=True)
class Seen:
    """All times in seconds of the voice's clock."""

    delays: list[float]
    """From the end of each word to when it was first seen."""
    longest_gap: float
    """The longest time of speech in which no word was new."""
    flickered: int
    """Words that stood there, vanished, and came again."""
    words: int

    @property
    def median(self) -> float:
        return statistics.median(self.delays)


def seen(screen: Screen, transcript: Transcript, stopped: float) -> Seen:
    """What somebody saw of the words that the transcript has in the end."""
    timed = [word for segment in transcript.segments for word in timed_words(segment)]
    ends = [word.end for word in timed for _ in plain(word.text)]
    final = [text for word in timed for text in plain(word.text)]
    first: dict[int, float] = {}
    gone, back = set[int](), set[int]()
    before: set[int] = set()
    news = [0.0]
    for now, words in screen.events:
        spoken = bisect_right(ends, now + _EARLY)  # what is shown before cannot be a word of later on
        there = _found(final[:spoken], words)
        if fresh := there - first.keys():
            first |= dict.fromkeys(fresh, now)
            news.append(now)
        gone |= before - there
        back |= gone & there
        before = there
    news += [stopped]
    delays = [max(0.0, now - ends[number]) for number, now in first.items()]
    silent = max((_speech(ends, start, end) for start, end in pairwise(news)), default=0.0)
    return Seen(delays, silent, len(back), len(final))


def _found(final: Sequence[str], words: Sequence[str]) -> set[int]:
    """Numbers of the final words that are among the words, in order."""
    matcher = SequenceMatcher(None, final, words, autojunk=False)
    return {block.a + i for block in matcher.get_matching_blocks() for i in range(block.size)}


def _speech(ends: Sequence[float], start: float, end: float) -> float:
    """Seconds between the first and the last word that end within those times."""
    inside = [each for each in ends if start < each <= end]
    return end - inside[0] if inside else 0.0


def seen_rows(answers: Sequence[Seen]) -> list[Row]:
    """Of all answers: how long words take to be seen, the longest wait for one, and those that vanish."""
    delays = [delay for answer in answers for delay in answer.delays]
    words = sum(answer.words for answer in answers)
    return [
        counted("live-words", statistics.median(delays), "s", 2.0),
        counted("live-words-slowest", slowest(delays), "s of 19 in 20 words", 4.0),
        counted("live-gap", max(answer.longest_gap for answer in answers), "s without a new word", 4.0),
        counted("live-flicker", 100 * sum(answer.flickered for answer in answers) / words, "% of words", 1.0),
    ]


def slowest(delays: Sequence[float]) -> float:
    """The delay that 19 of 20 words keep."""
    return statistics.quantiles(delays, n=20)[-1]
