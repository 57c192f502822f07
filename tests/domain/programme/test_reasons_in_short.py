"""The first words of a sentence, as a reason quotes them."""

from __future__ import annotations

import pytest

from voicejournal.domain.programme.causes import in_short


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("I do not know what I want yet, and that is allowed.", "I do not know what I want yet ..."),
        ("We slept.", "We slept"),
        ("He said that he would call, and he did call", "He said that he would call, and he did ..."),
        ("One two three four five six seven eight and", "One two three four five six seven eight and"),
    ],
)
def test_a_shortened_sentence_ends_with_a_word_that_can_end_it(said: str, short: str) -> None:
    """What joins two sentences goes with the second."""
    assert in_short(said) == short
