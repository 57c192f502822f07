"""Finding by meaning: a second answer to a query, in which nothing withheld is unless asked for by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.entries import answer, entry
from tests.fakes import FakeMeaning
from tests.memory import MemoryJournal
from voicejournal.conversation.finding_by_meaning import MOST, NearFound, find_by_meaning
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.query_grammar import parsed

CLOSE = {"afraid": 0.9, "alone": 0.6, "sea": 0.1}
OPEN = entry(1, answer("The sea."), answer("I was afraid.", "second"))
ALONE = replace(entry(2, answer("Very alone."), days=40), mood=3)
RED = replace(entry(3, answer("afraid of him"), days=41), guide="red-flags")
HALF = entry(4, answer("The sea."), answer("alone and afraid", "second", private=True), days=42)
ALL = (OPEN, ALONE, RED, HALF)


def found(query: str, *entries: Entry, **options: object) -> tuple[FakeMeaning, Sequence[NearFound]]:
    journal, meaning = MemoryJournal(), FakeMeaning(CLOSE)
    journal.save_all(entries)
    return meaning, list(find_by_meaning(journal, meaning, parsed(query), **options))  # type: ignore[arg-type]


def test_the_closest_come_first_with_their_passage() -> None:
    """Month by month what is closest so far; what has little to do with the question is in none of them."""
    _, steps = found("being left", *ALL)
    assert [(one.read, one.months) for one in steps] == [(1, 2), (2, 2)]
    assert [[near.entry.id for near in one.entries] for one in steps] == [[ALONE.id], [OPEN.id, ALONE.id]]
    assert [near.passage for near in steps[-1].entries] == ["I was afraid.", "Very alone."]


def test_nothing_withheld_is_given_to_be_kept() -> None:
    """Neither a withheld entry nor a private answer; with `private` they are compared and kept nowhere."""
    for private in (False, True):
        meaning, steps = found("being left", *ALL, private=private)
        kept = [one.text for entries in meaning.kept.values() for each in entries for one in each.answers]
        assert sorted(kept) == ["I was afraid.", "The sea.", "The sea.", "Very alone."]
        names = {near.entry.id for near in steps[-1].entries}
        assert names == ({OPEN.id, ALONE.id, RED.id, HALF.id} if private else {OPEN.id, ALONE.id})
        assert bool(meaning.compared) is private


def test_filters_narrow_it_and_need_words() -> None:
    """The same query as for words; without words nothing is asked."""
    _, steps = found("being left mood<4", *ALL)
    assert [near.entry.id for near in steps[-1].entries] == [ALONE.id]
    _, steps = found("being left", *ALL, wanted=lambda one: one.id != ALONE.id)
    assert [near.entry.id for near in steps[-1].entries] == [OPEN.id]
    meaning, steps = found("mood<4", *ALL)
    assert not steps
    assert not meaning.asked


def test_few_are_shown() -> None:
    """The closest, not one after the other."""
    _, steps = found("left", *(entry(number, answer("alone")) for number in range(3 * MOST)), OPEN)
    assert len(steps[-1].entries) == MOST
    assert steps[-1].entries[0].entry.id == OPEN.id


def test_it_ends_when_nobody_waits() -> None:
    """After the month that is being read."""
    meaning, steps = found("left", *ALL, stopped=lambda: True)
    assert not steps
    assert len(meaning.kept) == 1
