"""A shelf of speech models that fetches nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.fakes import FakeTranscriber
from voicejournal.conversation.services import Services
from voicejournal.domain.speech.speech_model import SpeechModel
from voicejournal.errors import Cancelled, VoiceJournalError
from voicejournal.ports.speech_models import SpeechModels

KNOWN = (
    SpeechModel("tiny.en", 78_000_000, "hub.example", here=False, languages=("en",)),
    SpeechModel(
        "base",
        148_000_000,
        "hub.example",
        here=False,
        packages=("base-part1 1.0", "base-part2 1.0"),
        packed=133_000_000,
    ),
    SpeechModel("large-v3", 3_090_000_000, "hub.example", here=True),
)


@dataclass
class FakeShelf:
    """Three models; bytes come when the test says so."""

    troubles: dict[str, VoiceJournalError] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    here: set[str] = field(default_factory=lambda: {"large-v3"})
    said: str = ""
    """What is said before anything comes."""
    stopped: threading.Event = field(default_factory=threading.Event)
    _size: int = 0
    _more: threading.Event = field(default_factory=threading.Event)

    def known(self) -> Sequence[SpeechModel]:
        self._fail("known")
        return [replace(model, here=model.name in self.here) for model in KNOWN]

    def offer(self, name: str) -> SpeechModel:
        self._fail("offer")
        return next(model for model in self.known() if model.name == name)

    def comes(self, size: int) -> None:
        """So many bytes are here now."""
        self._size = size
        self._more.set()

    def download(
        self,
        name: str,
        on_progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        notice: Callable[[str], None],
    ) -> None:
        self._fail("download")
        notice(self.said)
        self.fetched.append(name)
        total = self.offer(name).size
        while self._size < total:
            if cancelled():
                self.stopped.set()
                raise Cancelled("It was stopped.")
            if self._more.wait(0.01):
                self._more.clear()
                on_progress(self._size, total)
        self.here.add(name)

    def with_model(self, services: Services, name: str) -> Services:
        return replace(services, transcriber=FakeTranscriber([f"words as {name} hears them"], model=name))

    def _fail(self, where: str) -> None:
        if where in self.troubles:
            raise self.troubles[where]


def offered(models: FakeShelf) -> dict[str, Any]:
    """What the screens know of these models."""
    return {"speech_models": lambda: models, "with_model": models.with_model}


_: type[SpeechModels] = FakeShelf
