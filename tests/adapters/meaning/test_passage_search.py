"""Vectors of passages: kept beside the months, sealed as they are, made anew where a text changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.entries import START, answer, entry
from tests.sealed import encrypted, sealed_vault, sealing, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.meaning import PassageSearch
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.errors import JournalLocked, ModelMissing
from voicejournal.ports.meaning import NearPassage
from voicejournal.ports.storage import Vault

MONTH = "2026-11"
TEXTS = ("The sea was calm.", "He shouted at me.", "A calm sea, and a boat.")


@dataclass
class Letters:
    """Counts letters in place of a model, so that texts of the same letters are close; records its texts."""

    asked: list[str] = field(default_factory=list)

    def __call__(self, text: str) -> NDArray[np.float32]:
        self.asked.append(text)
        vector = np.full(384, 0.01, dtype=np.float32)
        for letter in text.lower():
            vector[ord(letter) % 384] += 1
        return vector[None]


@dataclass
class Place:
    """A journal, its vectors and the model that made them."""

    folder: Path
    vault: Vault
    model: Letters = field(default_factory=Letters)

    def __post_init__(self) -> None:
        self.journal = TinyDBJournal(self.folder, self.vault, clock=lambda: START)
        self.search = self.opened()

    def opened(self) -> PassageSearch:
        """The search as another start of the program makes it."""
        return PassageSearch(lambda: self.model, self.folder, self.vault, self.journal.version)

    def near(self, question: str, search: PassageSearch | None = None) -> Sequence[NearPassage]:
        found = (search or self.search).in_month(question, MONTH, lambda: self.journal.month(MONTH))
        return sorted(found, key=lambda one: -one.closeness)

    @property
    def file(self) -> Path:
        return self.folder / "meaning" / f"{MONTH}.vectors"


def of(folder: Path, vault: Vault | None = None) -> Place:
    """A journal of three entries."""
    made = Place(folder, vault or PlainVault())
    made.journal.save_all(entry(number, answer(text)) for number, text in enumerate(TEXTS))
    return made


def test_the_closest_passage_of_each_entry_is_found(tmp_path: Path) -> None:
    """With its place in the text."""
    place = of(tmp_path)
    place.journal.save(entry(9, answer(f"{' '.join(['Nothing'] * 30)}. {TEXTS[1]}")))
    best, second, *others = place.near(TEXTS[1])
    texts = {one.id: one.answers[0].text for one in place.journal.entries()}
    assert {texts[one.entry][one.start : one.end] for one in (best, second)} == {TEXTS[1]}
    assert best.closeness > 0.99 > others[0].closeness
    assert len(others) == 2


def test_what_was_computed_is_not_computed_again(tmp_path: Path) -> None:
    """Not for another question, not by another start; only a text that is new or changed is."""
    place = of(tmp_path)
    first = place.near("calm")
    assert place.model.asked == [*TEXTS[::-1], "calm"]
    place.near("boat")
    assert place.model.asked[4:] == ["boat"]
    assert place.near("calm", place.opened()) == first
    assert place.model.asked[5:] == ["calm"]
    changed = place.journal.month(MONTH)[0]
    place.journal.save(replace(changed, answers=(answer("Another text."),)))
    place.near("calm")
    assert place.model.asked[6:] == ["Another text.", "calm"]


def test_no_word_is_in_the_file_and_an_encrypted_journal_seals_it(tmp_path: Path) -> None:
    """As private as the months: for this account alone, and closed by a lock."""
    plain = of(tmp_path / "plain")
    plain.near("calm")
    assert b"calm" not in plain.file.read_bytes()
    assert plain.file.stat().st_mode & 0o777 == 0o600
    assert plain.file.parent.stat().st_mode & 0o777 == 0o700

    place = of(tmp_path / "sealed", sealed_vault(tmp_path / "sealed"))
    place.near("calm")
    assert is_sealed(place.file.read_bytes())
    place.near("calm", place.opened())
    assert place.model.asked.count(TEXTS[0]) == 1
    place.vault.lock()
    with pytest.raises(JournalLocked):
        place.near("calm")


def test_a_journal_that_is_encrypted_later_has_them_sealed(tmp_path: Path) -> None:
    """Whoever encrypts a journal leaves nothing of it in the clear."""
    place = of(tmp_path, vault_of(tmp_path))
    place.near("calm")
    encrypted(tmp_path)
    vault = vault_of(tmp_path)
    sealing(vault, tmp_path).seal_all()
    assert is_sealed(place.file.read_bytes())
    again = Place(tmp_path, vault)
    assert len(again.near("calm")) == 3


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    """It holds nothing that cannot be computed."""
    place = of(tmp_path)
    first = place.near("calm")
    for damaged in (b"", b"{}", b'{"format":1}\n', place.file.read_bytes()[:-1], b"\x00" * 99):
        place.file.write_bytes(damaged)
        assert place.near("calm", place.opened()) == first


def test_one_who_does_not_wait_any_more_ends_it_and_loses_nothing(tmp_path: Path) -> None:
    """The passages that were computed are there the next time."""
    place = of(tmp_path)
    place.search.in_month(
        "calm", MONTH, lambda: place.journal.month(MONTH), lambda: len(place.model.asked) >= 2
    )
    assert place.model.asked == [TEXTS[2], TEXTS[1], "calm"]
    assert len(place.near("calm", place.opened())) == 3
    assert place.model.asked[3:] == [TEXTS[0], "calm"]


def test_an_erased_entry_leaves_no_vector(tmp_path: Path) -> None:
    """Gone with the backups of its month, also where it was removed before."""
    place = of(tmp_path)
    place.near("calm")
    place.journal.erase(place.journal.month(MONTH)[0].id)
    assert not place.file.exists()
    place.near("calm")
    place.journal.remove(place.journal.month(MONTH)[0].id)
    place.journal.purge(START.replace(year=2030))
    assert not place.file.exists()


@pytest.mark.parametrize("door", ["save", "change"])
def test_what_becomes_private_leaves_no_vector(tmp_path: Path, door: str) -> None:
    """Vectors of a text that was open to all are deleted when it is withheld, and no others."""
    place = of(tmp_path)
    place.near("calm")
    one = place.journal.month(MONTH)[0]
    place.journal.save(replace(one, mood=7))
    assert place.file.exists()
    hidden = replace(one, answers=(replace(one.answers[0], private=True),))
    if door == "save":
        place.journal.save(hidden)
    else:
        place.journal.change(one.id, lambda _: hidden)
    assert not place.file.exists()


def test_a_month_that_changes_meanwhile_is_not_kept(tmp_path: Path) -> None:
    """Else what another program erased in between would be written back."""
    place = of(tmp_path)

    def read() -> Sequence[object]:
        found = place.journal.month(MONTH)
        place.journal.save(entry(5, answer("New.")))
        return found

    place.search.in_month("calm", MONTH, read)  # type: ignore[arg-type]
    assert not place.file.exists()


def test_vectors_of_months_that_are_gone_are_deleted(tmp_path: Path) -> None:
    """As after a journal was brought back from a backup."""
    place = of(tmp_path)
    place.near("calm")
    place.search.keep_only([MONTH])
    assert place.file.exists()
    place.search.keep_only([])
    assert not place.file.exists()


def test_without_a_model_there_is_nothing_to_ask(tmp_path: Path) -> None:
    """It is optional."""

    def missing() -> Letters:
        raise ModelMissing("It is not here.")

    place = of(tmp_path)
    search = PassageSearch(missing, tmp_path, place.vault, place.journal.version)
    assert not search.installed
    assert place.search.installed


def test_nothing_is_kept_of_entries_that_are_only_compared(tmp_path: Path) -> None:
    """They are withheld."""
    place = of(tmp_path)
    assert len(place.search.among("calm", place.journal.month(MONTH))) == 3
    assert not place.file.parent.exists()
