"""Ports for sound: microphone, player, narrator, speech detector and transcriber."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment


class MicrophoneTrouble(StrEnum):
    """Faults during capture; sound captured so far is kept in every case."""

    STALLED = "stalled"
    """No sound has arrived for a second: the device is gone or suspended. The stream is closed."""
    SILENT = "silent"
    """The first second is exactly zero: muted, or access to the microphone is blocked."""
    CHANGED = "changed"
    """The system moved the stream to another microphone; `device` of the stream names it."""
    LOST = "lost"
    """Some sound was lost (overflow, or fewer frames than the clock requires)."""


class Listening(Protocol):
    """An open microphone."""

    @property
    def device(self) -> str:
        """The device's name as the person knows it; may change while open."""

    def close(self) -> None:
        """Close the device, at once, even when it hangs. May be called twice."""


class Microphone(Protocol):
    """A source of captured speech."""

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> Listening:
        """Start capturing; returns when the device runs.

        `on_block` gets int16 mono at `audio.RATE`, usually `audio.BLOCK` frames, from a thread that is not
        the sound library's own; `on_trouble` may be called from any thread.

        Raises:
            SoundError: there is no microphone, or it cannot be opened.
        """


class Playing(Protocol):
    """Sound that is being played."""

    def stop(self) -> None:
        """Silence the sound within 50 ms; `on_end` is still called. May be called twice."""


class Player(Protocol):
    """The loudspeaker."""

    def play(self, sound: Sound, on_end: Callable[[], None]) -> Playing:
        """Start playing and return; `on_end` is called once, from any thread, however playing ends.

        Raises:
            SoundError: there is no loudspeaker, or it cannot be opened.
        """


class Narrator(Protocol):
    """The speech synthesis that reads prompts aloud."""

    def speech(self, text: str, *, fixed: bool) -> Sound:
        """The text as sound; blocks. Only a `fixed` prompt may be cached, never the person's own words.

        Raises:
            SpeechError: no voice is installed, or it did not finish in time.
        """


class SpeechDetector(Protocol):
    """Detects speech block by block; keeps state between the blocks of one stream."""

    def probability(self, block: bytes) -> float:
        """Probability, 0 to 1, that this block is speech.

        A block is int16, `audio.BLOCK` frames at `audio.RATE`.
        """

    def reset(self) -> None:
        """Start a new stream: drop the state."""


class Transcriber(Protocol):
    """Turns up to 30 s of speech into text, on this machine."""

    @property
    def model(self) -> str:
        """Name of the model, as stored with each answer."""

    @property
    def language(self) -> str:
        """Code of the language set, or of the one detected in this answer; empty while undecided."""

    def warm(self) -> None:
        """Load the weights and run once, so that the first answer does not wait. May be called twice.

        Raises:
            ModelMissing: the weights are not on this machine.
            TranscriptionError: they cannot be loaded.
        """

    def begin(self) -> None:
        """Begin a new answer or file: drop the language detected in the previous one."""

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        """Transcribe `sound` (at `audio.RATE`, at most 30 s); times in seconds from its start.

        Empty if there is no speech.

        Raises:
            TranscriptionError: the engine failed.
        """
