"""From the stop key to the final text: heard while speaking, against faster-whisper after stopping."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from random import Random

from benchmarks.listener import Models
from benchmarks.material import Talk
from benchmarks.plain import Plain
from benchmarks.rows import Row, ratio
from benchmarks.virtual import Desk
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.conversation.live_transcript import LiveTranscript, TranscriptionWorker
from voicejournal.domain.speech.audio import BLOCK
from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, Blocks

QUIET = 1.0
"""Seconds between the last word and the stop key."""
SPREAD = 0.05
AFTER_A_SECOND = {600: 1 / 80, 300: 1 / 40, 60: 1 / 12, 30: None, 10: 1 / 4}
AT_THE_LAST_WORD = {300: 1 / 30, 60: None, 40: 1 / 6}


class Stops:
    """One long talk that is stopped near a length, against hearing as much of it after the stop."""

    def __init__(self, spoken: Callable[[], Talk], models: Models, model: str, stops: int) -> None:
        """Nothing is fetched or loaded before the first row is measured."""
        self._make = spoken
        self._models = models
        self._model = model
        self._stops = stops
        self._waits: dict[tuple[int, float], float] = {}
        self._afterwards: dict[int, float] = {}

    @cached_property
    def transcriber(self) -> WhisperTranscriber:
        return self._models.transcriber(self._model)

    @cached_property
    def _talk(self) -> Talk:
        return self._make()

    @cached_property
    def _desk(self) -> Desk:
        return Desk(self._talk.sound, self.transcriber, SileroDetector())

    @cached_property
    def _plain(self) -> Plain:
        plain = Plain(self._models.folder(self._model))
        plain.hear(self._talk.sound.slice(0, 5))  # the first pass is slower than the next
        return plain

    def after_a_second(self, seconds: int) -> Row:
        """The key is pressed a second after the last word of a sentence, at about that length."""
        goal = AFTER_A_SECOND[seconds]
        return ratio(f"live-stop-{seconds}s", *self._compared(seconds, QUIET), "s", goal)

    def at_last_word(self, seconds: int) -> Row:
        """The key is pressed as the last word of a sentence ends, at about that length."""
        goal = AT_THE_LAST_WORD[seconds]
        return ratio(f"stop-last-word-{seconds}s", *self._compared(seconds, 0.0), "s", goal)

    def anywhere(self, seconds: int) -> Row:
        """The key is pressed at any moment, at about that length."""
        waits = [self._desk.speak(moment).seconds for moment in self._moments(seconds)]
        ours, theirs = statistics.median(waits), self._plainly(seconds)
        return ratio(f"live-stop-random-{seconds}s", ours, theirs, "s", 1 / 15)

    def flatness(self, long: int, short: int) -> Row:
        """Whether a long answer takes longer to be complete than a short one."""
        return ratio("live-flatness", self._wait(long, 0.0), self._wait(short, 0.0), "s", 1.5)

    def real_time(self, seconds: int) -> Row:
        """One answer that takes as long as it takes, with nothing simulated."""
        ours = real_time(self._talk, ends_near(self._talk, seconds, 1)[0], self.transcriber)
        theirs = self._plainly(seconds)
        return ratio(f"live-stop-{seconds}s-real-time", ours, theirs, "s", AFTER_A_SECOND[seconds])

    def _compared(self, seconds: int, quiet: float) -> tuple[float, float]:
        return self._wait(seconds, quiet), self._plainly(seconds)

    def _wait(self, seconds: int, quiet: float) -> float:
        """The median of the stops near that length."""
        key = seconds, quiet
        if key not in self._waits:
            moments = ends_near(self._talk, seconds, self._stops)
            self._waits[key] = statistics.median(self._desk.speak(m, quiet).seconds for m in moments)
        return self._waits[key]

    def _plainly(self, seconds: int) -> float:
        """What everybody waits who begins at the stop; the longer it takes, the less often it is measured."""
        if seconds not in self._afterwards:
            times = max(1, min(5, 150 // seconds))
            ends = ends_near(self._talk, seconds, times)
            taken = [self._plain.hear(self._talk.sound.slice(0, end)).seconds for end in ends]
            self._afterwards[seconds] = statistics.median(taken)
        return self._afterwards[seconds]

    def _moments(self, seconds: int) -> Iterator[float]:
        random = Random(seconds)
        return islice(iter(lambda: seconds * random.uniform(1 - SPREAD, 1 + SPREAD), None), self._stops)


def ends_near(talk: Talk, seconds: float, many: int) -> Sequence[float]:
    """The ends of sentences that are nearest to that moment, the nearest first."""
    ends = [sentence.end for sentence in talk.sentences]
    return sorted(ends, key=lambda end: abs(end - seconds))[:many]


def real_time(spoken: Talk, until: float, transcriber: WhisperTranscriber) -> float:
    """Seconds from the stop key to the text, with the voice and the clock going on as they do."""
    ready, done = threading.Event(), threading.Event()
    worker = TranscriptionWorker(transcriber, lambda _failure: ready.set())
    worker.start()
    ready.wait()
    live = LiveTranscript(
        worker, SileroDetector(), on_text=lambda _segments: None, on_done=lambda _done: done.set()
    )
    silence = [bytes(BLOCK * 2)] * round(QUIET / BLOCK_SECONDS)
    begun = time.perf_counter()
    for number, block in enumerate([*Blocks().cut(spoken.sound.slice(0, until).pcm), *silence], 1):
        time.sleep(max(0.0, begun + number * BLOCK_SECONDS - time.perf_counter()))
        live.feed(block)
    stopped = time.perf_counter()
    live.finish()
    done.wait()
    worker.close()
    return time.perf_counter() - stopped
