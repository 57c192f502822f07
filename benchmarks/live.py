"""From the stop key to the final text: heard while speaking, against after stopping, with the same model."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from random import Random

from benchmarks.material import Talk, talk
from benchmarks.random_model import make
from benchmarks.rows import Row, note, ratio
from benchmarks.virtual import Desk
from voicejournal.adapters.detector import SileroDetector
from voicejournal.adapters.transcriber import WhisperTranscriber
from voicejournal.conversation.live import LiveTranscript, TranscriptionWorker
from voicejournal.domain.audio import BLOCK
from voicejournal.domain.endpoint import BLOCK_SECONDS, Blocks

TOKENS = 64
"""Tokens in each pass with random weights, which do not end by themselves: 20 s of speech."""
QUIET = 1.0
"""Seconds between the last word and the stop key."""
WINDOW = 30.0
SPREAD = 0.05
GOALS = {600: 1 / 20, 300: 1 / 10, 60: 1 / 2, 30: None, 10: None}


class Stops:
    """One long talk that is stopped at seeded moments, and the same sound transcribed after the stop."""

    def __init__(self, model: Path | None, cache: Path, longest: float, stops: int) -> None:
        """Without a `model`, random weights of the shape of `base`, kept in `cache`; nothing is made yet."""
        self._model = model
        self._cache = cache
        self._longest = longest
        self._stops = stops
        self._found: dict[tuple[str, int], float] = {}

    @cached_property
    def transcriber(self) -> WhisperTranscriber:
        folder = self._model or self._random_base()
        tokens = None if self._model else TOKENS
        return WhisperTranscriber(folder, folder.name, max_tokens=tokens, detector=SileroDetector())

    def _random_base(self) -> Path:
        folder = self._cache / "random-base"
        if not (folder / "preprocessor_config.json").exists():  # what is written last
            note("  making a model of random weights ...")
            make(folder)
        return folder

    @cached_property
    def _talk(self) -> Talk:
        return talk(4, self._longest * (1 + 2 * SPREAD))

    @cached_property
    def _desk(self) -> Desk:
        return Desk(self._talk.sound, self.transcriber, SileroDetector())

    def after_last_word(self, seconds: int) -> Row:
        """The key is pressed a second after a word, at about that length."""
        return ratio(f"live-stop-{seconds}s", self._words(seconds), self._after(seconds), "s", GOALS[seconds])

    def anywhere(self, seconds: int) -> Row:
        """The key is pressed at any moment, at about that length."""
        moments = self._moments(seconds, lambda _moment: True)
        found = statistics.median(self._desk.speak(moment).seconds for moment in moments)
        return ratio(f"live-stop-random-{seconds}s", found, self._after(seconds), "s", 1 / 15)

    def flatness(self, long: int, short: int) -> Row:
        return ratio("live-flatness", self._words(long), self._words(short), "s", 1.5)

    def real_time(self, seconds: int) -> Row:
        """One answer that takes as long as it takes, with nothing simulated."""
        moment = next(self._moments(seconds, self._talk.is_speech))
        found = real_time(self._talk, moment, self.transcriber)
        return ratio(f"live-stop-{seconds}s-real-time", found, self._after(seconds), "s", GOALS[seconds])

    def _words(self, seconds: int) -> float:
        def measure() -> float:
            moments = self._moments(seconds, self._talk.is_speech)
            return statistics.median(self._desk.speak(moment, QUIET).seconds for moment in moments)

        return self._once(("live", seconds), measure)

    def _after(self, seconds: int) -> float:
        """Windows of 30 s one after the other, as everybody does it who begins at the stop."""

        def measure() -> float:
            sound = self._talk.sound
            start = time.perf_counter()
            for first in range(0, seconds, int(WINDOW)):
                self.transcriber.transcribe(sound.slice(first, min(first + WINDOW, seconds)))
            return time.perf_counter() - start

        self.transcriber.warm()
        return self._once(("after", seconds), measure)

    def _once(self, what: tuple[str, int], measure: Callable[[], float]) -> float:
        if what not in self._found:
            note(f"  {what[0]}, {what[1]} s ...")
            self._found[what] = measure()
        return self._found[what]

    def _moments(self, seconds: int, suits: Callable[[float], bool]) -> Iterator[float]:
        random, left = Random(seconds), self._stops
        while left:
            moment = random.uniform(seconds * (1 - SPREAD), seconds * (1 + SPREAD))
            if suits(moment):
                left -= 1
                yield moment


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
