"""The speech models of this machine, adapted for the terminal interface."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from voicejournal.bootstrap import Program
from voicejournal.tui.app_services import SpeechModel

if TYPE_CHECKING:
    from voicejournal.bootstrap import Models, Offer
    from voicejournal.conversation.services import Services


class ProgramModels:
    """Lists and downloads speech models, and adds a transcriber to services; implements `ModelShelf`."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @cached_property
    def _models(self) -> Models:
        return self._program.models

    @property
    def configured(self) -> str:
        return self._program.config.model

    def known(self) -> Sequence[SpeechModel]:
        return tuple(_model(offer) for offer in self._models.known())

    def offer(self, name: str) -> SpeechModel:
        return _model(self._models.offer(name))

    def download(
        self,
        name: str,
        on_progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        notice: Callable[[str], None],
    ) -> None:
        self._models.download(name, on_progress, cancelled, notice)

    def with_model(self, services: Services, name: str) -> Services:
        return self._program.with_transcriber(services, model=name)


def _model(offer: Offer) -> SpeechModel:
    return SpeechModel(
        offer.name,
        offer.size,
        offer.host,
        offer.here,
        english_only=offer.languages == ("en",),
        packages=offer.packages,
        packed=offer.packed,
        origin=offer.origin,
    )
