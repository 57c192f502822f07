"""Reads JSON documents that others wrote: a missing or wrong field is one sentence that names it."""

from __future__ import annotations

import json
from typing import Any

from voicejournal.errors import NotImportable

_MISSING = object()
_KINDS = {
    str: "text",
    int: "a number",
    float: "a number",
    bool: "yes or no",
    list: "a list",
    dict: "an object",
}


def parsed(text: str, source: str) -> Any:
    """The JSON document.

    Raises:
        NotImportable: it is none, or nests too deeply.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise NotImportable(
            f"{source} is no whole JSON document: it breaks off or is damaged in line {error.lineno}.",
            "Export it again, or look at that line.",
        ) from None
    except (RecursionError, ValueError):
        raise NotImportable(f"{source} is no JSON document that an export could be.") from None


def text_field(entry: Any, name: str, where: str, default: str | None = None) -> str:
    """The text in that field; `default` where it is missing or null.

    Raises:
        NotImportable: it is missing and there is no default, or it is no text.
    """
    value = _field(entry, name, where)
    if value is _MISSING or value is None:
        if default is None:
            raise NotImportable(f"{where}: there is no {name!r}.")
        return default
    if not isinstance(value, str):
        raise _wrong(where, name, "text", value)
    return value


def texts_field(entry: Any, name: str, where: str) -> tuple[str, ...]:
    """The list of texts in that field; empty where it is missing or null.

    Raises:
        NotImportable: it is another value.
    """
    values = list_field(entry, name, where)
    for value in values:
        if not isinstance(value, str):
            raise _wrong(where, name, "a list of texts", value)
    return tuple(values)


def list_field(entry: Any, name: str, where: str) -> list[Any]:
    """The list in that field; empty where it is missing or null.

    Raises:
        NotImportable: it is another value.
    """
    value = _field(entry, name, where)
    if value is _MISSING or value is None:
        return []
    if not isinstance(value, list):
        raise _wrong(where, name, "a list", value)
    return value


def _field(entry: Any, name: str, where: str) -> Any:
    if not isinstance(entry, dict):
        raise NotImportable(f"{where}: it is {_KINDS.get(type(entry), 'nothing')} and not an object.")
    return entry.get(name, _MISSING)


def _wrong(where: str, name: str, expected: str, value: Any) -> NotImportable:
    found = _KINDS.get(type(value), "nothing")
    return NotImportable(f"{where}: {name!r} should be {expected} and is {found}.")
