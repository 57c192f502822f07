"""Whether the screen stays smooth while the model works beside it."""

from __future__ import annotations

import statistics
import threading
import time
from itertools import pairwise

from textual.app import App

from benchmarks.rows import Row, ratio
from voicejournal.conversation.live_transcript import TranscriptionWorker
from voicejournal.domain.speech.audio import Sound
from voicejournal.ports.speech import Transcriber

TICK = 0.005


class Ticking(App[list[float]]):
    """A screen that does nothing but look at the clock every 5 ms."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._until = time.perf_counter() + seconds + 1
        self._times: list[float] = []

    def on_mount(self) -> None:
        self.set_interval(TICK, self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._times.append(now)
        if now > self._until:
            settled = self._times[round(1 / TICK / 2) :]
            self.exit([after - before for before, after in pairwise(settled)])


def tick(transcriber: Transcriber, sound: Sound, seconds: float) -> Row:
    """The gap that one tick in a hundred exceeds, while transcribing without pause against idle."""
    transcriber.warm()
    idle = _p99(seconds)
    over = threading.Event()
    worker = TranscriptionWorker(transcriber, lambda _failure: None)

    def again() -> None:
        transcriber.transcribe(sound)
        if not over.is_set():
            worker.submit(again)

    worker.submit(again)
    worker.start()
    busy = _p99(seconds)
    over.set()
    worker.close()
    return ratio("screen-tick", 1000 * busy, 1000 * idle, "ms", 2)


def _p99(seconds: float) -> float:
    gaps = Ticking(seconds).run(headless=True)
    assert gaps
    return statistics.quantiles(gaps, n=100)[-1]
