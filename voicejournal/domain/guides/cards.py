"""Small cards: sayings that can cost a lot, each with what else may be true, and its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A saying that can cost a lot, what else may be true, and its source."""

    key: str
    said: str
    """The saying, as people say it."""
    also: str
    """What else may be true."""
    source: str
    """Key of the evidence page."""
    fits: tuple[str, ...] = ()
    """Ids of the guides that it goes with."""


def cards_for(guide_id: str, cards: Iterable[Card]) -> tuple[Card, ...]:
    """The cards that go with the guide, in their order."""
    return tuple(card for card in cards if guide_id in card.fits)
