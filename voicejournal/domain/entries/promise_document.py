"""Promises as documents of the journal, and back."""

from __future__ import annotations

from voicejournal.domain.entries import fields
from voicejournal.domain.entries.fields import Document
from voicejournal.domain.entries.promise import Promise, PromiseState


def promise_document(promise: Promise) -> Document:
    """The promise as a document."""
    return {
        "id": promise.id,
        "step": promise.step,
        "text": promise.text,
        "state": promise.state.value,
        "due": promise.due.isoformat() if promise.due else None,
        "checked": promise.checked.isoformat() if promise.checked else None,
    }


def promise_of(doc: Document) -> Promise:
    """The promise in the document.

    Raises:
        ValueError: the document is not one of a promise.
    """
    fields.check(doc, fields.OF_PROMISE)
    return Promise(
        id=doc["id"],
        step=doc["step"],
        text=doc["text"],
        state=PromiseState(doc["state"]),
        due=fields.moment_or_none(doc, "due"),
        checked=fields.moment_or_none(doc, "checked"),
    )
