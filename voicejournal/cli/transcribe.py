"""`voicejournal transcribe`: sound files, and answers that still wait for their text."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from voicejournal.bootstrap import Program, file_blocks
from voicejournal.cli.bring_back import bring_back
from voicejournal.cli.interrupts import check, interrupted
from voicejournal.cli.output import clock_time, give_json, overwrite, say, started, tell
from voicejournal.conversation.live import transcribe_blocks
from voicejournal.conversation.notices import CONCERN
from voicejournal.conversation.waiting import transcribe_waiting, waiting
from voicejournal.domain.audio import Sound
from voicejournal.domain.transcript import Transcript
from voicejournal.errors import Cancelled, NotFound, TranscriptionError, UsageError, VoiceJournalError

Listen = Callable[[str, Iterable[Sound], float | None], Transcript]


def transcribe(options: argparse.Namespace) -> int:
    """`voicejournal transcribe FILE ... | --pending`."""
    if bool(options.files) == options.pending:
        raise UsageError("Name sound files, or --pending for the answers that wait for their text.")
    for file in options.files:
        if not file.is_file():
            raise NotFound(f"There is no file {file}.")
    program = started(options)
    if options.pending:
        bring_back(program)
        return _pending(program, options.model, options.json)
    listen = _listener(program, options.model)
    items = [_file(file, listen, show=not options.json) for file in options.files]
    if options.json:
        give_json(items)
    return 0


def _listener(program: Program, model: str | None) -> Listen:
    transcriber, detector = program.transcriber(model), program.detector()

    def listen(name: str, blocks: Iterable[Sound], seconds: float | None) -> Transcript:
        progress = _Progress(name, seconds)
        try:
            transcript = transcribe_blocks(blocks, transcriber, detector, on_progress=progress.at)
            check()  # else half of a sound could pass for all of it
            return transcript
        finally:
            progress.end()

    return listen


def _file(file: Path, listen: Listen, *, show: bool) -> dict[str, Any]:
    seconds, blocks = file_blocks(file)
    transcript = listen(file.name, blocks, seconds)
    if show:
        say(transcript.text)
    return {
        "file": str(file),
        "text": transcript.text,
        "language": transcript.language,
        "model": transcript.model,
        "segments": [
            {
                "start": round(segment.start, 2),
                "end": round(segment.end, 2),
                "text": segment.text.strip(),
                "confidence": round(segment.confidence, 3),
                "words": [
                    {
                        "word": w.text,
                        "start": round(w.start, 2),
                        "end": round(w.end, 2),
                        "probability": w.probability,
                    }
                    for w in segment.words
                ],
            }
            for segment in transcript.segments
        ],
    }


def _pending(program: Program, model: str | None, as_json: bool) -> int:
    parts = replace(program.parts(), transcriber=program.transcriber(model), detector=program.detector())
    items: list[dict[str, Any]] = []
    failed: VoiceJournalError | None = None
    concern = False
    for entry, answer in tuple(waiting(parts)):
        item: dict[str, Any] = {"id": entry.id, "step": answer.step}
        progress = _Progress(f"{entry.id} {answer.step}", answer.seconds)
        try:
            change = transcribe_waiting(
                parts, entry.id, answer.step, on_progress=progress.at, cancelled=interrupted
            )
        except (Cancelled, TranscriptionError):
            raise
        except VoiceJournalError as error:
            failed = error
            tell(f"voicejournal: {error}")
            items.append({**item, "state": answer.state.value, "text": answer.text})
            continue
        finally:
            progress.end()
        concern = concern or change.concern
        written = change.entry.by_step[answer.step]
        items.append({**item, "state": written.state.value, "text": written.text})
    if as_json:
        give_json(items)
    else:
        for item in items:
            say(f"{item['id']}  {item['step']}  {item['state']}  {item['text'][:60]}".rstrip())
        if not items:
            say("No answer waits for its text.")
    if concern:
        tell(f"{CONCERN.text} {CONCERN.hint}")
    if failed is not None:
        raise failed
    return 0


class _Progress:
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
