"""Front matter of a Markdown note: its fields, and what they say of time and tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from voicejournal.interchange.incoming.moments import NOON, local, moment_of

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_LARGEST_FRONT = 65_536
_TIMES = ("created", "date", "datetime", "created-at", "created_at", "date created", "day", "published")
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):(?:\s+(.*))?$")


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The front matter and what follows it; where it cannot be read, everything is text."""
    import yaml

    found = _FRONT.match(text)
    if found is None or len(found[1]) > _LARGEST_FRONT:
        return {}, text
    try:
        front = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError, AttributeError, KeyError):
        front = _lines(found[1])
    if not isinstance(front, dict) or not front:
        return {}, text
    return {str(key).strip().lower(): value for key, value in front.items()}, text[found.end() :]


def _lines(front: str) -> Mapping[str, Any]:
    """Front matter that is no YAML, such as jrnl's with tabs and bare colons: fields and indented lines."""
    found: dict[str, str] = {}
    name = ""
    for line in front.splitlines():
        if (field := _FIELD.match(line)) is not None:
            name, value = field[1], (field[2] or "").strip()
            found[name] = "" if value in {"|", ">"} else value.strip("\"'")
        elif name and line[:1] in {"", " ", "\t"}:
            found[name] = f"{found[name]}\n{line.strip()}".strip("\n")
        else:
            return {}
    return found if {"date", "title", "tags", "created"} & {name.lower() for name in found} else {}


def note_time(front: Mapping[str, Any]) -> datetime | None:
    """The time that the first field with one gives; None if there is none."""
    for name in _TIMES:
        value = front.get(name)
        try:
            if isinstance(value, datetime):
                return local(value)
            if isinstance(value, date):
                return local(datetime.combine(value, time(*NOON)))
        except (ValueError, OverflowError):
            continue
        if isinstance(value, str) and (when := moment_of(value)) is not None:
            return when
    return None


def field_time(value: Any) -> datetime | None:
    """The time that a field of this program's own export gives; None if it gives none."""
    try:
        if isinstance(value, datetime):
            return local(value)
        return local(datetime.fromisoformat(value)) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None


def front_tags(value: Any) -> tuple[str, ...]:
    """The tags of a field: a list, or words with commas or spaces between them."""
    if isinstance(value, str):
        value = re.split(r"[,\s]+", value)
    if not isinstance(value, list):
        return ()
    return tuple(str(one).lstrip("#") for one in value if isinstance(one, str | int) and str(one).strip())
