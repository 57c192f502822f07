"""Help lines: shown offline and while the journal is locked, never narrated unasked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FIRST = "If you are in danger now, call your local emergency number."
"""Shown above all help lines."""

LIMITS = "This program is not therapy and not an emergency service. Nobody reads what you say here."


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One help line; `number` may also be a text message number or a site."""

    id: str
    country: str
    name: str
    number: str
    source: str = ""
    verified_on: date | None = None
    """Date when it was last verified at its source; None if never."""
    limit_days: int = 180
    """Days after which it should be verified again."""
    own: bool = False
    hidden: bool = False

    @property
    def verified(self) -> str:
        """Its verification, in words."""
        return f"verified on {self.verified_on.isoformat()}" if self.verified_on else "not verified"


LAST_RESORT = HelpLine(
    id="elsewhere",
    country="Elsewhere",
    name="Find a helpline",
    number="findahelpline.com",
    source="findahelpline.com",
)
"""The help line shown if even the shipped ones cannot be read."""


def merged(shipped: Iterable[HelpLine], own: Iterable[HelpLine]) -> Sequence[HelpLine]:
    """The help lines to show: the person's own first, replacing shipped ones by id; none hidden."""
    mine = {line.id: line for line in own}
    lines = (*mine.values(), *(line for line in shipped if line.id not in mine))
    return tuple(line for line in lines if not line.hidden)


def stale(lines: Iterable[HelpLine], today: date) -> Sequence[HelpLine]:
    """Help lines whose verification is older than their limit, without those never verified
    (`verified_on` is None).
    """
    return tuple(
        line
        for line in lines
        if line.verified_on is not None and today - line.verified_on > timedelta(days=line.limit_days)
    )
