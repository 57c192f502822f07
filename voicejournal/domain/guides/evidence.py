"""The sources that guides rest on: each states what was found, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from voicejournal.domain.guides.cards import Card
from voicejournal.domain.guides.guide import Guide


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSource:
    """One source of the evidence page."""

    key: str
    title: str
    citation: str
    shows: str
    not_shown: str
    address: str = ""
    """The page on which it stands, where it is no publication with volume and pages."""
    seen: date | None = None
    """The day on which that page was seen."""

    @property
    def reference(self) -> str:
        """The citation, with its page and the day on which that was seen."""
        if not self.address:
            return self.citation
        return f"{self.citation} {self.address}" + (f" (seen {self.seen:%d %B %Y})" if self.seen else "")


def sources_of(guide: Guide) -> tuple[str, ...]:
    """The sources of the guide and of its steps, each once; those of the guide first."""
    asked = (one for step in guide.steps for one in (step, *step.follow_ups))
    return tuple(dict.fromkeys((*guide.sources, *(step.source for step in asked if step.source))))


def page(sources: Mapping[str, EvidenceSource], guides: Iterable[Guide], cards: Iterable[Card] = ()) -> str:
    """The evidence page as Markdown, with the guides and the cards that use each source."""
    titles: dict[str, list[str]] = {}
    for guide in guides:
        for key in sources_of(guide):
            titles.setdefault(key, []).append(guide.title)
    for card in cards:
        titles.setdefault(card.source, []).append(f"the card “{card.said}”")
    parts = [_HEAD]
    for key, source in sources.items():
        used = ", ".join(titles.get(key, ()))
        parts.append(
            f"## {key}\n\n**{source.title}.** {source.reference}\n\n"
            f"- What was found: {source.shows}\n"
            f"- What it does not show: {source.not_shown}\n"
            f"- Used in: {used}\n"
        )
    return "\n".join(parts)


_HEAD = """# Evidence

What each guide rests on. This program is not therapy, not an emergency service and not evidence of
anything about you or another person. No study has tested the program itself, and a study of many people says
little about one of them. Where a guide follows practice and no study, it says so (`practice`).

Where a page of the web is named, “seen” is the day on which a stored copy of it was read.

This page is made from `voicejournal/data/sources.toml` by `python -m tools.evidence`; change it there.
"""
