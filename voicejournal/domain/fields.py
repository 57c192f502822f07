"""The fields of an entry's document, each checked for its kind: hands, merges and imports write them too.

Every function raises ValueError with the field's name, and no value, where one is not of its kind; KeyError
where one is missing that there has to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from voicejournal.domain.entry import AnswerState, PromiseState, Value
from voicejournal.domain.transcript import Word

State = TypeVar("State", AnswerState, PromiseState)

_MOST = 10**15
"""No number of an entry is further from 0: seconds, scales and counts add up below what a float holds."""
_YEARS = (1000, 9000)
"""Times outside cannot be told in every zone, or have a year that is not of four digits."""


def text(doc: Mapping[str, Any], name: str) -> str:
    value = doc[name]
    if type(value) is not str:
        raise ValueError(name)
    return value


def text_or_none(doc: Mapping[str, Any], name: str) -> str | None:
    value = doc.get(name)
    if value is not None and type(value) is not str:
        raise ValueError(name)
    return value


def listed(doc: Mapping[str, Any], name: str) -> list[Any]:
    value = doc.get(name)
    if value is None and name not in doc:
        return []
    if type(value) is not list:
        raise ValueError(name)
    return value


def texts(doc: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = listed(doc, name)
    if not all(type(value) is str for value in values):
        raise ValueError(name)
    return tuple(values)


def objects(doc: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    values = listed(doc, name)
    if not all(isinstance(value, dict) for value in values):
        raise ValueError(name)
    return values


def moment(doc: Mapping[str, Any], name: str) -> datetime:
    try:
        when = datetime.fromisoformat(doc[name])
    except (TypeError, ValueError):
        raise ValueError(name) from None  # the first one's message holds what stands there
    if when.tzinfo is None or not _YEARS[0] <= when.year <= _YEARS[1]:
        raise ValueError(name)
    return when


def moment_or_none(doc: Mapping[str, Any], name: str) -> datetime | None:
    return None if doc.get(name) is None else moment(doc, name)


def seconds(doc: Mapping[str, Any]) -> float:
    value: float = doc.get("seconds", 0.0)
    if not is_number(value) or value < 0:
        raise ValueError("seconds")
    return value


def mood(value: Any) -> int | None:
    if value is None or (type(value) is int and abs(value) <= _MOST):
        return value
    raise ValueError("mood")


def answered_with(value: Any) -> Value:
    if type(value) is list:
        if all(type(one) is str for one in value):
            return tuple(value)
    elif value is None or type(value) in (str, bool) or (type(value) is int and abs(value) <= _MOST):
        return value  # type: ignore[no-any-return]
    raise ValueError("value")


def word(word: Any) -> Word:
    if type(word) is list and len(word) == 4:
        text, start, end, probability = word
        if type(text) is str and is_number(start) and is_number(end) and is_number(probability):
            return Word(text, start, end, probability)
    raise ValueError("words")


def one_of(states: Mapping[str, State], doc: Mapping[str, Any], name: str) -> State:
    state = states.get(text(doc, name))
    if state is None:
        raise ValueError(name)
    return state


def is_number(value: Any) -> bool:
    """Whether it is a number that an entry may hold; `nan` compares with nothing."""
    return type(value) in (float, int) and -_MOST <= value <= _MOST
