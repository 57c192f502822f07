"""A narrator that goes on with another voice when the chosen one cannot speak, and says so once."""

from __future__ import annotations

from collections.abc import Callable

from voicejournal.adapters.speech.narrator.speech_children import SpeechStopped
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import SpeechError, VoiceJournalError
from voicejournal.ports.speech import Narrator


class MissingVoice:
    """Implements `ports.Narrator` for a voice that is not here: each utterance fails with the reason."""

    def __init__(self, reason: VoiceJournalError) -> None:
        self._reason = reason

    def speech(self, text: str, *, fixed: bool) -> Sound:  # noqa: ARG002
        raise SpeechError(str(self._reason), self._reason.hint) from self._reason

    def cancel(self) -> None:
        pass

    def close(self) -> None:
        pass


class FallbackNarrator:
    """Implements `ports.Narrator`: `chosen` until it fails once, from then on `other`."""

    def __init__(self, chosen: Narrator, other: Narrator, notice: Callable[[str], None]) -> None:
        """`notice` gets one sentence when the other voice takes over; called from any thread."""
        self._chosen = chosen
        self._other = other
        self._notice = notice
        self._failed = False

    def speech(self, text: str, *, fixed: bool) -> Sound:
        if not self._failed:
            try:
                return self._chosen.speech(text, fixed=fixed)
            except SpeechStopped:
                raise
            except SpeechError as error:
                self._failed = True
                self._notice(f"{error} The system's voice reads instead. {error.hint}".rstrip())
        return self._other.speech(text, fixed=fixed)

    def cancel(self) -> None:
        self._chosen.cancel()
        self._other.cancel()

    def close(self) -> None:
        self._chosen.close()
        self._other.close()
