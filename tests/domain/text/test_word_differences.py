"""Differences of two texts in words, and the names that a correction shows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicejournal.domain.text.name_corrections import corrected_names
from voicejournal.domain.text.word_differences import shown_differences, word_differences

TEXTS = st.lists(st.sampled_from(["he", "said", "nothing", "noting", ".", "Maren", "\n"]), max_size=12).map(
    " ".join
)


def shown(before: str, after: str) -> str:
    return "".join("".join(part) for part in shown_differences(word_differences(before, after)))


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("He said noting.", "He said nothing.", "He said [noting → nothing]."),
        ("He said.", "He said nothing.", "He said [→ nothing]."),
        ("He said nothing now.", "He said now.", "He said [nothing →] now."),
        ("same words", "same words", "same words"),
        ("same  words", "same\nwords", "same\nwords"),
        ("", "all new", "[→ all new]"),
        ("all gone", "", "[all gone →]"),
        ("he he", "he", "he [he →]"),
        ("He said nothing.", "He said.", "He said [nothing →]."),
        ("don't go", "do go", "[don't → do] go"),
    ],
)
def test_whole_words_are_marked_so_that_no_colour_is_needed(before: str, after: str, seen: str) -> None:
    """Never a letter within a word; spaces alone are no difference."""
    assert shown(before, after) == seen


@settings(deadline=None, database=None)
@given(TEXTS, TEXTS)
def test_the_passages_make_up_both_texts(before: str, after: str) -> None:
    """Nothing of either text is missing from the difference."""
    parts = word_differences(before, after)
    assert "".join(part.after for part in parts).split() == after.split()
    assert _letters("".join(part.before for part in parts)) == _letters(before)


def _letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("I called Maron today.", "I called Maren today.", ["Maren"]),
        ("I called neve today.", "I called Niamh today.", []),
        ("I called Neve today.", "I called Niamh today.", ["Niamh"]),
        ("I saw shivon's car.", "I saw Siobhan's car.", ["Siobhan"]),
        ("we met anna maria there", "we met Ana-Maria there", ["Ana-Maria"]),
        ("I told ben and marry.", "I told Ben and Mari.", ["Ben", "Mari"]),
        ("I saw Maron today.", "I saw Maren this morning.", ["Maren"]),
        ("Noting was said.", "Nothing was said.", []),
        ("Maron called.", "Maren called.", []),
        ("Maron called. I like maron.", "Maren called. I like Maren.", ["Maren"]),
        ("He said noting.", "He said nothing.", []),
        ("We met on munday.", "We met on Monday.", []),
        ("I said he could.", "I said Maren could.", []),
        ("then i left", "then I left", []),
        ("I saw will.", "I saw Will, and I will again.", []),
    ],
)
def test_a_corrected_name_is_recognised(before: str, after: str, names: list[str]) -> None:
    """By its capital letter inside a sentence; what is no name, or may be none, is not asked about."""
    assert list(corrected_names(before, after, ())) == names


def test_a_known_name_and_a_language_of_capitals_are_not_asked_about() -> None:
    """What the settings hold already, and German, where every noun has a capital letter."""
    before, after = "I called Maron today.", "I called Maren today."
    assert corrected_names(before, after, ["maren"]) == ()
    assert corrected_names(before, after, (), "de") == ()
