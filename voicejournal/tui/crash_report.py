"""Describes an unexpected exception by type and location, never by a value: it may be the person's text."""

from __future__ import annotations

import traceback
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CrashReport:
    """An unexpected exception, without its message and without values."""

    name: str
    places: tuple[str, ...]
    """File, line and function of each frame, innermost first."""

    @classmethod
    def of(cls, error: BaseException | None) -> CrashReport:
        """Describe the innermost cause; the exception of a failed worker holds its own."""
        while error is not None:
            inner = getattr(error, "error", None) or error.__cause__
            if not isinstance(inner, BaseException):
                break
            error = inner
        frames = traceback.extract_tb(error.__traceback__) if error is not None else []
        places = (f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames)
        return cls(type(error).__name__, tuple(places)[::-1])

    @property
    def trace(self) -> str:
        """One line for the log."""
        return f"{self.name} at {' < '.join(self.places)}"

    @property
    def screen_text(self) -> str:
        """The message for the terminal after the screen has closed."""
        where = self.places[0] if self.places else "an unknown place"
        return (
            f"voicejournal has stopped because of a fault in the program ({self.name} in {where}).\n"
            "What was saved before is safe; a recording under way is offered at the next start.\n"
        )
