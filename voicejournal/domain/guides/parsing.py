"""Parses the content of a guide file, and finds the line of a key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from voicejournal.domain.entries.entry import Value
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import Group, Guide, Step, StepKind
from voicejournal.domain.guides.scales import DEFAULT_ENDS, SCALES, Sets

if TYPE_CHECKING:
    from voicejournal.domain.text.readings import Reading

Table = Mapping[str, Any]
"""A TOML table as read."""

FindReading: TypeAlias = "Callable[[str, str], Reading]"
"""Finds a reading by its name and the kind of answer, as `AnswerReadings.find`; not called without a need."""

Path = tuple[str | int, ...]
"""Position in a guide file: ("steps", 2, "say") is the third step's text."""


def parse(table: Table, find: FindReading, *, own: bool = False) -> Guide:
    """The guide that a valid file describes; `find` gives the readings that it names.

    Raises:
        KeyError, ValueError, TypeError: the file is not valid.
    """
    return Guide(
        id=table["id"],
        title=table["title"],
        purpose=table["purpose"],
        minutes=table["minutes"],
        sources=tuple(table.get("sources", ())),
        fits=table.get("fits", ""),
        not_for=table.get("not-for", ""),
        system=tuple(table.get("system", ())),
        group=Group(table.get("group", Group.OWN)),
        order=table.get("order", 1000),
        asks_safety=table.get("asks-safety", False) or any("speaker" in step for step in table["steps"]),
        steps=tuple(_step(step, find) for step in table["steps"]),
        own=own,
        heaviest=table.get("heaviest", ""),
        heavy=table.get("heavy", False),
        mood_before=table.get("mood-before", False),
        names=table.get("names", ""),
        does=table.get("does", ""),
        about=tuple(table.get("about", ())),
        fits_situations=tuple(table.get("fits-situations", ())),
        not_in_situations=tuple(table.get("not-in-situations", ())),
    )


def _step(table: Table, find: FindReading, follows: str = "") -> Step:
    """The step; `follows` is the kind of answer that the step wants which it follows."""
    sets = Sets(table["sets"]) if "sets" in table else None
    least, greatest = SCALES.get(sets, DEFAULT_ENDS) if sets else DEFAULT_ENDS
    return Step(
        id=table["id"],
        kind=StepKind(table["kind"]),
        say=table["say"],
        hint=table.get("hint", ""),
        source=table.get("source", ""),
        options=tuple(table.get("options", ())),
        least=table.get("least", least),
        greatest=table.get("greatest", greatest),
        least_means=table.get("least-means", ""),
        greatest_means=table.get("greatest-means", ""),
        seconds=table.get("seconds"),
        sets=sets,
        due_days=table.get("due-days", 1),
        wants=(wants := table.get("wants", "")),
        when=tuple(_condition(one, find, follows) for one in table.get("when", ())),
        follow_ups=tuple(_step(one, find, wants) for one in table.get("follow-ups", ())),
        speaker=table.get("speaker"),
        private=table.get("private", False),
        silent=table.get("silent", False),
        for_each=table.get("for-each", ""),
    )


def _condition(table: Table, find: FindReading, wants: str) -> Condition:
    return Condition(
        step=table.get("step", ""),
        asked=table.get("asked"),
        answered=table.get("answered"),
        equals=_values(table.get("is")),
        differs=_values(table.get("is-not")),
        at_least=table.get("at-least"),
        at_most=table.get("at-most"),
        has=_texts(table.get("has")),
        says=_texts(table.get("says")),
        besides=_texts(table.get("besides")),
        reading=find(table["words"], wants) if "words" in table else None,
        says_not=_texts(table.get("says-not")),
        words_below=table.get("words-below"),
        safe=table.get("safe"),
    )


def _values(given: Any) -> tuple[Value, ...]:
    return () if given is None else tuple(given) if isinstance(given, list) else (given,)


def _texts(given: Any) -> tuple[str, ...]:
    return () if given is None else (given,) if isinstance(given, str) else tuple(given)


_HEADER = r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?"
_KEY = r"""^\s*["']?([\w\-]+)["']?\s*="""


def line_of(text: str, path: Path) -> int:
    """The line of a key, from 1; for a key that is not written, the line of the table that would hold it.

    The TOML reader of the standard library gives values without their lines.
    """
    lines = _lines(text)
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return 1


@lru_cache(maxsize=1)  # called once for each fault of a file
def _lines(text: str) -> dict[Path, int]:
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if header := re.match(_HEADER, line):
            table = _table(header[2].split("."), array=header[1] == "[[", counts=counts)
            found.setdefault(table, number)
        elif key := re.match(_KEY, line):
            found.setdefault((*table, key[1]), number)
        closing = next((q for q in ('"""', "'''") if line.count(q) % 2), "")
    return found


def _table(parts: Sequence[str], *, array: bool, counts: dict[Path, int]) -> Path:
    path: Path = ()
    for place, part in enumerate(parts):
        path = (*path, part)
        if array and place == len(parts) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path
