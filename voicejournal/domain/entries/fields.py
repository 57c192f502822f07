"""Checks the field types of an entry document, since hand edits, merges and imports write such documents too.

Only fields that are present are checked, so that a compact document costs little. A failure is a ValueError
with the field's name, and no value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import NoneType
from typing import Any

from voicejournal.domain.entries.entry import AnswerState
from voicejournal.domain.entries.promise import PromiseState

Document = dict[str, Any]
"""An entry, an answer or a promise, as JSON types."""

Kinds = Mapping[str, Mapping[type, Callable[[Any], bool] | None]]
"""For each field its allowed types, each with a further test of the value or None."""

_MOST = 10**15
"""Largest absolute value of a number in an entry: sums of seconds, scales and counts still fit a float."""
_YEARS = range(1000, 9001)
"""Years outside cannot be represented in every time zone, or do not have four digits."""


def check(doc: Mapping[str, Any], kinds: Kinds) -> None:
    """Reject a document with a field of the wrong type.

    Raises:
        ValueError: with the field's name.
    """
    for name, value in doc.items():
        allowed = kinds.get(name)
        if allowed is None:
            continue
        kind = type(value)
        if kind not in allowed or ((holds := allowed[kind]) is not None and not holds(value)):
            raise ValueError(name)


def moment(doc: Mapping[str, Any], name: str) -> datetime:
    """The time in that field, with its zone.

    Raises:
        KeyError: it is missing.
        ValueError: with the field's name.
    """
    try:
        when = datetime.fromisoformat(doc[name])
    except ValueError:
        raise ValueError(name) from None  # the first error's message contains the value
    if when.tzinfo is None or when.year not in _YEARS:
        raise ValueError(name)
    return when


def moment_or_none(doc: Mapping[str, Any], name: str) -> datetime | None:
    """The time in that field, or None if it is empty or missing."""
    return None if doc.get(name) is None else moment(doc, name)


def _counts(number: float) -> bool:
    return -_MOST <= number <= _MOST  # `nan` fails every comparison


def _lasts(seconds: float) -> bool:
    return 0 <= seconds <= _MOST


def _all_text(values: list[Any]) -> bool:
    return all(type(value) is str for value in values)


def _all_objects(values: list[Any]) -> bool:
    return all(isinstance(value, dict) for value in values)


def _all_words(values: list[Any]) -> bool:
    return all(type(word) is list and len(word) == 4 and _is_word(*word) for word in values)


def _is_word(text: Any, *numbers: Any) -> bool:
    return type(text) is str and all(type(one) in (float, int) and _counts(one) for one in numbers)


_TEXT: Mapping[type, Any] = {str: None}
_TEXT_OR_NONE: Mapping[type, Any] = {str: None, NoneType: None}
_TEXTS: Mapping[type, Any] = {list: _all_text}
_OBJECTS: Mapping[type, Any] = {list: _all_objects}
_SECONDS: Mapping[type, Any] = {float: _lasts, int: _lasts}

OF_ENTRY: Kinds = {
    **dict.fromkeys(("id", "guide", "title", "created", "changed"), _TEXT),
    **dict.fromkeys(("finished", "stage"), _TEXT_OR_NONE),
    **dict.fromkeys(("tags", "speakers"), _TEXTS),
    **dict.fromkeys(("answers", "promises"), _OBJECTS),
    "mood": {int: _counts, NoneType: None},
    "seconds": _SECONDS,
}
OF_ANSWER: Kinds = {
    **dict.fromkeys(("step", "kind", "prompt", "text"), _TEXT),
    **dict.fromkeys(("raw", "recording", "model", "language", "speaker"), _TEXT_OR_NONE),
    **dict.fromkeys(("of", "written", "machine"), _TEXT_OR_NONE),
    "state": {str: {state.value for state in AnswerState}.__contains__},
    "value": {int: _counts, str: None, bool: None, list: _all_text, NoneType: None},
    "seconds": _SECONDS,
    "confidence": {float: _counts, int: _counts, NoneType: None},
    "words": {list: _all_words},
    "private": {bool: None},
    "sound_kept": {int: _lasts, NoneType: None},
    "earlier": _OBJECTS,
}
OF_EARLIER: Kinds = {
    **dict.fromkeys(("text", "replaced"), _TEXT),
    "heard": {bool: None},
    "model": _TEXT_OR_NONE,
}
OF_PROMISE: Kinds = {
    **dict.fromkeys(("id", "step", "text"), _TEXT),
    "state": {str: {state.value for state in PromiseState}.__contains__},
    **dict.fromkeys(("due", "checked"), _TEXT_OR_NONE),
}
