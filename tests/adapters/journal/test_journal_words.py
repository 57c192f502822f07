"""Words are found in the files just as they would be found in the entries."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.entries import answer, entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.text.phrase_matching import fold, occurs

ODD = "aAbß ẞéÉe\u0301İıΐ\u0345ŉǰ한\u1100\u1161\"\\/\n\t\x01\x7f\u2028\ud800'’ʼ“”–\u200b\u00a0ﬁœđ:{},"
texts = st.text(alphabet=st.sampled_from(ODD), max_size=12) | st.text(max_size=12)


def has(one: Entry, word: str) -> bool:
    seen = [text for a in one.answers if not a.private for text in (a.text, a.prompt)]
    return any(occurs(fold(text), word) for text in (*seen, one.title))


@settings(deadline=None, database=None, max_examples=150)
@given(st.lists(texts, min_size=1, max_size=4), texts)
@example(["Straße", "STRASSE"], "straße")
@example(["cafe\u0301 one", "café two", "cafe three"], "CAFÉ")
@example(["a\n\u0303b"], "\u0303b")
@example(["what happened"], "voice prompt text")
@example(['say "no"', "back\\slash"], '"NO"')
def test_files_and_entries_hold_the_same_words(said: list[str], query: str) -> None:
    """Whatever was said and is looked for, no entry is missed and none is found that lacks a word."""
    entries = [entry(n, answer(text), answer(query, "second", private=True)) for n, text in enumerate(said)]
    queries = [query, *said]
    with tempfile.TemporaryDirectory() as folder:
        journal = TinyDBJournal(Path(folder), PlainVault())
        journal.save_all(entries)
        for wanted in queries:
            words = fold(wanted).split()
            expected = [one.id for one in reversed(entries) if all(has(one, word) for word in words)]
            assert [one.id for one in journal.search(wanted)] == expected


def test_a_phrase_is_found_as_it_was_said_and_not_across_two_texts(tmp_path: Path) -> None:
    """Line breaks, spaces, case and accents make no difference; the order of the words does."""
    journal = TinyDBJournal(tmp_path, PlainVault())
    said = entry(1, answer("We met at the Caf\u00e9\n  on Monday, didn\u2019t we?"))
    journal.save_all([said, entry(2, answer("the cafe"), answer("on Monday", "second")), entry(3)])

    for terms in (("cafe on",), ("CAF\u00c9   ON MONDAY", "met"), ("didn't we",), ("didn\u02bct", "cafe on")):
        assert list(journal.search(terms)) == [said], terms
    assert not list(journal.search(("monday cafe",)))
    assert len(list(journal.search("cafe on"))) == 2


def test_questions_and_chosen_answers_are_searched_and_private_ones_are_not(tmp_path: Path) -> None:
    """What was asked leads to the entry, as what was chosen does, unless it is withheld."""
    journal = TinyDBJournal(tmp_path, PlainVault())
    chosen = replace(answer("", "second"), prompt="Which of these?", value=("a walk", "tea"))
    asked = entry(1, answer("Nothing."), chosen, replace(answer("", "third"), value="Yes, often"))
    hidden = replace(answer("x", private=True), prompt="Whom do you fear?", value="the neighbour")
    journal.save_all([asked, entry(2, answer("open", "second"), hidden)])

    for words in ("which", "a walk", "often", "happened nothing"):
        assert asked in list(journal.search(words)), words
    for words in ("fear", "neighbour"):
        assert not list(journal.search(words)), words
        assert list(journal.search(words, private=True)), words


def test_a_search_sees_what_another_program_has_just_written(tmp_path: Path) -> None:
    """What is remembered of a file ends with that version of it."""
    journal, other = (TinyDBJournal(tmp_path, PlainVault()) for _ in range(2))
    for number in range(20):
        other.save(entry(number, answer(f"word{number}")))
        assert [one.id for one in journal.search(f"word{number}")] == [entry(number).id]
    other.remove(entry(3).id)
    assert not list(journal.search("word3"))


def test_a_file_that_was_laid_out_by_hand_is_searched_all_the_fold(tmp_path: Path) -> None:
    """Other white space is still the same journal."""
    journal = TinyDBJournal(tmp_path, PlainVault())
    journal.save_all([entry(1, answer("Ärger")), entry(2, answer("joy"))])
    path = tmp_path / "months" / "2026-11.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=2))

    assert [one.id for one in journal.search("ärger")] == [entry(1).id]
    journal.save(entry(3, answer("Ärger again")))
    assert len(list(journal.search("ärger"))) == 2


def test_a_search_does_not_read_twice_what_has_not_changed(tmp_path: Path) -> None:
    """As one types, each letter is a search: what is in memory needs no vault and no disk."""
    opened: list[int] = []

    class Counting(PlainVault):
        def open(self, data: bytes) -> bytes:
            opened.append(len(data))
            return data

    TinyDBJournal(tmp_path, PlainVault()).save_all(entry(n, days=31 * n) for n in range(6))
    journal = TinyDBJournal(tmp_path, Counting())
    for query in ("z", "zz", "zzz", "zzzz"):
        assert not list(journal.search(query))

    assert len(opened) == 2 * 6  # one search alone keeps nothing: that would cost it more than the reading
    journal.forget()
    assert not list(journal.search("zzzzz"))
    assert len(opened) == 3 * 6
