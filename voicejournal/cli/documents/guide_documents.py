"""The JSON documents of guides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from voicejournal.cli.documents.json_document import Document

if TYPE_CHECKING:
    from voicejournal.domain.guides.cards import Card
    from voicejournal.domain.guides.evidence import EvidenceSource
    from voicejournal.domain.guides.guide import Guide, Step


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


def card_document(card: Card, source: EvidenceSource) -> Document:
    """The card with its source."""
    return {
        "id": card.key,
        "said": card.said,
        "also": card.also,
        "fits": list(card.fits),
        "source": {"id": source.key, "reference": source.reference, "not_shown": source.not_shown},
    }


def guide_document(guide: Guide) -> Document:
    """The guide with its steps."""
    return {**guide_summary(guide), "steps": [_step(step) for step in guide.steps]}


def _step(step: Step) -> Document:
    text: Document = {"id": step.id, "kind": step.kind.value, "say": step.say, "hint": step.hint}
    if step.source:
        text |= {"source": step.source}
    if step.options:
        text |= {"options": list(step.options)}
    return {**text, "follow_ups": [_step(replace(one, follow_ups=())) for one in step.follow_ups]}
