"""Messages from the thread that lists and downloads models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from voicejournal.domain.speech.speech_model import SpeechModel


@dataclass
class ModelsListed(Message):
    models: Sequence[SpeechModel]


@dataclass
class DownloadAdvanced(Message):
    """Number of bytes present; only the newest message counts."""

    done: int
    total: int

    def can_replace(self, message: Message) -> bool:
        """Whether this message supersedes one that waits in the queue."""
        return isinstance(message, DownloadAdvanced)


@dataclass
class SourceChanged(Message):
    """One source failed, and another is tried."""

    text: str


@dataclass
class DownloadEnded(Message):
    """The download has ended, as wanted or not: the notice to show."""

    text: str
