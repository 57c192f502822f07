"""An open microphone at a choice: its sound is heard and not kept, because the value is the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicejournal.conversation.live_transcript import LiveTranscript
from voicejournal.domain.speech.audio import RATE
from voicejournal.ports.sound import Listening, Microphone, MicrophoneTrouble


@dataclass(frozen=True, slots=True, eq=False)
class ChoiceSound:
    """Sound of a spoken choice, on its way to the conversation's thread; `trouble` is the microphone's."""

    name: str
    pcm: bytes = b""
    trouble: MicrophoneTrouble | None = None


class SpokenChoice:
    """Hears one choice; used by one thread, from which it is opened and closed."""

    def __init__(self, name: str, live: LiveTranscript) -> None:
        self.name = name
        self.seconds = 0.0
        self._live = live
        self._listening: Listening | None = None

    @property
    def device(self) -> str:
        """Name of the microphone; empty while it is closed."""
        return self._listening.device if self._listening else ""

    @property
    def unspoken(self) -> float:
        """Seconds of sound since the last speech, or since the microphone was opened."""
        return min(self.seconds, self._live.quiet)

    def open(self, microphone: Microphone, report: Callable[[ChoiceSound], None]) -> None:
        """Open the microphone.

        Raises:
            SoundError: it cannot be opened.
        """
        self._listening = microphone.open(
            lambda pcm: report(ChoiceSound(self.name, pcm)),
            lambda trouble: report(ChoiceSound(self.name, trouble=trouble)),
        )

    def hear(self, pcm: bytes) -> None:
        """Pass the sound to the transcriber."""
        self.seconds += len(pcm) / 2 / RATE
        self._live.feed(pcm)

    def close(self) -> None:
        """Close the microphone, and drop what was not heard yet."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        self._live.cancel()
