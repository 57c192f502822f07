"""What is cached by text is dropped together."""

from __future__ import annotations

from pathlib import Path

from tests.sealed import encrypted, keys
from voicejournal.bootstrap.sealing import made_vault
from voicejournal.domain.text.text_caches import cached_by_text, clear_text_caches

asked: list[str] = []


@cached_by_text(8)
def length(text: str) -> int:
    """The length of the text; remembers for the test that it was asked."""
    asked.append(text)
    return len(text)


def test_every_cache_is_emptied_at_once() -> None:
    """A result is made once until then, and again afterwards."""
    asked.clear()
    assert [length("ab"), length("ab"), len(asked)] == [2, 2, 1]
    clear_text_caches()
    assert [length("ab"), len(asked)] == [2, 2]


def test_a_lock_empties_them(tmp_path: Path) -> None:
    """The program's own vault drops what was cached with the key."""
    vault = made_vault(encrypted(tmp_path))
    vault.unlock(keys().recovery.secret)
    asked.clear()
    assert [length("locked"), length("locked"), len(asked)] == [6, 6, 1]
    vault.lock()
    assert [length("locked"), len(asked)] == [6, 2]
