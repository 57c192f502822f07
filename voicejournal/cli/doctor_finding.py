"""One line of the doctor's report, and its state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Result of a check. A `note` needs no action; `missing` is an optional part that is not there."""

    GOOD = "ok"
    NOTE = "note"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    about: str
    state: State
    text: str
    hint: str = ""
