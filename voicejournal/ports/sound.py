"""Protocols of sound: microphone, loudspeaker, voice, speech detector and transcriber."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from voicejournal.domain.audio import Sound
from voicejournal.domain.transcript import Segment


class MicrophoneTrouble(StrEnum):
    """What can go wrong while listening; what was heard so far is kept in every case."""

    STALLED = "stalled"
    """No sound has come for a second: the device is gone or suspended. The stream is closed."""
    SILENT = "silent"
    """The first second is exactly zero: muted, or not allowed to listen."""
    CHANGED = "changed"
    """The system moved to another microphone; `device` of the stream says which."""
    LOST = "lost"
    """Some sound was lost (overflow, or fewer frames than the clock says)."""


class Listening(Protocol):
    """An open microphone."""

    @property
    def device(self) -> str:
        """The device's name as the person knows it; may change while open."""

    def close(self) -> None:
        """Let go of the device, at once, even when it hangs. May be called twice."""


class Microphone(Protocol):
    """Somebody's voice."""

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> Listening:
        """Start listening; returns when the device runs.

        `on_block` gets int16 mono at `audio.RATE`, usually `audio.BLOCK` frames, from a thread that is not
        the sound library's own; `on_trouble` comes from any thread.

        Raises:
            SoundError: there is no microphone, or it cannot be opened.
        """


class Playing(Protocol):
    """Sound on its way out."""

    def stop(self) -> None:
        """Silence within 50 ms; `on_end` is still called. May be called twice."""


class Player(Protocol):
    """The loudspeaker."""

    def play(self, sound: Sound, on_end: Callable[[], None]) -> Playing:
        """Start playing and return; `on_end` is called once, from any thread, however it ends.

        Raises:
            SoundError: there is no loudspeaker, or it cannot be opened.
        """


class Narrator(Protocol):
    """The voice that reads prompts aloud."""

    def speech(self, text: str, *, fixed: bool) -> Sound:
        """The text as sound; blocks. Only a `fixed` prompt may be cached, never the person's own words.

        Raises:
            SpeechError: no voice is installed, or it did not finish in time.
        """


class SpeechDetector(Protocol):
    """Tells speech from its absence, block by block; keeps state between blocks of one stream."""

    def probability(self, block: bytes) -> float:
        """How likely it is, from 0 to 1, that this block is speech.

        A block is int16, `audio.BLOCK` frames at `audio.RATE`.
        """

    def reset(self) -> None:
        """Forget the stream."""


class Transcriber(Protocol):
    """Turns up to 30 s of speech into text, on this machine."""

    @property
    def model(self) -> str:
        """The model's name, as it is kept with each answer."""

    @property
    def language(self) -> str:
        """The language it listens for, or the one it found in this answer; empty while undecided."""

    def warm(self) -> None:
        """Load the weights and run once, so that the first answer does not wait. May be called twice.

        Raises:
            ModelMissing: the weights are not on this machine.
            TranscriptionError: they cannot be loaded.
        """

    def begin(self) -> None:
        """A new answer or file: the language found in the one before is forgotten."""

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        """What was said in `sound` (at `audio.RATE`, at most 30 s); times from its start.

        Nothing heard: empty.

        Raises:
            TranscriptionError: the engine failed.
        """
