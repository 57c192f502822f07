"""Where words occur in what was said, however they were written."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.entries import answer, entry
from voicejournal.domain.programme.query_hits import excerpt, hit_line, hits
from voicejournal.domain.text.folded_places import folded_places
from voicejournal.domain.text.phrase_matching import fold

ODD = "aAbß ẞéÉe\u0301İıΐ\u0345ŉǰ한\u1100\u1161\"'’ʼ“”–\u200b\u00a0ﬁœđæΣ"
texts = st.text(alphabet=st.sampled_from(ODD), max_size=12) | st.text(max_size=12)


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("He DIDN\u2019T call.", ("didn't",), ["DIDN\u2019T"]),
        ("the Cafe\u0301, the café", ("cafe",), ["Cafe\u0301", "café"]),
        ("Stra\u00dfe und \u00c6ther", ("strasse", "aether"), ["Stra\u00dfe", "\u00c6ther"]),
        ("we\n  talked late", ("we talked",), ["we\n  talked"]),
        ("balcony", ("balcony", "con"), ["balcony"]),
        ("no", ("yes",), []),
        ("a+b (c", ("a+b", "(c"), ["a+b", "(c"]),
        ("", ("x",), []),
    ],
)
def test_a_hit_is_marked_as_it_was_written(text: str, terms: tuple[str, ...], marked: list[str]) -> None:
    """Accents, ligatures and apostrophes belong to the letters they stand with."""
    assert [text[start:end] for start, end in hits(text, terms)] == marked


@settings(deadline=None, database=None, max_examples=300)
@given(texts)
@example("e\u0301\u0323x")
@example("\u0130stanbul")
def test_folded_places_folds_as_the_search_does(text: str) -> None:
    """What the search finds can be marked: the same text, each character with a place in order."""
    small, starts, ends = folded_places(text)
    assert small == fold(text)
    assert len(small) == len(starts) == len(ends)
    assert list(starts) == sorted(starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


def test_the_line_of_a_hit_is_the_answer_that_holds_most_of_the_words() -> None:
    """Answers come before questions and tags; a private answer gives none."""
    one = entry(
        1,
        answer("The kitchen.", "one"),
        answer("The kitchen\nand the balcony.", "two"),
        answer("kitchen balcony garden", "three", private=True),
        tags=("garden",),
    )
    assert hit_line(one, ("kitchen", "balcony")) == "The kitchen and the balcony."
    assert hit_line(one, ("garden",)) == "#garden"
    assert hit_line(one, ("garden",), private=True) == "kitchen balcony garden"
    assert hit_line(one, ("happened",)) == "What happened?"
    assert hit_line(one, ("nowhere",)) == hit_line(one, ()) == ""


def test_an_excerpt_begins_shortly_before_the_hit() -> None:
    """A hit that would be cut off is brought to the front of the line, at a word."""
    line = f"{'word ' * 40}balcony and more"
    cut = excerpt(line, ("balcony",), 30)
    assert cut.startswith("… word ")
    assert cut.index("balcony") < 15
    assert excerpt(line, ("word",), 30) == line
    assert excerpt("x" * 100 + "/balcony", ("balcony",), 30) == "… balcony"


def test_an_excerpt_of_the_end_of_a_line_uses_its_width() -> None:
    """More words stand before a hit where few follow it."""
    line = f"{'word ' * 40}balcony."
    cut = excerpt(line, ("balcony",), 30)
    assert cut == "… word word word word balcony."
    assert len(cut) == 30
