"""A clock on which the voice speaks at its own speed and the transcriber takes as long as it really takes.

Nothing waits for a person to speak: while the transcriber rests, the clock leaps to what is said next. While
it works, the clock stands, and afterwards the voice goes on for as long as the work took before anybody sees
the result. A pass over sound that was heard before takes what it took then.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from voicejournal.conversation.live_transcript import LiveTranscript, TranscriptionWorker
from voicejournal.domain.speech.audio import BLOCK, Sound
from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, Blocks
from voicejournal.domain.speech.transcript import Segment, Transcript
from voicejournal.errors import VoiceJournalError
from voicejournal.ports.speech import SpeechDetector, Transcriber

TAIL = 0.5
"""Seconds that are still recorded after the stop key, less where it was quiet before."""

_WARM_UP = 94
"""Blocks (3 s) after which a detector that starts within a stream hears what one from its start does."""


Timer = Callable[[], float]


class Clock:
    """The time of the voice, which the transcriber's thread waits for."""

    def __init__(self) -> None:
        self.now = 0.0
        self._changed = threading.Condition()
        self._until: float | None = None
        self._jobs = 0

    def job(self, change: int) -> None:
        """A job was given to the transcriber (1) or is done (-1)."""
        with self._changed:
            self._jobs += change
            self._changed.notify_all()

    def spend(self, seconds: float) -> None:
        """Let that time pass; called where the transcriber worked."""
        with self._changed:
            self._until = self.now + seconds
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._until is None)

    def go_to(self, then: float | None) -> None:
        """Let the time pass until `then`, or until the transcriber has nothing to do."""
        with self._changed:
            while (until := self._works_until()) is not None and (then is None or until <= then):
                self.now, self._until = until, None
                self._changed.notify_all()
            self.now = max(self.now, then or self.now)

    def _works_until(self) -> float | None:
        """When the transcriber is ready with what it does; None where it rests."""
        self._changed.wait_for(lambda: self._jobs == 0 or self._until is not None)
        return self._until


class TimedTranscriber:
    """A transcriber whose passes take their time on the clock; one that was run before is not run again."""

    def __init__(self, transcriber: Transcriber, timer: Timer) -> None:
        self.clock = Clock()
        self.worked = 0.0
        """Seconds really spent in passes."""
        self._transcriber = transcriber
        self._timer = timer
        self._known: dict[tuple[str, bytes], tuple[tuple[Segment, ...], float]] = {}
        self._prepared: Sound | None = None

    @property
    def model(self) -> str:
        return self._transcriber.model

    @property
    def language(self) -> str:
        return self._transcriber.language

    def warm(self) -> None:
        self._transcriber.warm()

    def begin(self) -> None:
        """Begin the recording; spoken again, it is not looked at for its language again, as no pass is."""
        self._prepared = None
        if not self._known:
            self._transcriber.begin()

    def expect(self, names: Sequence[str]) -> None:
        self._transcriber.expect(names)

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        if sound == self._prepared:
            return self._timed("second part", self._transcriber.transcribe, sound)
        return self._timed("transcribe", self._transcriber.transcribe, sound)

    def prepare(self, sound: Sound) -> None:
        def run(sound: Sound) -> tuple[Segment, ...]:
            self._transcriber.prepare(sound)
            return ()

        self._timed("prepare", run, sound)
        self._prepared = sound

    def preview(self, sound: Sound) -> tuple[Segment, ...]:
        return self._timed("preview", self._transcriber.preview, sound)

    def forget(self) -> None:
        self._transcriber.forget()

    def _timed(
        self, kind: str, run: Callable[[Sound], tuple[Segment, ...]], sound: Sound
    ) -> tuple[Segment, ...]:
        key = kind, blake2b(sound.pcm).digest()
        if key not in self._known:
            if kind == "second part":
                self._transcriber.prepare(sound)  # the first one may be known from another time
            start = self._timer()
            heard = run(sound)
            self._known[key] = heard, self._timer() - start
            self.worked += self._known[key][1]
        heard, seconds = self._known[key]
        self.clock.spend(seconds)
        return heard


class TimedWorker(TranscriptionWorker):
    """The conversation's own worker, with its jobs counted by the clock."""

    def __init__(self, transcriber: TimedTranscriber) -> None:
        self._ready = threading.Event()
        self._clock = transcriber.clock
        super().__init__(transcriber, lambda _failure: self._ready.set(), lambda: transcriber.clock.now)

    def start(self) -> None:
        super().start()
        self._ready.wait()

    def submit(self, job: Callable[[], None]) -> None:
        def counted() -> None:
            try:
                job()
            finally:
                self._clock.job(-1)

        self._clock.job(1)
        super().submit(counted)


class KnownDetector:
    """Gives what a detector said of a recording's blocks before, and asks it about those that follow."""

    def __init__(self, detector: SpeechDetector, known: Sequence[float]) -> None:
        self._detector = detector
        self._known = iter(known)
        self._last: deque[bytes] | None = deque(maxlen=_WARM_UP)

    def reset(self) -> None:
        pass

    def probability(self, block: bytes) -> float:
        known = next(self._known, None)
        if known is not None and self._last is not None:
            self._last.append(block)
            return known
        if self._last is not None:
            self._detector.reset()
            for before in self._last:
                self._detector.probability(before)
            self._last = None
        return self._detector.probability(block)


@dataclass(frozen=True)
class Outcome:
    """A stopped answer: its text, and the seconds from the stop key to it."""

    transcript: Transcript
    seconds: float
    stopped: float
    """When the key was pressed."""


class Desk:
    """Where somebody speaks one recording again and again, each time until another moment."""

    def __init__(
        self,
        sound: Sound,
        transcriber: Transcriber,
        detector: SpeechDetector,
        timer: Timer = time.perf_counter,
    ) -> None:
        """`timer` tells what the work takes, in seconds."""
        self._sound = sound
        self._detector = detector
        self._timer = timer
        self._timed = TimedTranscriber(transcriber, timer)
        self._worker = TimedWorker(self._timed)
        self._worker.start()
        detector.reset()
        self._known = [detector.probability(block) for block in Blocks().cut(sound.pcm)]

    def close(self) -> None:
        self._worker.close()

    @property
    def now(self) -> float:
        return self._timed.clock.now

    def speak(
        self,
        until: float,
        then_quiet: float = 0.0,
        on_text: Callable[[tuple[Segment, ...]], None] = lambda _segments: None,
    ) -> Outcome:
        """Speak the recording until that second, then nothing, and press the stop key."""
        clock = self._timed.clock
        clock.now = 0.0
        blocks = int(until / BLOCK_SECONDS)
        found: list[Transcript | VoiceJournalError] = []
        live = LiveTranscript(
            self._worker,
            KnownDetector(self._detector, self._known[:blocks]),
            on_text=on_text,
            on_done=found.append,
        )

        def feed(block: bytes) -> None:
            clock.go_to(clock.now + BLOCK_SECONDS)
            live.feed(block)

        for block in islice(Blocks().cut(self._sound.pcm), blocks):
            feed(block)
        for _ in range(round(then_quiet / BLOCK_SECONDS)):
            feed(bytes(BLOCK * 2))
        stopped, worked, started = clock.now, self._timed.worked, self._timer()
        live.stopping()
        for _ in range(round(max(0.0, TAIL - live.quiet) / BLOCK_SECONDS)):
            feed(bytes(BLOCK * 2))
        live.finish()
        clock.go_to(None)
        besides = self._timer() - started - (self._timed.worked - worked)
        (transcript,) = found
        if isinstance(transcript, VoiceJournalError):
            raise transcript
        return Outcome(transcript, clock.now - stopped + besides, stopped)
