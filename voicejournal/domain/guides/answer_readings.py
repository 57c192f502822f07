"""The named readings of an answer, and the kinds of answer that a step may want."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from voicejournal.domain.text.readings import Reading, written_out

Tables = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKind:
    """A kind of answer that a step wants, such as one moment, a need or a plan."""

    means: str
    """What it is, in a few words."""
    there: tuple[str, ...] = ()
    """Frames that show that the wanted thing is in the answer."""
    offers: frozenset[str] = frozenset()
    """Names of the readings after which a follow-up makes sense."""


class AnswerReadings(NamedTuple):
    """All readings and kinds by name; empty where no guide uses them."""

    readings: Mapping[str, Reading] = MappingProxyType({})
    kinds: Mapping[str, AnswerKind] = MappingProxyType({})
    lacking: frozenset[str] = frozenset()
    """Names of the readings that say only that something is not there yet."""

    def find(self, name: str, wants: str = "") -> Reading:
        """The reading of that name, for the answer to a step that wants that kind.

        A reading that says that something is missing does not hold where the wanted thing is there.

        Raises:
            KeyError: there is no such reading, or no such kind.
        """
        reading = self.readings[name]
        if not wants:
            return reading
        there = self.kinds[wants].there if name in self.lacking else ()
        return replace(
            reading,
            unless=(*reading.unless, *there),
            also=tuple(self.find(one.name, wants) for one in reading.also),
        )


def answer_readings(phrases: Tables, kinds: Tables) -> AnswerReadings:
    """The readings and kinds of the tables, as phrases.toml and answer-kinds.toml have them."""
    classes: Mapping[str, str] = phrases["classes"]
    named = {name: table for name, table in phrases.items() if name != "classes"}

    def frames(given: Iterable[str]) -> tuple[str, ...]:
        return tuple(written_out(frame, classes) for frame in given)

    def reading(name: str) -> Reading:
        table = named[name]
        return Reading(
            name=name,
            frames=frames(table.get("frames", ())),
            whole=frames(table.get("whole", ())),
            cut=frames(table.get("cut", ())),
            unless=frames(table.get("unless", ())),
            below=table.get("below"),
            also=tuple(map(reading, table.get("also", ()))),
            example=table["example"],
        )

    return AnswerReadings(
        readings={name: reading(name) for name in named},
        kinds={
            name: AnswerKind(
                means=table["means"],
                there=frames(table.get("there", ())),
                offers=frozenset(table["offers"]),
            )
            for name, table in kinds.items()
        },
        lacking=frozenset(name for name, table in named.items() if table.get("lacking")),
    )
