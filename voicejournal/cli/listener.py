"""What turns sound into text for a command: one model, its progress on one line, Ctrl+C at any time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from voicejournal.bootstrap import Program
from voicejournal.cli.interrupts import check
from voicejournal.cli.output import overwrite
from voicejournal.conversation.live import transcribe_blocks
from voicejournal.domain.audio import Sound, clock_time
from voicejournal.domain.transcript import Transcript

Listen = Callable[[str, Iterable[Sound], float | None], Transcript]
"""Name, sound in blocks and seconds, where they are known, to text."""


def listener(program: Program, model: str | None) -> Listen:
    """Listens with that model, or the one in the settings.

    Raises:
        ModelMissing: the model is not on this machine.
    """
    transcriber, detector = program.transcriber(model, patient=True), program.detector()

    def listen(name: str, blocks: Iterable[Sound], seconds: float | None) -> Transcript:
        progress = Progress(name, seconds)
        try:
            transcript = transcribe_blocks(blocks, transcriber, detector, on_progress=progress.at)
            check()  # else half of a sound could pass for all of it
            return transcript
        finally:
            progress.end()

    return listen


class Progress:
    """How far it is, on one line of standard error; silent where that is no terminal."""

    def __init__(self, name: str, seconds: float | None) -> None:
        self._name, self._seconds = name, seconds
        self._shown = sys.stderr.isatty()

    def at(self, seconds: float) -> None:
        if not self._shown:
            return
        share = min(1.0, seconds / self._seconds) if self._seconds else None
        bar = "" if share is None else f"{'━' * round(24 * share):<24} {share:4.0%} "
        overwrite(f"{self._name}  {bar}{clock_time(seconds)}")

    def end(self) -> None:
        if self._shown:
            overwrite()
