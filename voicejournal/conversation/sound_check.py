"""Tries the microphone and the speech model with one sentence, of which nothing is kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from voicejournal.conversation.events import InputLevel
from voicejournal.conversation.file_transcript import transcribe_blocks
from voicejournal.conversation.services import Services
from voicejournal.domain.speech.audio import RATE, SILENCE_DB, Sound, level
from voicejournal.errors import Cancelled
from voicejournal.ports.sound import Listening, Microphone, MicrophoneTrouble

LONGEST = 30.0
"""Seconds after which no more is taken."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The text of a sound, its length, and how long the model took for it, in seconds."""

    text: str
    seconds: float
    took: float
    model: str


class SoundCheck:
    """One sentence from the microphone, in memory alone."""

    def __init__(
        self,
        microphone: Microphone,
        on_level: Callable[[InputLevel], object],
        on_trouble: Callable[[MicrophoneTrouble], None],
    ) -> None:
        """Both callbacks are called from other threads."""
        self._microphone = microphone
        self._on_level = on_level
        self._on_trouble = on_trouble
        self._lock = threading.Lock()
        self._pcm = bytearray()
        self._listening: Listening | None = None
        self._ended = False

    def start(self) -> None:
        """Open the microphone; it is closed again at once if `finish` came first.

        Raises:
            SoundError: there is none, or it cannot be opened.
        """
        listening = self._microphone.open(self._block, self._on_trouble)
        with self._lock:
            self._listening = listening
            ended = self._ended
            seconds = len(self._pcm) / 2 / RATE
        if ended:
            listening.close()
        else:
            self._on_level(InputLevel(SILENCE_DB, seconds, listening.device))

    def finish(self) -> Sound:
        """Close the microphone; returns what was said, and forgets it."""
        with self._lock:
            self._ended = True
            listening = self._listening
        if listening is not None:
            listening.close()
        with self._lock:
            sound, self._pcm = Sound(bytes(self._pcm)), bytearray()
        return sound

    def _block(self, pcm: bytes) -> None:
        with self._lock:
            if len(self._pcm) < 2 * RATE * LONGEST:
                self._pcm += pcm
            seconds = len(self._pcm) / 2 / RATE
            device = self._listening.device if self._listening else ""
        self._on_level(InputLevel(level(pcm), seconds, device))


class SpeedTrial:
    """Measures one sound after the other: two at once would share the state of model and detector."""

    def __init__(self) -> None:
        self._free = threading.Lock()
        self._number = 0

    def measure(self, services: Services, sound: Sound) -> Measured | None:
        """What `measured` returns, once no other sound is measured.

        Raises:
            Cancelled: `stop_and_wait` was called meanwhile.
            ModelMissing, TranscriptionError: it cannot.
        """
        number = self._number
        with self._free:
            return measured(services, sound, lambda: number != self._number)

    def wait(self) -> None:
        """Wait until nothing is measured."""
        with self._free:
            pass

    def stop_and_wait(self) -> None:
        """Stop, and wait until the model is free."""
        self._number += 1
        self.wait()


def measured(
    services: Services, sound: Sound, cancelled: Callable[[], bool] = lambda: False
) -> Measured | None:
    """Text of the sound, and how long the model takes for it once it is loaded; None if there is none.

    Raises:
        Cancelled: `cancelled` returned True.
        ModelMissing, TranscriptionError: the model is not whole, or fails.
    """
    transcriber, detector = services.transcriber, services.detector
    if transcriber is None or detector is None:
        return None
    if cancelled():
        raise Cancelled("The measurement was stopped.")
    transcriber.warm()
    begun = time.monotonic()
    transcript = transcribe_blocks([sound], transcriber, detector, cancelled=cancelled)
    took = time.monotonic() - begun
    return Measured(transcript.text.strip(), sound.seconds, took, transcriber.model)
