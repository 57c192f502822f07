"""What was heard, kept beside this file as JSON: for each prompt its words, and how they were judged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from whisper_normalizer.english import EnglishTextNormalizer

HERE = Path(__file__).parent

SAME, CHANGED, UNREAD = "same", "changed", "unread"
"""How a person who read both judged them; unread until then."""

_plain = EnglishTextNormalizer()


@dataclass(frozen=True, slots=True)
class Heard:
    """One prompt."""

    said: str
    heard: str
    meaning: str = UNREAD

    @property
    def exact(self) -> bool:
        """Whether the words are the same, but for spelling and punctuation."""
        return bool(_plain(self.said) == _plain(self.heard))


def judged(said: str, heard: str, before: Mapping[str, Heard]) -> Heard:
    """What was heard now; the judgement of an earlier time stays where the words are the same."""
    now = Heard(said, heard)
    if now.exact:
        return Heard(said, heard, SAME)
    earlier = before.get(said)
    return earlier if earlier and earlier.heard == heard else now


def read(voice: str) -> dict[str, Heard]:
    """What was heard of that voice, by prompt."""
    file = HERE / f"{voice}.json"
    rows = json.loads(file.read_text("utf-8")) if file.exists() else []
    return {row["said"]: Heard(**row) for row in rows}


def write(voice: str, heard: Iterable[Heard]) -> None:
    rows = json.dumps([asdict(one) for one in heard], indent=1, ensure_ascii=False)
    (HERE / f"{voice}.json").write_text(rows + "\n", "utf-8")
