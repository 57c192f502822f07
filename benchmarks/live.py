"""From the stop key to the final text: heard while speaking, against after stopping, with the same model."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from random import Random

from benchmarks.material import Talk, talk
from benchmarks.random_model import make
from benchmarks.rows import Row, note, pairs_of, ratio, timed
from benchmarks.virtual import Desk
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.conversation.live_transcript import LiveTranscript, TranscriptionWorker
from voicejournal.domain.speech.audio import BLOCK
from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, Blocks

TOKENS = 64
"""Tokens in each pass with random weights, which do not end by themselves: 20 s of speech."""
QUIET = 1.0
"""Seconds between the last word and the stop key."""
WINDOW = 30.0
SPREAD = 0.05
GOALS = {600: 1 / 20, 300: 1 / 10, 60: 1 / 2, 30: None, 10: None}


class Stops:
    """One long talk that is stopped at seeded moments, against hearing as much of it after the stop."""

    def __init__(self, model: Path | None, cache: Path, longest: float, stops: int) -> None:
        """Without a `model`, random weights of the shape of `base`, kept in `cache`; nothing is made yet."""
        self._model = model
        self._cache = cache
        self._longest = longest
        self._stops = stops
        self._found: dict[int, tuple[float, float]] = {}

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
        return ratio(f"live-stop-{seconds}s", *self._words(seconds), "s", GOALS[seconds])

    def anywhere(self, seconds: int) -> Row:
        """The key is pressed at any moment, at about that length."""
        moments = self._moments(seconds, lambda _moment: True)
        return ratio(f"live-stop-random-{seconds}s", *self._stopped(seconds, moments, 0.0), "s", 1 / 15)

    def flatness(self, long: int, short: int) -> Row:
        return ratio("live-flatness", self._words(long)[0], self._words(short)[0], "s", 1.5)

    def real_time(self, seconds: int) -> Row:
        """One answer that takes as long as it takes, with nothing simulated."""
        moment = next(self._moments(seconds, self._talk.is_speech))
        self.transcriber.warm()
        ours = real_time(self._talk, moment, self.transcriber)
        theirs = sum(self._window(seconds) for _ in range(_windows(seconds)))
        return ratio(f"live-stop-{seconds}s-real-time", ours, theirs, "s", GOALS[seconds])

    def _words(self, seconds: int) -> tuple[float, float]:
        if seconds not in self._found:
            self._found[seconds] = self._stopped(seconds, self._moments(seconds, self._talk.is_speech), QUIET)
        return self._found[seconds]

    def _stopped(self, seconds: int, moments: Iterable[float], quiet: float) -> tuple[float, float]:
        """The median wait, and what everybody waits who begins at the stop.

        That is one window of 30 s after the other. One is heard beside each stop, so that both meet whatever
        else the machine does.
        """
        ours, theirs = pairs_of((self._desk.speak(m, quiet).seconds, self._window(seconds)) for m in moments)
        return ours, _windows(seconds) * theirs

    def _window(self, seconds: int) -> float:
        sound = self._talk.sound.slice(0, min(seconds, WINDOW))
        return timed(lambda: self.transcriber.transcribe(sound))

    def _moments(self, seconds: int, suits: Callable[[float], bool]) -> Iterator[float]:
        random, left = Random(seconds), self._stops
        while left:
            moment = random.uniform(seconds * (1 - SPREAD), seconds * (1 + SPREAD))
            if suits(moment):
                left -= 1
                yield moment


def _windows(seconds: int) -> int:
    return math.ceil(seconds / WINDOW)


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
