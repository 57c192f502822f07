"""The port for the guides of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from voicejournal.domain.guides.cards import Card
from voicejournal.domain.guides.evidence import EvidenceSource
from voicejournal.domain.guides.guide import Guide


class Guides(Protocol):
    """The available guides: the shipped ones and the person's own, which take precedence by id."""

    def all(self) -> Sequence[Guide]:
        """Every usable guide, in the order of the programme."""

    def get(self, guide_id: str) -> Guide:
        """The guide with that id.

        Raises:
            NotFound: there is none.
            GuideError: its file cannot be used.
        """

    def sources(self) -> Mapping[str, EvidenceSource]:
        """The sources that guides, steps and cards rest on, by key."""

    def cards(self) -> Sequence[Card]:
        """The sayings that can cost a lot."""

    def problems(self) -> Iterable[str]:
        """One sentence for each of the person's guide files that cannot be used."""
