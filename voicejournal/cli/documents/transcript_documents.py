"""The JSON documents of `transcribe`: of files, and of answers that waited for their text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.cli.documents.json_document import Document

if TYPE_CHECKING:
    from voicejournal.domain.entries.entry import Answer, Entry
    from voicejournal.domain.speech.transcript import Segment, Transcript
    from voicejournal.errors import VoiceJournalError


def transcript_document(file: Path, transcript: Transcript, notes: Sequence[str]) -> Document:
    """The text of the file with times in seconds, and the stretches that were not understood."""
    return {
        "file": str(file),
        "text": transcript.text,
        "speech": bool(transcript.text),
        "notes": list(notes),
        "language": transcript.language,
        "model": transcript.model,
        "segments": [_segment(segment) for segment in transcript.segments if segment.understood],
        "not_understood": [[round(start, 2), round(end, 2)] for start, end in transcript.not_understood],
    }


def failure_document(file: Path, error: VoiceJournalError) -> Document:
    """The file that could not be transcribed, and why."""
    return {
        "file": str(file),
        "error": {"code": error.exit_code, "message": str(error), "hint": error.hint},
    }


def pending_document(entry: Entry, answer: Answer) -> Document:
    """An answer after `--pending`; which step and what text only where the entry may be listed."""
    from voicejournal.domain.safety.withholding import hides

    shows = not hides(entry, answer)
    return {
        "id": entry.id,
        "step": answer.step if shows else "",
        "state": answer.state.value,
        "text": answer.text if shows else "",
    }


def _segment(segment: Segment) -> Document:
    return {
        "start": round(segment.start, 2),
        "end": round(segment.end, 2),
        "text": segment.text.strip(),
        "confidence": round(segment.confidence, 3),
        "words": [
            {
                "word": word.text,
                "start": round(word.start, 2),
                "end": round(word.end, 2),
                "probability": word.probability,
            }
            for word in segment.words
        ],
    }
