"""A searched word is found where a word begins with it."""

from __future__ import annotations

import pytest

from voicejournal.domain.text.phrase_matching import occurs


@pytest.mark.parametrize(
    "text", ["her", "i saw her.", "with (her)", "by herself", "it's 'her", "a\nher", "in-her"]
)
def test_a_word_that_begins_so_is_found(text: str) -> None:
    """Also before it is typed to its end."""
    assert occurs(text, "her")


@pytest.mark.parametrize("text", ["there", "my mother and another", "where", ""])
def test_the_inside_of_a_word_is_not(text: str) -> None:
    """Nearly every entry has a "there": neither finding nor leaving out would be of use."""
    assert not occurs(text, "her")


def test_what_needs_no_space_before_it_is_found_anywhere() -> None:
    """Signs, and words of scripts that are written without spaces."""
    assert occurs("it was 50% of it", "% of")
    assert occurs("今日は静かな一日でした", "静か")
    assert occurs("i said no,no", "no,no")
    assert not occurs("room 14", "4")
