"""Conflict copies of drafts: the words of both machines are in the one that is offered."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.entries import START, entry
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.draft import Draft, without_answers
from voicejournal.domain.entries.draft_merging import together

DRAFT = Draft(session=without_answers(entry(1)), step="first", text="words of one", written=START)
OTHER = replace(DRAFT, text="words of the other", written=START + timedelta(minutes=1))
NAMES = [
    "{}.sync-conflict-20261125-101112-ABCDEFG.draft",
    "{} (conflicted copy).draft",
    "{}(1).draft",
    "{}.draft~",
]


def drafts_with(
    folder: Path, *, name: str = NAMES[0], age: float = 3600.0, theirs: Draft = OTHER
) -> FileDrafts:
    """Drafts with a conflict copy; the own one was changed so many seconds ago."""
    ours, others = FileDrafts(folder / "here", PlainVault()), FileDrafts(folder / "there", PlainVault())
    ours.put(DRAFT)
    others.put(theirs)
    (own,) = (folder / "here" / "drafts").iterdir()
    (other,) = (folder / "there" / "drafts").iterdir()
    shutil.copy(other, own.with_name(name.format(own.stem)))
    when = own.stat().st_mtime - age
    os.utime(own, (when, when))
    return ours


@pytest.mark.parametrize("name", NAMES)
def test_both_texts_are_in_one_draft(tmp_path: Path, name: str) -> None:
    """The later one first, and below it the other; the copy goes, and a kept draft does not come back."""
    drafts = drafts_with(tmp_path, name=name)

    assert "1 unsaved text" in drafts.merge_copies()
    (draft,) = drafts.all()
    assert draft.text.split("\n\n") == ["words of the other", "words of one\n"]
    assert drafts.merge_copies() == ""
    drafts.remove(DRAFT.entry, DRAFT.step)
    assert drafts.merge_copies() == ""
    assert not list((tmp_path / "here" / "drafts").iterdir())


def test_a_draft_that_is_being_typed_waits(tmp_path: Path) -> None:
    """The editor that is open would write over what is merged into it."""
    drafts = drafts_with(tmp_path, age=5.0)

    assert drafts.merge_copies() == ""
    assert len(list((tmp_path / "here" / "drafts").iterdir())) == 2


def test_a_copy_without_its_draft_takes_its_place(tmp_path: Path) -> None:
    """The words that only the copy has are offered."""
    drafts = drafts_with(tmp_path)
    drafts.remove(DRAFT.entry, DRAFT.step)

    drafts.merge_copies()
    assert drafts.get(DRAFT.entry, DRAFT.step) == OTHER


def test_a_damaged_copy_stays(tmp_path: Path) -> None:
    """Nothing is thrown away that could not be read."""
    drafts = drafts_with(tmp_path)
    (copy,) = (tmp_path / "here" / "drafts").glob("*conflict*")
    copy.write_bytes(b"rubbish")

    assert drafts.merge_copies() == ""
    assert copy.exists()


WORDS = st.text("ab \n", max_size=12)


@given(WORDS, WORDS, st.integers(-2, 2))
def test_merging_loses_no_word_and_adds_nothing_twice(one: str, other: str, minutes: int) -> None:
    """From both sides the same, and again with either the same."""
    first = replace(DRAFT, text=one)
    second = replace(DRAFT, text=other, written=START + timedelta(minutes=minutes))
    both = together(first, second)

    assert both == together(second, first)
    assert both == together(both, first) == together(both, second)
    for text in (one, other):
        assert "".join(text.split()) in "".join(both.text.split())
