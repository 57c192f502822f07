"""The table of an import: what there is in each year, what of it is new, and what is here already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from voicejournal.conversation.importing import ImportPlan
from voicejournal.domain.entries.imported_entry import ImportedEntry
from voicejournal.domain.speech.audio import clock_time
from voicejournal.interchange.incoming.reading import FoundEntries


def summary(reading: FoundEntries, plan: ImportPlan) -> dict[str, Any]:
    """What `--json` prints: numbers, first and last moment, and the ids of what is new."""
    moments = sorted(one.entry.created for one in reading.entries)
    years: dict[str, dict[str, Any]] = {}
    for name, group in (("new", plan.new), ("known", plan.known)):
        for one in group:
            year = years.setdefault(f"{one.entry.created:%Y}", {"new": 0, "known": 0, "spoken_seconds": 0.0})
            year[name] += 1
            year["spoken_seconds"] += sum(answer.seconds for answer in one.entry.answers if answer.recording)
    return {
        "formats": reading.forms,
        "entries": len(reading.entries),
        "new": len(plan.new),
        "known": len(plan.known),
        "differing": plan.differing,
        "failed": reading.failed,
        "sounds": _sounds((*plan.new, *plan.known)),
        "first": moments[0].isoformat() if moments else None,
        "last": moments[-1].isoformat() if moments else None,
        "years": dict(sorted(years.items())),
        "ids": [one.entry.id for one in plan.new],
        "remarks": reading.remarks,
        "imported": False,
    }


def printed(document: dict[str, Any]) -> Iterator[str]:
    """The same as lines of a table."""
    if document["first"]:
        when = f"{document['first'][:10]} to {document['last'][:10]}"
        yield f"{', '.join(document['formats'])}: {when}"
        yield f"{'year':<6}{'new':>8}{'here already':>14}{'spoken':>10}"
    for year, row in document["years"].items():
        spoken = clock_time(row["spoken_seconds"]) if row["spoken_seconds"] else ""
        yield f"{year:<6}{row['new']:>8,}{row['known']:>14,}{spoken:>10}".rstrip()
    yield f"{'all':<6}{document['new']:>8,}{document['known']:>14,}"
    if differing := document["differing"]:
        yield f"{differing} of those here have other words there; what is here stays."


def _sounds(entries: Iterable[ImportedEntry]) -> int:
    return sum(len(one.sounds) for one in entries)
