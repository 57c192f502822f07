"""The JSON documents of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicejournal.cli.documents.json_document import Document

if TYPE_CHECKING:
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.ports.recordings import Recordings


def entry_document(entry: Entry, recordings: Recordings, *, private: bool = False) -> Document:
    """The whole entry: what is withheld only on request, recordings as file paths."""
    from voicejournal.domain.entries import document
    from voicejournal.domain.safety.withholding import without_private

    doc = document.document(entry if private else without_private(entry))
    for answer in doc["answers"]:
        if answer["recording"]:
            answer["recording"] = str(recordings.file(answer["recording"]))
    return doc


def entry_summary(entry: Entry, *, private: bool = False) -> Document:
    """The entry as one item of a list; with `private`, also the first words of what is withheld."""
    from voicejournal.domain.safety.withholding import first_words
    from voicejournal.domain.session.answer_versions import steps_in_versions

    return {
        "id": entry.id,
        "guide": entry.guide,
        "title": entry.title,
        "created": entry.created.isoformat(),
        "finished": entry.finished.isoformat() if entry.finished else None,
        "mood": entry.mood,
        "stage": entry.stage,
        "tags": list(entry.tags),
        "spoken_seconds": round(entry.spoken, 3),
        "answers": sum(answer.given and answer.of is None for answer in entry.answers),
        "in_two_versions": len(steps_in_versions(entry, private=private)),
        "pending": sum(answer.pending for answer in entry.answers),
        "first_words": first_words(entry, private=private),
    }
