"""What is told of a fault in the program: its kind and place, never a value: it may be somebody's words."""

from __future__ import annotations

import traceback
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception that nobody expected, without anything that it carries."""

    name: str
    places: tuple[str, ...]
    """File, line and function of each frame, the innermost first."""

    @classmethod
    def of(cls, error: BaseException | None) -> Fault:
        """Look at the innermost cause; a failed worker holds its own."""
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
    def told(self) -> str:
        """What the terminal shows once the screen is gone."""
        where = self.places[0] if self.places else "an unknown place"
        return (
            f"voicejournal has stopped because of a fault in the program ({self.name} in {where}).\n"
            "What was saved before is safe; a recording under way is offered at the next start.\n"
        )
