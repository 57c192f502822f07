"""Options of a session that its person or its command chose."""

from __future__ import annotations

from dataclasses import dataclass

TAIL = 0.5
"""Seconds still recorded after "done", for the last word; less if it was already quiet."""

IDLE = 60.0
SILENCE = 4.0


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """How a session is held; the defaults are those of a person at the screen."""

    silent: bool = False
    """No narration."""
    follow_ups: bool = True
    review: bool = True
    """Without it transcripts stay as they are."""
    tail: float = TAIL
    idle: float = IDLE
    """Seconds without speech after which the microphone is closed; 0: never."""
    hands_free: bool = False
    asks_between: bool = True
    """Whether the private question may come between two steps; no where every answer is there beforehand."""
    silence: float = SILENCE
    """Hands-free: seconds without speech after which the session goes on by itself."""
