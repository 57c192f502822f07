"""The sources that guides rest on: each states what was found, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voicejournal.domain.guides.guide import Guide


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSource:
    """One source of the evidence page."""

    key: str
    title: str
    citation: str
    shows: str
    not_shown: str


def page(sources: Mapping[str, EvidenceSource], guides: Iterable[Guide]) -> str:
    """The evidence page as Markdown, with the guides that use each source."""
    titles: dict[str, list[str]] = {}
    for guide in guides:
        for key in guide.sources:
            titles.setdefault(key, []).append(guide.title)
    parts = [_HEAD]
    for key, source in sources.items():
        used = ", ".join(titles.get(key, ()))
        parts.append(
            f"## {key}\n\n**{source.title}.** {source.citation}\n\n"
            f"- What was found: {source.shows}\n"
            f"- What it does not show: {source.not_shown}\n"
            f"- Used in: {used}\n"
        )
    return "\n".join(parts)


_HEAD = """# Evidence

What each guide rests on. This program is not therapy, not an emergency service and not evidence of
anything about you or another person. No study has tested the program itself, and a study of many people says
little about one of them. Where a guide follows practice and no study, it says so (`practice`).

This page is made from `voicejournal/data/sources.toml` by `python -m tools.evidence`; change it there.
"""
