"""What was said before in other words: pairs by meaning, and nothing without a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from tests.domain.safety.danger_told import danger_told
from tests.entries import answer
from tests.tui.people import NOW, kept, spoken
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.said_before import said_before

NEW = "He shuts me out over our finances."
OLD = "He never listens about money at all."
OTHER = "The train was late on that day."


def entries() -> list[Entry]:
    return [
        kept(0, spoken(f"{NEW} Yes."), days=2),
        kept(1, spoken(OLD), days=200),
        kept(2, spoken(f"{OTHER} {NEW}"), days=100),
    ]


def near(asked: list[str]) -> object:
    """Finds the two sentences about money close, and remembers what it was asked about."""

    def alike(new: Sequence[str], old: Sequence[str]) -> Sequence[Sequence[float]]:
        asked.extend([*new, *old])
        return [[0.7 if {one, other} <= {NEW, OLD} else 0.2 for other in old] for one in new]

    return alike


def test_a_sentence_stands_beside_an_older_one_that_is_close() -> None:
    """Each leads to its own entry; the same words, and two words alone, are no pair."""
    told, asked = entries(), list[str]()
    (part,) = said_before(told, NOW, near(asked)).parts  # type: ignore[arg-type]
    assert part.title == "28 weeks apart"
    assert [(line.text, line.entry) for line in part.lines] == [(OLD, told[1].id), (NEW, told[0].id)]
    assert "Yes." not in asked


def test_nothing_is_shown_without_a_model_or_where_nothing_is_close() -> None:
    """Silence where it is unsure."""
    assert said_before(entries(), NOW, lambda _new, _old: ()).parts == ()
    assert said_before(entries(), NOW, lambda new, old: [[0.4] * len(old)] * len(new)).parts == ()
    assert said_before([], NOW, lambda _new, _old: ()).parts == ()


def test_the_model_is_never_asked_about_what_is_withheld_or_of_two() -> None:
    """Only readable words of the person's own reach it."""
    asked = list[str]()
    private = kept(5, answer("My bag is packed at Jo's.", "p", private=True), spoken(OTHER), days=90)
    two = replace(kept(6, spoken("We both said so here.", speaker="Ben"), days=80), speakers=("Ana", "Ben"))
    danger = danger_told(NOW - timedelta(days=60))
    said_before([*entries(), private, two, *danger.entries], NOW, near(asked))  # type: ignore[arg-type]
    assert set(asked) == {NEW, OLD, OTHER}
