"""Base forms of words, and what of them stays in memory."""

from __future__ import annotations

from pathlib import Path

from tests.sealed import encrypted
from voicejournal.adapters.base_forms import BaseForms
from voicejournal.bootstrap.program import Program
from voicejournal.paths import platform_paths


def test_base_forms_forget_words_and_know_them_again() -> None:
    """After a lock no word is left in the cache, and the same words are known as before."""
    forms = BaseForms()
    assert forms("children") == "child"
    forms.forget()
    assert forms._lemmatizer is None
    assert forms("said") == "say"


def test_locking_the_journal_drops_the_words(tmp_path: Path) -> None:
    """The services of a program are bound to its vault."""
    program = Program(platform_paths()._replace(journal=encrypted(tmp_path)))
    forms = program.services().base_form
    assert isinstance(forms, BaseForms)
    assert forms("umbrellas") == "umbrella"
    program.vault.lock()
    assert forms._lemmatizer is None
