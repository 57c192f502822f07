"""Converts an entry to a plain document (JSON types) and back; the one format of files and exports.

Types and times of fields are checked by `fields`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from voicejournal.domain.entries import fields
from voicejournal.domain.entries.entry import Answer, AnswerState, EarlierText, Entry, Value
from voicejournal.domain.entries.fields import Document
from voicejournal.domain.entries.promise_document import promise_document, promise_of

if TYPE_CHECKING:
    from voicejournal.domain.speech.timed_word import Word

SCHEMA = 1
"""Version of the format; it is raised when a reader of the old version would misread the new one."""

_ENTRY_DEFAULTS: Document = {
    "finished": None,
    "mood": None,
    "stage": None,
    "tags": [],
    "seconds": 0.0,
    "speakers": [],
    "answers": [],
    "promises": [],
}
_ANSWER_DEFAULTS: Document = {
    "text": "",
    "raw": None,
    "value": None,
    "recording": None,
    "seconds": 0.0,
    "model": None,
    "language": None,
    "confidence": None,
    "words": [],
    "speaker": None,
    "private": False,
    "of": None,
    "written": None,
    "machine": None,
    "sound_kept": None,
    "earlier": [],
}
_STATES = {state.value: state for state in AnswerState}
_readable = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_ascii = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False)


def heading(entry: Entry) -> Document:
    """What an entry is, without what was said: its names, times, mood, stage and tags, as JSON types."""
    return {
        "id": entry.id,
        "guide": entry.guide,
        "title": entry.title,
        "created": entry.created.isoformat(),
        "changed": entry.changed.isoformat(),
        "finished": entry.finished.isoformat() if entry.finished else None,
        "mood": entry.mood,
        "stage": entry.stage,
        "tags": list(entry.tags),
    }


def document(entry: Entry) -> Document:
    """The entry as JSON types: every field, times in ISO 8601 with their offset, sequences as lists."""
    return {
        **heading(entry),
        "seconds": _number(entry.seconds, 3) or 0.0,
        "speakers": list(entry.speakers),
        "answers": [answer_document(answer) for answer in entry.answers],
        "promises": [promise_document(promise) for promise in entry.promises],
    }


def compact(doc: Document) -> Document:
    """The document without fields at their default, which `entry` adds again; the form in month files."""
    short = _without(doc, _ENTRY_DEFAULTS)
    if "answers" in short:
        short["answers"] = [compact_answer(answer) for answer in short["answers"]]
    return short


def compact_answer(doc: Document) -> Document:
    """The document of one answer without fields at their default."""
    return _without(doc, _ANSWER_DEFAULTS)


def line(doc: Document) -> str:
    """The document as one line of JSON that UTF-8 can always encode.

    A lone surrogate (from a terminal with another encoding) is not valid text; it is written as an escape.
    """
    text = _readable.encode(doc)
    return text if text.isascii() or _encodable(text) else _ascii.encode(doc)


def entry(doc: Document) -> Entry:
    """The entry of a document, complete or compact; unknown fields are ignored.

    Raises:
        KeyError: a required field is missing.
        ValueError: a field has the wrong type or value; the message names the field and no value.
    """
    fields.check(doc, fields.OF_ENTRY)
    return Entry(
        id=doc["id"],
        guide=doc["guide"],
        title=doc["title"],
        created=fields.moment(doc, "created"),
        changed=fields.moment(doc, "changed"),
        finished=fields.moment_or_none(doc, "finished"),
        answers=tuple(answer_of(one) for one in doc.get("answers", ())),
        mood=doc.get("mood"),
        stage=doc.get("stage"),
        tags=tuple(doc.get("tags", ())),
        seconds=doc.get("seconds", 0.0),
        speakers=tuple(doc.get("speakers", ())),
        promises=tuple(promise_of(one) for one in doc.get("promises", ())),
    )


def answer_document(answer: Answer) -> Document:
    """The answer as JSON types, with every field."""
    value = answer.value
    return {
        "step": answer.step,
        "kind": answer.kind,
        "prompt": answer.prompt,
        "state": answer.state.value,
        "text": answer.text,
        "raw": answer.raw,
        "value": list(value) if isinstance(value, tuple) else value,
        "recording": answer.recording,
        "seconds": _number(answer.seconds, 3) or 0.0,
        "model": answer.model,
        "language": answer.language,
        "confidence": _number(answer.confidence, 4),
        "words": [
            [w.text, _number(w.start, 2) or 0.0, _number(w.end, 2) or 0.0, _number(w.probability, 3) or 0.0]
            for w in answer.words
        ],
        "speaker": answer.speaker,
        "private": answer.private,
        "of": answer.of,
        "written": answer.written.isoformat() if answer.written else None,
        "machine": answer.machine,
        "sound_kept": answer.sound_kept,
        "earlier": [
            {"text": one.text, "replaced": one.replaced.isoformat(), "heard": one.heard, "model": one.model}
            for one in answer.earlier
        ],
    }


def answer_of(doc: Document) -> Answer:
    """The answer of a document, complete or compact.

    Raises:
        KeyError, ValueError: as for `entry`.
    """
    fields.check(doc, fields.OF_ANSWER)
    value: Value = tuple(doc["value"]) if type(doc.get("value")) is list else doc.get("value")
    return Answer(
        step=doc["step"],
        kind=doc["kind"],
        prompt=doc["prompt"],
        state=_STATES[doc["state"]],
        text=doc.get("text", ""),
        raw=doc.get("raw"),
        value=value,
        recording=doc.get("recording"),
        seconds=doc.get("seconds", 0.0),
        model=doc.get("model"),
        language=doc.get("language"),
        confidence=doc.get("confidence"),
        words=_words_of(doc["words"]) if doc.get("words") else (),
        speaker=doc.get("speaker"),
        private=doc.get("private", False),
        of=doc.get("of"),
        written=fields.moment_or_none(doc, "written"),
        machine=doc.get("machine"),
        sound_kept=doc.get("sound_kept"),
        earlier=tuple(_earlier_of(one) for one in doc.get("earlier", ())),
    )


def _words_of(rows: Sequence[Sequence[Any]]) -> tuple[Word, ...]:
    from voicejournal.domain.speech.timed_word import Word  # an answer that was typed has none

    return tuple(Word(*row) for row in rows)


def _earlier_of(doc: Document) -> EarlierText:
    fields.check(doc, fields.OF_EARLIER)
    return EarlierText(doc["text"], fields.moment(doc, "replaced"), doc.get("heard", False), doc.get("model"))


def _number(number: float | None, digits: int) -> float | None:
    """The rounded number; None for NaN and infinity, which a model can give and JSON lacks."""
    return round(float(number), digits) if number is not None and math.isfinite(number) else None


def _without(doc: Document, defaults: Document) -> Document:
    """The fields that differ from their default in value or type: False and 0 are answers."""
    missing = object()
    return {
        key: value
        for key, value in doc.items()
        if (default := defaults.get(key, missing)) is missing
        or type(value) is not type(default)
        or value != default
    }


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
