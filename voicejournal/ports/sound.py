"""The ports for sound: microphone and player."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from voicejournal.domain.speech.audio import Sound


class MicrophoneTrouble(StrEnum):
    """Faults during capture; sound captured so far is kept in every case."""

    INTERRUPTED = "interrupted"
    """No sound has arrived for a second, as on a busy machine. The stream is open, and may go on."""
    STALLED = "stalled"
    """No sound has arrived for several seconds: the device is gone or suspended. The stream is closed."""
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

    @property
    def position(self) -> float:
        """Seconds into the sound that are heard now; its last value once playing has ended."""

    def stop(self) -> None:
        """Silence the sound within 50 ms; `on_end` is still called. May be called twice."""


class Player(Protocol):
    """The loudspeaker."""

    def play(
        self, sound: Sound, on_end: Callable[[], None], *, start: float = 0.0, speed: float = 1.0
    ) -> Playing:
        """Start playing and return; `on_end` is called once, from any thread, however playing ends.

        `start` is in seconds of the sound; `speed` (0.5 to 2) changes its tempo and not its pitch.

        Raises:
            SoundError: there is no loudspeaker, or it cannot be opened.
        """
