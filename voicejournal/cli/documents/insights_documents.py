"""The JSON document of insights: every reading, and the same charts and words as on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from voicejournal.cli.documents.json_document import Document

if TYPE_CHECKING:
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.guides.guide import Guide
    from voicejournal.domain.programme.over_time import OverTime, TimeChart
    from voicejournal.domain.programme.own_words import WordGroup
    from voicejournal.domain.programme.time_slots import Slots


def insights_document(
    entries: Sequence[Entry], guides: Iterable[Guide], found: OverTime, words: Iterable[WordGroup] = ()
) -> Document:
    """Each scale's points and ends, stages, months, open promises; the charts `found`, and the words."""
    slots = found.slots
    dates = slots.dates if slots is not None else None
    return {
        "from": dates.first.isoformat() if dates is not None and dates.first else None,
        "to": dates.last.isoformat() if dates is not None and dates.last else None,
        "by": slots.grain.value if slots is not None else None,
        **_readings(entries, guides),
        "charts": [_chart(chart, slots) for chart in found.charts] if slots is not None else [],
        "words": [
            {
                "kind": group.kind.value,
                "name": group.name,
                "words": [
                    {"word": one.word, "times": one.times, "entries": list(one.entries)}
                    for one in group.words
                ],
            }
            for group in words
        ],
    }


def _chart(chart: TimeChart, slots: Slots) -> Document:
    return {
        "chart": chart.kind.value,
        "title": chart.title,
        "least": chart.ends[0],
        "greatest": chart.ends[1],
        "slots": [
            {
                "from": slots.all[place].first.isoformat(),
                "to": slots.all[place].last.isoformat(),
                "values": {
                    track.key: track.values[place]
                    for track in chart.tracks
                    if track.values[place] is not None
                },
                "entries": list(chart.ids[place]),
            }
            for place in chart.filled
        ],
    }


def _readings(entries: Sequence[Entry], guides: Iterable[Guide]) -> Document:
    """Every single reading, as it was given."""
    from voicejournal.domain.guides.scales import SCALES
    from voicejournal.domain.programme.insights import insights, months, open_promises

    found = insights(entries, guides)
    return {
        "scales": {
            scale.value: {
                "least": SCALES[scale][0],
                "greatest": SCALES[scale][1],
                "points": [
                    {"at": point.at.isoformat(), "value": point.value, "entry": point.entry}
                    for point in points
                ],
            }
            for scale, points in found.scales.items()
        },
        "stages": [{"at": p.at.isoformat(), "stage": p.stage, "entry": p.entry} for p in found.stages],
        "months": [{**month._asdict(), "stages": list(month.stages)} for month in months(entries)],
        "promises": [
            {
                "id": promise.id,
                "text": promise.text,
                "state": promise.state.value,
                "due": promise.due.isoformat() if promise.due else None,
            }
            for promise in open_promises(entries)
        ],
    }
