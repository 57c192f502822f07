"""Writes docs/evidence.md from the sources that the guides name: python -m tools.evidence."""

from __future__ import annotations

from pathlib import Path

from voicejournal.adapters.guide_files import TomlGuides
from voicejournal.domain.guides.evidence import page
from voicejournal.paths import shipped_prompts

PAGE = Path(__file__).parent.parent / "docs" / "evidence.md"


def rendered() -> str:
    """The page as it should be."""
    guides = TomlGuides(shipped_prompts(), Path("no-own-guides"))
    return page(guides.sources(), guides.all(), guides.cards())


if __name__ == "__main__":
    PAGE.write_text(rendered(), "utf-8")
