"""The sentences, split by writer: twenty-six to learn from, twenty-four of whom choose, six to judge with."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
GROUPS = (
    ("chestnut", "sorb", "walnut", "wayfaring"),
    ("alder", "elm", "yew"),
    ("birch", "gorse", "spruce"),
    ("cedar", "hazel", "willow"),
    ("dogwood", "fir", "sorrel"),
    ("hornbeam", "juniper", "larch", "oak"),
    ("lime", "maple", "pine", "rowan"),
)
"""What is chosen, is chosen on each group by what was learned from the others."""
TEACHING = ("aspen", "holly", "laburnum")
"""Learned from, and never chosen on: whoever wrote these knew which kinds of sentences are missed."""
_KNEW = {"holly": GROUPS[0]}
"""Whose sentences resemble others' so much that they must not be learned from where those choose."""
LEARNED = tuple(sorted((*TEACHING, *(writer for group in GROUPS for writer in group))))
HELD_OUT = ("ash", "beech", "blackthorn", "elder", "hawthorn", "medlar", "poplar", "quince")
"""Opened by this program only, for figures: nobody reads their sentences, nothing is tuned on them."""
WRITERS = (*HELD_OUT, *LEARNED)


def without(*unseen: Sequence[str]) -> list[str]:
    """The writers to learn from where those groups choose."""
    left = {*chain(*unseen), *(writer for writer, knew in _KNEW.items() if knew in unseen)}
    return [writer for writer in LEARNED if writer not in left]


DANGER = ("direct", "indirect", "minimised", "joking")
ORDINARY = "ordinary"
_ROOT = Path(__file__).parents[2]
_SPOKEN = _ROOT / "tests" / "domain" / "text" / "spoken_answers.toml"
_OFFERED_TO = _ROOT / "benchmarks" / "offers" / "answers.toml"
_LISTENED = _ROOT / "tests" / "domain" / "guides" / "unseen.toml"
_ABOUT_DANGER = ("red-flags/", "the-children/")
"""Guides in which an answer may well be about danger."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, whether it should show where help is, of which kind, and how it is said."""

    text: str
    danger: bool
    kind: str
    how: str
    heard: str = ""
    """What Whisper wrote when the text was spoken; empty where it was not."""


def sentences(writers: Sequence[str]) -> list[Sentence]:
    """All sentences of those writers, by name or by path, in the order of their files."""
    return [
        Sentence(one["text"], one["raise"], one["kind"], one["how"], one.get("heard", ""))
        for writer in writers
        for one in _table(writer)["sentence"]
    ]


def heard(written: Sequence[Sentence]) -> list[Sentence]:
    """Those that were spoken, as Whisper wrote them."""
    return [replace(one, text=one.heard) for one in written if one.heard]


def spoken() -> list[Sentence]:
    """Ordinary answers that the tests of follow-ups use, by yet another writer."""
    lists = tomllib.loads(_SPOKEN.read_text("utf-8"))
    del lists["danger"]
    texts = [text for one in lists.values() for text in (*one["fits"], *one["harmless"])]
    return [Sentence(text, False, "", ORDINARY) for text in texts]


def answers() -> list[Sentence]:
    """Ordinary answers to what this programme asks, that offers are tried on, by two further writers."""
    steps = tomllib.loads(_OFFERED_TO.read_text("utf-8")).values()
    offered = [text for step in steps for texts in step.values() for text in texts]
    listened = tomllib.loads(_LISTENED.read_text("utf-8"))["answer"]
    texts = [one["text"] for one in listened if not one["at"].startswith(_ABOUT_DANGER)]
    return [Sentence(text, False, "", ORDINARY) for text in (*offered, *texts)]


def file_of(writer: str) -> Path:
    """The file of a writer here, or that of another one, by its path."""
    return Path(writer) if writer.endswith(".toml") else HERE / f"{writer}.toml"


def _table(writer: str) -> dict[str, Any]:
    return tomllib.loads(file_of(writer).read_text("utf-8"))
