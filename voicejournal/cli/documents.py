"""The JSON documents of entries, insights and guides that `--json` prints; printed text takes the values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.guides.guide import Guide, Step
    from voicejournal.ports import Recordings

Document = dict[str, Any]


def entry_document(entry: Entry, recordings: Recordings, *, private: bool = False) -> Document:
    """The whole entry: what is withheld only on request, recordings as file paths."""
    from voicejournal.domain.entries import document
    from voicejournal.domain.safety.withholding import without_private

    doc = document.document(entry if private else without_private(entry))
    for answer in doc["answers"]:
        if answer["recording"]:
            answer["recording"] = str(recordings.file(answer["recording"]))
    return doc


def entry_summary(entry: Entry, *, private: bool = False) -> Document:
    """The entry as one item of a list; with `private`, also the first words of what is withheld."""
    from voicejournal.domain.safety.withholding import first_words

    return {
        "id": entry.id,
        "guide": entry.guide,
        "title": entry.title,
        "created": entry.created.isoformat(),
        "finished": entry.finished.isoformat() if entry.finished else None,
        "mood": entry.mood,
        "stage": entry.stage,
        "tags": list(entry.tags),
        "spoken_seconds": round(entry.spoken, 3),
        "answers": sum(answer.given for answer in entry.answers),
        "pending": sum(answer.pending for answer in entry.answers),
        "first_words": first_words(entry, private=private),
    }


def insights_document(entries: Sequence[Entry], guides: Iterable[Guide]) -> Document:
    """Each scale's points and ends, stages, months, and promises that are not kept yet."""
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
        "months": [{**asdict(month), "stages": list(month.stages)} for month in months(entries)],
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


def guide_summary(guide: Guide) -> Document:
    """The guide as one item of a list."""
    from voicejournal.domain.safety.gating import gated
    from voicejournal.domain.session.main_steps import main_steps

    return {
        "id": guide.id,
        "title": guide.title,
        "purpose": guide.purpose,
        "minutes": guide.minutes,
        "group": guide.group.value,
        "systems": list(guide.system),
        "sources": list(guide.sources),
        "fits": guide.fits,
        "not_for": guide.not_for,
        "steps": len(main_steps(gated(guide))),
        "own": guide.own,
    }


def guide_document(guide: Guide) -> Document:
    """The guide with its steps."""
    return {**guide_summary(guide), "steps": [_step(step) for step in guide.steps]}


def _step(step: Step) -> Document:
    text: Document = {"id": step.id, "kind": step.kind.value, "say": step.say, "hint": step.hint}
    if step.options:
        text |= {"options": list(step.options)}
    return {**text, "follow_ups": [_step(replace(one, follow_ups=())) for one in step.follow_ups]}
