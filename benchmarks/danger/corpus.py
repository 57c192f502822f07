"""The sentences, split by writer: three to learn from, one to choose a threshold on, two to judge with."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LEARNED = ("alder", "birch", "cedar", "dogwood", "elm", "fir", "gorse", "hazel", "juniper", "oak", "pine", "rowan")
"""To learn from. What is chosen is chosen on each of them by what was learned from all others."""
HELD_OUT = ("larch", "maple")
"""Opened by this program only, for figures: nobody reads their sentences, nothing is tuned on them."""
WRITERS = (*HELD_OUT, *LEARNED)

DANGER = ("direct", "indirect", "minimised", "joking")
ORDINARY = "ordinary"
_SPOKEN = Path(__file__).parents[2] / "tests" / "domain" / "text" / "spoken_answers.toml"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, whether it should show where help is, of which kind, and how it is said."""

    text: str
    danger: bool
    kind: str
    how: str


def sentences(writers: tuple[str, ...]) -> list[Sentence]:
    """All sentences of those writers, in the order of their files."""
    return [
        Sentence(one["text"], one["raise"], one["kind"], one["how"])
        for writer in writers
        for one in _table(writer)["sentence"]
    ]


def spoken() -> list[Sentence]:
    """Ordinary answers that the tests of follow-ups use, by yet another writer."""
    lists = tomllib.loads(_SPOKEN.read_text("utf-8"))
    del lists["danger"]
    texts = [text for one in lists.values() for text in (*one["fits"], *one["harmless"])]
    return [Sentence(text, False, "", ORDINARY) for text in texts]


def _table(writer: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{writer}.toml").read_text("utf-8"))
