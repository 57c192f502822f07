"""An entry as a plain document (what JSON can hold) and back; the one shape in files and exports."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from voicejournal.domain.entry import Answer, AnswerState, Entry, Promise, PromiseState, Value
from voicejournal.domain.transcript import Word

SCHEMA = 1
"""The version of this shape; it goes up when a reader of the old shape would misread the new one."""

Document = dict[str, Any]


def document(entry: Entry) -> Document:
    """The entry as JSON can hold it: times in ISO 8601 with their offset, sequences as lists."""
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
        "seconds": round(entry.seconds, 3),
        "speakers": list(entry.speakers),
        "answers": [_answer_document(answer) for answer in entry.answers],
        "promises": [_promise_document(promise) for promise in entry.promises],
    }


def entry(doc: Document) -> Entry:
    """The entry of such a document.

    Raises:
        KeyError, ValueError, TypeError: it is not of this shape.
    """
    return Entry(
        id=doc["id"],
        guide=doc["guide"],
        title=doc["title"],
        created=datetime.fromisoformat(doc["created"]),
        changed=datetime.fromisoformat(doc["changed"]),
        finished=datetime.fromisoformat(doc["finished"]) if doc.get("finished") else None,
        answers=tuple(_answer(one) for one in doc["answers"]),
        mood=doc.get("mood"),
        stage=doc.get("stage"),
        tags=tuple(doc.get("tags", ())),
        seconds=doc.get("seconds", 0.0),
        speakers=tuple(doc.get("speakers", ())),
        promises=tuple(_promise(one) for one in doc.get("promises", ())),
    )


def _answer_document(answer: Answer) -> Document:
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
        "seconds": round(answer.seconds, 3),
        "model": answer.model,
        "language": answer.language,
        "confidence": answer.confidence,
        "words": [
            [w.text, round(w.start, 2), round(w.end, 2), round(w.probability, 3)] for w in answer.words
        ],
        "speaker": answer.speaker,
        "private": answer.private,
    }


def _answer(doc: Document) -> Answer:
    raw_value = doc.get("value")
    value: Value = tuple(raw_value) if isinstance(raw_value, list) else raw_value
    return Answer(
        step=doc["step"],
        kind=doc["kind"],
        prompt=doc["prompt"],
        state=AnswerState(doc["state"]),
        text=doc.get("text", ""),
        raw=doc.get("raw"),
        value=value,
        recording=doc.get("recording"),
        seconds=doc.get("seconds", 0.0),
        model=doc.get("model"),
        language=doc.get("language"),
        confidence=doc.get("confidence"),
        words=tuple(Word(*word) for word in doc.get("words", ())),
        speaker=doc.get("speaker"),
        private=doc.get("private", False),
    )


def _promise_document(promise: Promise) -> Document:
    return {
        "id": promise.id,
        "step": promise.step,
        "text": promise.text,
        "state": promise.state.value,
        "due": promise.due.isoformat() if promise.due else None,
        "checked": promise.checked.isoformat() if promise.checked else None,
    }


def _promise(doc: Document) -> Promise:
    return Promise(
        id=doc["id"],
        step=doc["step"],
        text=doc["text"],
        state=PromiseState(doc["state"]),
        due=datetime.fromisoformat(doc["due"]) if doc.get("due") else None,
        checked=datetime.fromisoformat(doc["checked"]) if doc.get("checked") else None,
    )
