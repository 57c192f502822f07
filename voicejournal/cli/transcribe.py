"""`voicejournal transcribe`: sound files, and answers that still wait for their text."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from voicejournal.bootstrap import Program, file_blocks
from voicejournal.cli.interrupts import check
from voicejournal.cli.output import clock_time, give_json, overwrite, say, started, tell
from voicejournal.conversation.live import transcribe_blocks
from voicejournal.domain import answering
from voicejournal.domain.audio import Sound
from voicejournal.domain.entry import Entry
from voicejournal.domain.transcript import Transcript
from voicejournal.errors import NotFound, TranscriptionError, UsageError, VoiceJournalError

Listen = Callable[[str, Iterable[Sound], float | None], Transcript]


def transcribe(options: argparse.Namespace) -> int:
    """`voicejournal transcribe FILE ... | --pending`."""
    if bool(options.files) == options.pending:
        raise UsageError("Name sound files, or --pending for the answers that wait for their text.")
    for file in options.files:
        if not file.is_file():
            raise NotFound(f"There is no file {file}.")
    program = started(options)
    listen = _listener(program, options.model)
    if options.pending:
        return _pending(program, listen, options.json)
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


def _pending(program: Program, listen: Listen, as_json: bool) -> int:
    parts = program.parts()
    waiting = [entry for entry in parts.journal.entries() if any(answer.pending for answer in entry.answers)]
    items: list[dict[str, Any]] = []
    failed: VoiceJournalError | None = None
    for entry in waiting:
        for answer in entry.answers:
            if not answer.pending or not answer.recording:
                continue
            item: dict[str, Any] = {"id": entry.id, "step": answer.step}
            try:
                blocks = parts.recordings.blocks(answer.recording)
                transcript = listen(f"{entry.id} {answer.step}", blocks, answer.seconds)
            except TranscriptionError as error:
                raise error
            except VoiceJournalError as error:
                failed = error
                tell(f"voicejournal: {error}")
                items.append({**item, "state": answer.state.value, "text": answer.text})
                continue
            fresh: Entry = parts.journal.get(entry.id)  # it may have been edited meanwhile
            known = fresh.by_step.get(answer.step)
            if known is None or known.recording != answer.recording:
                continue
            heard = answering.heard(known, transcript)
            parts.journal.save(fresh.with_answer(heard, parts.clock()))
            items.append({**item, "state": heard.state.value, "text": heard.text})
    if as_json:
        give_json(items)
    else:
        for item in items:
            say(f"{item['id']}  {item['step']}  {item['state']}  {item['text'][:60]}".rstrip())
        if not items:
            say("No answer waits for its text.")
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
