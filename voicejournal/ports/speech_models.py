"""Port for the models that transcribe speech: which there are, and their download."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from voicejournal.domain.speech.speech_model import SpeechModel


class SpeechModels(Protocol):
    """The models of speech recognition that can be used; called from any thread."""

    def known(self) -> Sequence[SpeechModel]:
        """Every model that can be downloaded by name."""
        ...

    def offer(self, name: str) -> SpeechModel:
        """Describe the download of that model; without network access.

        Raises:
            VoiceJournalError: it cannot be downloaded at all.
        """
        ...

    def download(
        self,
        name: str,
        on_progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        notice: Callable[[str], None],
    ) -> object:
        """Download the model; `on_progress` receives the bytes present and the total.

        `notice` receives a sentence when one source failed and another is tried.

        Raises:
            Cancelled: `cancelled` returned true; partial files are kept, and the next download resumes them.
            VoiceJournalError: it could not be downloaded or saved.
        """
        ...
