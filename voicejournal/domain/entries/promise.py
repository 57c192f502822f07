"""Promises: what the person said they would do, as their entries hold it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class PromiseState(StrEnum):
    """State of a promise: something the person said they would do."""

    OPEN = "open"
    KEPT = "kept"
    NOT_YET = "not-yet"
    CHANGED = "changed"
    LET_GO = "let-go"


class Promise(NamedTuple):
    """Something the person said they would do, in their words; asked about until kept, changed or let go."""

    id: str
    step: str
    text: str
    state: PromiseState = PromiseState.OPEN
    due: datetime | None = None
    checked: datetime | None = None
