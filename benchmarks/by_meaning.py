"""How often an entry is found by its meaning: `python -m benchmarks.by_meaning FOLDER`, the model's.

The questions and the entries that answer them are in `by_meaning.toml`, written before any was looked for.
The second set was written before the least closeness was chosen by the first.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.meaning import PassageSearch, loaded
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation.finding import find
from voicejournal.conversation.finding_by_meaning import CLOSE
from voicejournal.domain.entries.entry import Answer, AnswerState, Entry, new_id
from voicejournal.domain.programme.query import Query, folded
from voicejournal.paths import shipped_data

_SET = Path(__file__).with_suffix(".toml")
_FIRST = datetime(2026, 1, 1, 8, tzinfo=UTC)
SETS = ("asked", "judged")
_NONSENSE = ("quarterly invoice format", "python import error", "capital of mongolia", "carburettor gasket")
"""Questions that no journal of this kind answers."""


@dataclass(frozen=True)
class Asked:
    """One question: the place of its answer among all entries, how close it is, and the first wrong one."""

    question: str
    place: int
    closeness: float
    best_other: float


def asked(model: Path, folder: Path) -> tuple[Mapping[str, Sequence[Asked]], Sequence[int]]:
    """Each question of both sets, asked of a journal in that folder; and how many entries nonsense finds."""
    known = tomllib.loads(_SET.read_text("utf-8"))
    questions = [(name, one) for name in SETS for one in known[name]]
    texts = [one["answer"] for _, one in questions] + [one["text"] for one in known["others"]]
    entries = [_entry(number, text) for number, text in enumerate(texts)]
    journal = TinyDBJournal(folder, PlainVault())
    journal.save_all(entries)
    search = PassageSearch(
        partial(loaded, lambda: model, shipped_data()), folder, PlainVault(), journal.version
    )

    def closest(question: str) -> Sequence[tuple[float, str]]:
        return sorted(
            (
                (one.closeness, one.entry)
                for month in journal.months()
                for one in search.in_month(question, month, partial(journal.month, month))
            ),
            reverse=True,
        )

    found: dict[str, list[Asked]] = {name: [] for name in SETS}
    for number, (name, one) in enumerate(questions):
        ranked = closest(one["question"])
        place = [owner for _, owner in ranked].index(entries[number].id)
        other = ranked[1 if place == 0 else 0][0]
        found[name].append(Asked(one["question"], place + 1, ranked[place][0], other))
    return found, [sum(value >= CLOSE for value, _ in closest(one)) for one in _NONSENSE]


def by_words(folder: Path) -> int:
    """How many of the questions find any entry of that journal by their words alone."""
    known = tomllib.loads(_SET.read_text("utf-8"))
    journal = TinyDBJournal(folder, PlainVault())
    queries = (Query(terms=tuple(folded(one["question"]).split())) for name in SETS for one in known[name])
    return sum(any(find(journal, query)) for query in queries)


def _entry(number: int, text: str) -> Entry:
    at = _FIRST + timedelta(days=number)
    answer = Answer(step="what", kind="voice", prompt="What is there?", state=AnswerState.TYPED, text=text)
    return Entry(
        id=new_id(at, number),
        guide="free",
        title="Free",
        created=at,
        changed=at,
        finished=at,
        answers=(answer,),
    )


def main(model: Path) -> None:
    """Print the place of every answer, and the shares."""
    with tempfile.TemporaryDirectory() as folder:
        found, nonsense = asked(model, Path(folder))
        words = by_words(Path(folder))
    for name, answers in found.items():
        for one in answers:
            print(f"{one.place:>3}  {one.closeness:.2f} against {one.best_other:.2f}  {one.question}")
        shown = [one.place for one in answers if one.closeness >= CLOSE]
        print(f"{name}: {len(answers)} questions; first {sum(place == 1 for place in shown)}, ", end="")
        print(f"among five {sum(place <= 5 for place in shown)}, ten {sum(place <= 10 for place in shown)}")
    print(f"found by their words: {words}")
    print(f"entries shown for {len(nonsense)} questions without an answer: {', '.join(map(str, nonsense))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
