"""When the words of an answer come to the screen while it is spoken, and whether they stay there."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from benchmarks.material import plain, talk
from benchmarks.rows import Row, counted
from benchmarks.virtual import Desk
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.domain.speech.stitching import timed_words
from voicejournal.domain.speech.transcript import Segment, Transcript


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

    @property
    def slowest(self) -> float:
        """The delay that 19 of 20 words keep."""
        return statistics.quantiles(self.delays, n=20)[-1]


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
        there = _found(final, words)
        if fresh := there - first.keys():
            first |= dict.fromkeys(fresh, now)
            news.append(now)
        gone |= before - there
        back |= gone & there
        before = there
    news += [stopped]
    spoken = [(ends[number], now) for number, now in first.items()]
    delays = [max(0.0, now - end) for end, now in spoken]
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


class Live:
    """One talk, spoken without long pauses to the last word; what comes to the screen meanwhile."""

    def __init__(self, model: Path, seconds: float) -> None:
        self._model = model
        self._seconds = seconds

    @cached_property
    def _seen(self) -> tuple[Seen, float]:
        transcriber = WhisperTranscriber(self._model, self._model.name, detector=SileroDetector())
        transcriber.warm()
        spoken = talk(11, self._seconds, pauses=(0.1, 0.6), long_pause=0.0)
        desk, screen = Desk(spoken.sound, transcriber, SileroDetector()), Screen()
        outcome = desk.speak(
            spoken.sentences[-1].end, on_text=lambda segments: screen.show(desk.now, segments)
        )
        desk.close()
        return seen(screen, outcome.transcript, outcome.stopped), outcome.seconds

    def rows(self) -> list[Row]:
        """How long words take to be seen, the longest wait for a new one, those that vanish, and the end."""
        found, stop = self._seen
        return [
            counted("live-words", found.median, "s", 2.0),
            counted("live-words-slowest", found.slowest, "s of 19 in 20 words", 4.0),
            counted("live-gap", found.longest_gap, "s without a new word", 4.0),
            counted("live-flicker", 100 * found.flickered / found.words, "% of words", 1.0),
            counted("stop-last-word", stop, "s", 1.5),
        ]
