"""What a search reads anew, and what it keeps in memory until a lock."""

from __future__ import annotations

from pathlib import Path

from tests.entries import answer, entry
from tests.sealed import encrypted, keys, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.vault import JournalVault


class CountingVault(JournalVault):
    """A vault that counts what it opens."""

    opened = 0

    def open(self, data: bytes) -> bytes:
        self.opened += 1
        return super().open(data)


def found(journal: TinyDBJournal) -> list[str]:
    return [one.answers[0].text for one in journal.search("heron")]


def test_months_that_words_were_found_in_are_opened_no_more_than_needed(tmp_path: Path) -> None:
    """From the fourth search on nothing is decrypted, until the month changes or the journal is locked."""
    folder = encrypted(tmp_path)
    TinyDBJournal(folder, vault_of(folder)).save(entry(1, answer("A heron.")))
    vault = CountingVault(folder)
    vault.unlock(keys().recovery.secret)
    journal = TinyDBJournal(folder, vault)
    for _ in range(3):
        assert found(journal) == ["A heron."]
    before = vault.opened
    assert found(journal) == ["A heron."]
    assert vault.opened == before
    TinyDBJournal(folder, vault_of(folder)).save(entry(2, answer("Another heron.")))
    assert found(journal) == ["Another heron.", "A heron."]
    assert vault.opened > before
    journal.forget()
    before = vault.opened
    assert len(found(journal)) == 2
    assert vault.opened > before
