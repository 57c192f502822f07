"""An entry of which nothing is to be left: gone from the month, the removed ones and every backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.entries import START, answer, entry
from voicejournal.adapters.journal.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.errors import NotFound

SECRET = entry(7, answer("umbrellabird", recording="sound-7"))


def journal_in(folder: Path) -> TinyDBJournal:
    return TinyDBJournal(folder, PlainVault(), clock=lambda: START)


def traces(folder: Path) -> list[Path]:
    """Every file that holds a word or the id of the entry."""
    wanted = (b"umbrellabird", SECRET.id.encode())
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(word in path.read_bytes() for word in wanted)]


@pytest.mark.parametrize("removed", [False, True])
@pytest.mark.parametrize("others", [0, 3])
def test_nothing_is_left_of_an_erased_entry(tmp_path: Path, *, removed: bool, others: int) -> None:
    """In no file, whether it was removed before or not; the other entries and a backup of them stay."""
    journal = journal_in(tmp_path)
    journal.save_all(entry(number) for number in range(others))
    journal.save(SECRET)
    journal.save(replace(SECRET, mood=3))
    if removed:
        journal.remove(SECRET.id)
    assert traces(tmp_path)

    assert journal.erase(SECRET.id) == ("sound-7",)

    assert traces(tmp_path) == []
    fresh = journal_in(tmp_path)
    assert len(list(fresh.entries())) == others
    assert fresh.problems() == ()
    with pytest.raises(NotFound):
        fresh.restore(SECRET.id)


def test_erasing_twice_is_no_failure(tmp_path: Path) -> None:
    """After a failure in between it is simply done again."""
    journal = journal_in(tmp_path)
    journal.save(SECRET)
    journal.erase(SECRET.id)
    assert journal.erase(SECRET.id) == ()
