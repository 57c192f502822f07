"""Requests about a saved answer: to play it, to transcribe it again, to remember its names.

They are made as those in `tui.messages`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.message import Message


@dataclass(eq=False, repr=False)
class PlayRequested(Message):
    """Request to play the recording from `start` (seconds); without it, to play it or stop it."""

    recording: str
    start: float | None = None


@dataclass(eq=False, repr=False)
class SeekRequested(Message):
    """Request to go so many seconds on in what is being played, or back if negative."""

    seconds: float


@dataclass(eq=False, repr=False)
class SpeedRequested(Message):
    """Request to play so many steps faster, or slower if negative."""

    steps: int


@dataclass(eq=False, repr=False)
class TranscribeAgainRequested(Message):
    """Request to transcribe the recording of that answer again, with that model."""

    entry_id: str
    step: str
    model: str


@dataclass(eq=False, repr=False)
class ModelsWanted(Message):
    """Request for the names of the installed speech models; `receive` is called with them."""

    receive: Callable[[Sequence[str]], None]


@dataclass(eq=False, repr=False)
class TextCorrected(Message):
    """The person has corrected a text; names that were misheard can be remembered."""

    before: str
    after: str
    language: str | None = None
