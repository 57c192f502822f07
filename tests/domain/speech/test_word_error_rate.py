"""Word errors, against examples counted by hand."""

from __future__ import annotations

import pytest

from voicejournal.domain.speech.word_error_rate import word_errors


@pytest.mark.parametrize(
    ("spoken", "heard", "errors", "words"),
    [
        ("We had agreed to talk.", "we had agreed to talk", 0, 5),
        ("We had agreed to talk.", "We had a greed to talk.", 2, 5),
        ("I'm tired", "I\N{RIGHT SINGLE QUOTATION MARK}m tired", 0, 2),
        ("one two three", "", 3, 3),
        ("one two three", "two three four", 2, 3),
        ("", "invented", 1, 0),
    ],
)
def test_words_changed_added_and_missing_are_counted(
    spoken: str, heard: str, errors: int, words: int
) -> None:
    """Case, full stops and the kind of apostrophe do not count."""
    assert word_errors(spoken, heard) == (errors, words)
