"""Front matter of a Markdown note: its fields, and what they say of time, tags and mood.

Values stay the text that was written: YAML makes a title "2026-01-02" a date, "No" a falsehood, and 1.10 of a
tag 1.1. The reader of YAML in Python is used, not the faster one in C, which nested brackets can crash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from voicejournal.interchange.incoming.moments import local, moment_in_name, moment_of

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_LARGEST_FRONT = 65_536
_TIMES = ("created", "date", "datetime", "created-at", "created_at", "date created", "day", "published")
_MOOD = re.compile(r"\d{1,2}(?=(?:\.0*)?$)")
_EMPTY, _MERGE = "tag:yaml.org,2002:null", "tag:yaml.org,2002:merge"
_NONE = ("~", "null")
"""A program's word for no tags at all."""

_SHORT_ZONE = re.compile(r" *([+-])(\d{1,2})(:\d\d)?$")
"""An offset in hours alone or with one digit, as YAML allows it."""
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):(?:\s+(.*))?$")


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The front matter and what follows it; where it cannot be read, everything is text."""
    import yaml

    found = _FRONT.match(text)
    if found is None or len(found[1]) > _LARGEST_FRONT:
        return {}, text
    try:
        front = yaml.load(found[1], Loader=_loader())  # noqa: S506 - a safe one, below
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError, AttributeError, KeyError):
        front = _lines(found[1])
    if not isinstance(front, dict) or not front:
        return {}, text
    return {str(key).strip().lower(): value for key, value in front.items()}, text[found.end() :]


@cache
def _loader() -> Any:
    """PyYAML's safe loader, for which every scalar but an empty one is text."""
    import yaml

    kinds = {
        first: [(tag, pattern) for tag, pattern in known if tag == _MERGE or (tag == _EMPTY and not first)]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return type("_TextLoader", (yaml.SafeLoader,), {"yaml_implicit_resolvers": kinds})


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
        text = front_text(front.get(name)).strip("[]")  # Obsidian links days: [[2026-01-02]]
        if ":" in text:
            text = _SHORT_ZONE.sub(lambda found: f"{found[1]}{int(found[2]):02}{found[3] or ':00'}", text)
        if (when := moment_of(text) or moment_in_name(text)) is not None:
            return when
    return None


def field_time(value: Any) -> datetime | None:
    """The time that a field of this program's own export gives; None if it gives none."""
    try:
        return local(datetime.fromisoformat(value)) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None


def front_text(value: Any) -> str:
    """The text of a field; brackets that YAML takes for a list are text again, as in [[a link]]."""
    if isinstance(value, list):
        return f"[{', '.join(map(front_text, value))}]"
    return value if isinstance(value, str) else ""


def front_mood(value: Any) -> int | None:
    """The number of a mood, written as 3, "3" or 3.0; None if it is none."""
    found = _MOOD.match(value.strip()) if isinstance(value, str) else None
    return int(found[0]) if found else None


def front_tags(value: Any) -> tuple[str, ...]:
    """The tags of a field: a list, or words with commas or spaces between them."""
    if isinstance(value, str):
        value = [] if value.strip() in _NONE else re.split(r"[,\s]+", value)
    if not isinstance(value, list):
        return ()
    return tuple(one.lstrip("#") for one in value if isinstance(one, str) and one.strip())
