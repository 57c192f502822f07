"""Port for the voices that can read: which there are, a sample of each, and the download of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.voice import Voice


class Voices(Protocol):
    """The voices that can be chosen; called from any thread."""

    def known(self) -> Sequence[Voice]:
        """Every voice for the person's language, the best first; may take a second."""
        ...

    def chosen(self) -> str:
        """The id of the voice that reads now."""
        ...

    def sample(self, voice: str) -> Sound:
        """A sentence in that voice, at the speed of the settings; may take some seconds.

        Raises:
            VoiceJournalError: the voice cannot speak.
        """
        ...

    def download(
        self, voice: str, on_progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        """Fetch the voice; `on_progress` receives the bytes present and the total.

        Raises:
            Cancelled: `cancelled` returned true.
            VoiceJournalError: it could not be fetched or saved.
        """
        ...
