"""The heading of an entry: what the person may change about it besides its answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.domain.text.printable import one_line

_BETWEEN = r",|\s+(?=#)"


class Heading(NamedTuple):
    """Title, mood, stage and tags of an entry."""

    title: str
    mood: int | None = None
    stage: str | None = None
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, entry: Entry) -> Heading:
        """The heading as the entry has it."""
        return cls(title=entry.title, mood=entry.mood, stage=entry.stage, tags=entry.tags)

    def on(self, entry: Entry) -> Entry:
        """The entry with this heading."""
        return replace(entry, title=self.title, mood=self.mood, stage=self.stage, tags=self.tags)


def tags_of(text: str) -> tuple[str, ...]:
    """The tags of a line that a person typed: "family, work" or "#family #work", each once."""
    return clean_tags(re.split(_BETWEEN, text))


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags without "#" and spaces around them, each once whatever its case, without empty ones."""
    found: dict[str, str] = {}
    for tag in tags:
        plain = trimmed(one_line(tag).lstrip("#"))
        if plain:
            found.setdefault(plain.casefold(), plain)
    return tuple(found.values())
