"""Transcribes sound for a command: one model, progress on one line, Ctrl+C at any time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from voicejournal.bootstrap import Program
from voicejournal.cli.output import overwrite
from voicejournal.cli.signal_handling import check
from voicejournal.conversation.live_transcript import transcribe_blocks
from voicejournal.domain.speech.audio import Sound, clock_time
from voicejournal.domain.speech.transcript import Transcript

Listen = Callable[[str, Iterable[Sound], float | None], Transcript]
"""Transcribes a sound; takes its name, its blocks, and its length in seconds if that is known."""


def listener(program: Program, model: str | None) -> Listen:
    """Make a function that transcribes with that model, or with the one in the settings.

    Raises:
        ModelMissing: the model is not on this machine.
    """
    transcriber, detector = program.transcriber(model), program.detector()

    def listen(name: str, blocks: Iterable[Sound], seconds: float | None) -> Transcript:
        progress = SoundProgress(name, seconds)
        try:
            transcript = transcribe_blocks(blocks, transcriber, detector, on_progress=progress.at)
            check()  # else part of a sound could pass for all of it
            return transcript
        finally:
            progress.end()

    return listen


class SoundProgress:
    """Shows progress on one line of standard error; silent if that is not a terminal."""

    def __init__(self, name: str, seconds: float | None) -> None:
        self._name, self._seconds = name, seconds
        self._shown = sys.stderr.isatty()

    def at(self, seconds: float) -> None:
        """Show how far it is.

        Raises:
            KeyboardInterrupt: Ctrl+C came while a library's callback ran, which swallowed it.
        """
        check()
        if not self._shown:
            return
        share = min(1.0, seconds / self._seconds) if self._seconds else None
        bar = "" if share is None else f"{'━' * round(24 * share):<24} {share:4.0%} "
        overwrite(f"{self._name}  {bar}{clock_time(seconds)}")

    def end(self) -> None:
        if self._shown:
            overwrite()
