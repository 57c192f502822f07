"""Help lines: shown offline and while the journal is locked, never narrated unasked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FIRST = "If you are in danger now, call your local emergency number."
"""Shown above all help lines if the country's emergency number is not known."""

LIMITS = "This program is not therapy and not an emergency service. Nobody reads what you say here."


@dataclass(frozen=True, slots=True)
class Sighting:
    """A public page on which a number was seen: its address, its date as far as known, and what it says."""

    page: str
    on: str
    """A date such as "2022-01-20", "2024-01" or "2024"; empty if the page has none."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One help line; `number` may also be a text message number or a site."""

    id: str
    country: str
    """Where it answers, in words, as the person reads it."""
    name: str
    number: str
    countries: tuple[str, ...] = ()
    """Codes of the countries in which it answers; empty if it belongs to none."""
    emergency: bool = False
    """Whether it is the country's emergency number."""
    listens: bool = False
    """Whether it listens to any distress, not only to one kind."""
    audience: str = ""
    """For whom it is, to be read after "For"."""
    hours: str = ""
    cost: str = ""
    how: str = ""
    """How it is reached: call, text, page."""
    note: str = ""
    source: str = ""
    seen: Sighting | None = None
    verified_on: date | None = None
    """Date when it was last verified at its source; None if never."""
    limit_days: int = 180
    """Days after which it should be verified again."""
    own: bool = False
    hidden: bool = False

    @property
    def details(self) -> str:
        """For whom, when, at what cost and how, in a few words; what is not known is left out."""
        facts = (self.hours, self.cost, self.how)
        about = [f"For {self.audience}." if self.audience else "", ", ".join(fact for fact in facts if fact)]
        return " ".join(part for part in (about[0], _sentence(about[1]), self.note) if part)


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


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
