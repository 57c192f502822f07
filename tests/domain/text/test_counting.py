"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from voicejournal.domain.text.counting import count


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), (1204, "1,204 entries")]
)
def test_one_is_no_plural(number: int, expected: str) -> None:
    """Nobody reads "1 entries"."""
    assert count(number, "entry", "entries") == expected
    assert count(1, "file") == "1 file"
    assert count(3, "file") == "3 files"
