"""What every journal does: the same tests over the one in memory and the one on disk."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest

from tests.entries import START, answer, entry
from tests.memory import MemoryJournal
from tests.sealed import sealed_vault
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.errors import NotFound
from voicejournal.ports.journal_port import Journal

_: type[Journal] = TinyDBJournal


def on_disk(folder: Path) -> Journal:
    return TinyDBJournal(folder / "journal", PlainVault(), clock=lambda: START)


def sealed(folder: Path) -> Journal:
    return TinyDBJournal(folder / "journal", sealed_vault(folder / "journal"), clock=lambda: START)


def in_memory(folder: Path) -> Journal:
    return MemoryJournal(clock=lambda: START)


@pytest.fixture(params=[in_memory, on_disk, sealed])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Journal:
    make: Callable[[Path], Journal] = request.param
    return make(tmp_path)


def test_a_new_journal_is_empty(journal: Journal) -> None:
    """Nothing was saved: no months, no entries, nothing found."""
    assert not list(journal.months())
    assert not list(journal.month("2026-11"))
    assert not list(journal.entries())
    assert not list(journal.search("anything"))
    assert not list(journal.purge(START))


def test_entries_come_newest_first_over_the_months(journal: Journal) -> None:
    """However they were saved, the newest entry comes first, and each month has its own."""
    early, middle, late = entry(days=-40), entry(days=0), entry(days=40)
    for one in (middle, late, early):
        journal.save(one)

    assert list(journal.entries()) == [late, middle, early]
    assert list(journal.months()) == ["2026-12", "2026-11", "2026-09"]
    assert list(journal.month("2026-11")) == [middle]


def test_saving_again_puts_the_entry_in_its_own_place(journal: Journal) -> None:
    """An edit replaces the whole entry, also what the new version no longer has."""
    first = entry(1, answer("before"), tags=("hope",))
    after = replace(first, answers=(answer("after"),), tags=(), changed=START + timedelta(hours=1))
    journal.save(entry(0))
    journal.save(first)
    journal.save(after)

    assert list(journal.entries()) == [after, entry(0)]


def test_an_entry_is_got_by_its_id_or_an_end_of_it(journal: Journal) -> None:
    """People type the few characters that tell an entry apart."""
    entries = [entry(number, days=number) for number in range(40)]
    for one in entries:
        journal.save(one)

    assert journal.get(entries[7].id) == entries[7]
    assert journal.get(entries[7].id[:9]) == entries[7]
    assert journal.get(entries[7].id[-4:]) == entries[7]


@pytest.mark.parametrize("wanted", ["20261101T083", "2026", "2019", "ffff", "nonsense", ""])
def test_an_id_of_no_entry_or_of_several_is_not_found(journal: Journal, wanted: str) -> None:
    """An entry is never guessed."""
    for number in range(3):
        journal.save(entry(number))

    with pytest.raises(NotFound):
        journal.get(wanted)


def test_every_word_must_occur_somewhere_in_an_entry(journal: Journal) -> None:
    """Case makes no difference; title, tags and all answers are searched together."""
    wanted = entry(1, answer("We talked on the Bridge"), answer("STRASSE"), tags=("hope",))
    journal.save(wanted)
    journal.save(entry(2, answer("We talked at home"), tags=("hope",)))

    assert list(journal.search("bridge TALKED hope free straße")) == [wanted]
    assert not list(journal.search("bridge home"))


def test_private_answers_are_never_found(journal: Journal) -> None:
    """What was marked private does not come up on a screen by chance."""
    journal.save(entry(1, answer("secret", private=True), answer("open", step="second")))

    assert not list(journal.search("secret"))
    assert len(list(journal.search("open"))) == 1


def test_entries_are_found_by_a_step_that_was_answered(journal: Journal) -> None:
    """Private or not, over all months, newest first; a text that only names the step does not count."""
    journal.save(entry(0, answer("No", "safety", private=True), days=-200))
    journal.save(entry(1, answer("Yes", "safety", private=True)))
    journal.save(entry(2, replace(answer("", "safety"), state=AnswerState.SKIPPED)))
    journal.save(entry(3, answer("We talked about safety.")))
    assert [found.id for found in journal.answered("safety")] == [entry(1).id, entry(0, days=-200).id]


def test_a_removed_entry_is_nowhere_and_can_be_restored(journal: Journal) -> None:
    """Delete with undo: the entry comes back as it was."""
    kept, gone = entry(1), entry(2, answer("gone", recording="a-recording"))
    journal.save(kept)
    journal.save(gone)

    assert journal.remove(gone.id) == gone
    assert list(journal.entries()) == [kept]
    assert not list(journal.search("gone"))
    with pytest.raises(NotFound):
        journal.get(gone.id)

    assert journal.restore(gone.id) == gone
    assert list(journal.entries()) == [gone, kept]


def test_a_month_whose_entries_are_all_removed_is_no_month(journal: Journal) -> None:
    """The timeline shows no empty month, and the undo brings the month back."""
    only = entry()
    journal.save(only)
    journal.remove(only.id)
    assert not list(journal.months())

    journal.restore(only.id)
    assert list(journal.months()) == ["2026-11"]


@pytest.mark.parametrize("entry_id", ["20261101T083000000-00ff", "20261101", "nonsense", ""])
def test_only_an_entry_that_is_there_can_be_removed_or_restored(journal: Journal, entry_id: str) -> None:
    """Removing asks for the whole id: an end of it could name another entry tomorrow."""
    journal.save(entry())

    with pytest.raises(NotFound):
        journal.remove(entry_id)
    with pytest.raises(NotFound):
        journal.restore(entry_id)
    assert list(journal.entries()) == [entry()]


def test_a_purge_forgets_what_was_removed_before_then(journal: Journal) -> None:
    """It gives the recordings to delete, and leaves what was removed later."""
    gone = entry(
        1, answer("a", recording="one"), answer("b", step="second"), answer("c", "third", recording="two")
    )
    journal.save(gone)
    journal.save(entry(2, answer("d", recording="three")))
    journal.remove(gone.id)

    assert not list(journal.purge(START))
    assert list(journal.purge(START + timedelta(seconds=1))) == ["one", "two"]
    assert not list(journal.purge(START + timedelta(seconds=1)))
    with pytest.raises(NotFound):
        journal.restore(gone.id)
    assert len(list(journal.entries())) == 1


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_is_found_however_it_was_typed(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    """One character or a letter with a combining mark: a person sees no difference."""
    for text in ("Café", "ΐ", 'say "no" \\ go', "half \ud800 pair", "a\n\u0303b"):
        journal = on_disk(tmp_path / form / str(ord(text[0])))
        saved = entry(1, answer(unicodedata.normalize("NFC" if form == "NFD" else "NFD", text)))
        journal.save(saved)
        for word in unicodedata.normalize(form, text).split():
            assert list(journal.search(word)) == [saved], word


def test_a_change_is_made_of_the_entry_as_it_is(journal: Journal) -> None:
    """What was saved before is handed in, what comes out is saved and given."""
    journal.save(entry(1, answer("before")))
    journal.save(entry(2))
    changed = journal.change(entry(1).id, lambda one: replace(one, tags=(*one.tags, "hope")))

    assert changed == replace(entry(1, answer("before")), tags=("hope",))
    assert list(journal.entries()) == [entry(2), changed]


def test_a_change_that_raises_or_changes_nothing_leaves_the_entry(journal: Journal) -> None:
    """Nothing is written, and the error is the caller's."""
    journal.save(entry(1))

    def broken(one: Entry) -> Entry:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        journal.change(entry(1).id, broken)
    assert journal.change(entry(1).id, lambda one: one) == entry(1)
    assert list(journal.entries()) == [entry(1)]


@pytest.mark.parametrize("wanted", [entry(1).id[:12], entry(2).id, "nonsense", ""])
def test_only_the_entry_of_just_that_id_is_changed(journal: Journal, wanted: str) -> None:
    """A change is never made to an entry that was guessed, nor to one that is not there."""
    journal.save(entry(1))
    with pytest.raises(NotFound):
        journal.change(wanted, lambda one: replace(one, tags=("hope",)))
    assert list(journal.entries()) == [entry(1)]


def test_a_removed_entry_is_changed_only_on_request_and_stays_removed(journal: Journal) -> None:
    """Undoing the removal brings back the change as well."""
    journal.save(entry(1))
    journal.remove(entry(1).id)
    tagged = replace(entry(1), tags=("hope",))
    with pytest.raises(NotFound):
        journal.change(entry(1).id, lambda one: tagged)
    assert journal.change(entry(1).id, lambda one: tagged, removed=True) == tagged
    assert not list(journal.entries())
    assert journal.restore(entry(1).id) == tagged
    assert list(journal.entries()) == [tagged]


def test_undoing_a_removal_loses_nothing_that_was_saved_meanwhile(journal: Journal) -> None:
    """The words of before and those of after are both there."""
    journal.save(entry(1, answer("before"), answer("old", "second")))
    journal.remove(entry(1).id)
    journal.save(entry(1, answer("after"), answer("new", "third")))
    back = journal.restore(entry(1).id)
    assert {one.text for one in back.answers} == {"before", "old", "after", "new"}
    assert journal.get(entry(1).id) == back


def test_changes_from_many_threads_are_all_there(journal: Journal) -> None:
    """Each sees what the one before it made."""
    journal.save(entry(1))

    def tag(name: str) -> None:
        journal.change(entry(1).id, lambda one: replace(one, tags=(*one.tags, name)))

    if isinstance(journal, MemoryJournal):
        for number in range(9):
            tag(f"{number}")
    else:
        with ThreadPoolExecutor(3) as threads:
            list(threads.map(tag, map(str, range(9))))
    assert sorted(journal.get(entry(1).id).tags) == [f"{number}" for number in range(9)]
