"""The ports for speech: reading aloud, detecting it, and writing it down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment


class Narrator(Protocol):
    """The speech synthesis that reads prompts aloud."""

    def speech(self, text: str, *, fixed: bool) -> Sound:
        """The text as sound; blocks. Only a `fixed` prompt may be cached, never the person's own words.

        Raises:
            SpeechError: no voice is installed, it did not finish in time, or it was cancelled.
        """

    def cancel(self) -> None:
        """End what is being spoken at once, because nobody waits for it; called from any thread."""

    def close(self) -> None:
        """End what is being spoken, and keep no text; another one can still be spoken."""


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

    def expect(self, names: Sequence[str]) -> None:
        """Expect these names and phrases from now on, in place of those before."""

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        """Transcribe `sound` (at `audio.RATE`, at most 30 s); times in seconds from its start.

        Empty if there is no speech.

        Raises:
            TranscriptionError: the engine failed.
        """

    def prepare(self, sound: Sound) -> None:
        """Do the part of `transcribe` that comes before any word, so that the next pass over it is shorter.

        Other passes may come between. Raises as `transcribe` does.
        """

    def preview(self, sound: Sound) -> tuple[Segment, ...]:
        """As `transcribe`, in less time and with a few more wrong words: for a text that is replaced.

        Raises:
            TranscriptionError: the engine failed.
        """

    def forget(self) -> None:
        """Drop what is kept of the last sound; called when a session or a file has ended."""
