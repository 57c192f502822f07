"""Where somebody can turn to: shown offline and while locked, never read aloud unasked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FIRST = "If you are in danger now, call your local emergency number."
"""Shown above all lines."""

LIMITS = "This program is not therapy and not an emergency service. Nobody reads what you say here."


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One line of help; `number` may also be a text message or a site."""

    id: str
    country: str
    name: str
    number: str
    source: str = ""
    verified_on: date | None = None
    """When somebody last checked it at its source; None where nobody has."""
    limit_days: int = 180
    """After how many days it should be checked again."""
    own: bool = False
    hidden: bool = False

    @property
    def verified(self) -> str:
        """How sure it is, in words."""
        return f"verified on {self.verified_on.isoformat()}" if self.verified_on else "not verified"


LAST_RESORT = HelpLine(
    id="elsewhere",
    country="Elsewhere",
    name="Find a helpline",
    number="findahelpline.com",
    source="findahelpline.com",
)
"""What is shown where even the shipped lines cannot be read."""


def merged(shipped: Iterable[HelpLine], own: Iterable[HelpLine]) -> Sequence[HelpLine]:
    """The lines to show: the person's own first, each in place of a shipped one with its id; none hidden."""
    mine = {line.id: line for line in own}
    lines = (*mine.values(), *(line for line in shipped if line.id not in mine))
    return tuple(line for line in lines if not line.hidden)


def stale(lines: Iterable[HelpLine], today: date) -> Sequence[HelpLine]:
    """Lines whose check is older than their limit; those never checked are told apart by `verified_on`."""
    return tuple(
        line
        for line in lines
        if line.verified_on is not None and today - line.verified_on > timedelta(days=line.limit_days)
    )
