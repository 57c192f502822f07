"""Folding: two spellings of the same words are one, and what nobody sees is nothing."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from voicejournal.domain.text.phrase_matching import fold, is_blank, says


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I don’t", "i don't"),
        ("donʼt ‘so’", "don't 'so'"),
        ("“quoted” „words“ «here»", '"quoted" "words" "here"'),
        ("self–harm — so", "self-harm - so"),
        ("Straße", "STRASSE"),
        ("Café", "cafe\N{COMBINING ACUTE ACCENT}"),
        ("naïve CŒUR", "naive coeur"),
        ("eﬀort ﬁne", "effort fine"),
        ("a\N{NO-BREAK SPACE}b", "a b"),
        ("wo\N{ZERO WIDTH SPACE}rd\N{SOFT HYPHEN}s\N{ZERO WIDTH NO-BREAK SPACE}", "words"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Ὀδυσσεύς", "οδυσσευς"),
    ],
)
def test_two_spellings_of_the_same_words_fold_to_one(one: str, other: str) -> None:
    """Phones, editors, models and people write them differently; who looks for them need not know."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("이", "아"), ("が", "か"), ("한", "하"), ("i", "l"), ("2", "3")])
def test_other_letters_stay_apart(one: str, other: str) -> None:
    """A mark that makes another letter of it, in scripts where it does, is no accent."""
    assert fold(one) not in fold(other)
    assert fold(other) not in fold(one)


def test_every_character_folds_by_itself_and_once_for_all() -> None:
    """The bytes of a file are folded run by run, and a query apart from them: both must come to the same."""
    for character in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.category(character) in {"Cn", "Co"}:  # nobody's: nothing of them folds
            continue
        folded = fold(character)
        assert fold(f"a{character}b") == f"a{folded}b"
        assert fold(folded) == folded
        assert "\n" not in folded or character == "\n"
        assert fold(unicodedata.normalize("NFC", character)) == folded
        assert fold(unicodedata.normalize("NFD", character)) == folded


def test_danger_is_heard_through_characters_that_nobody_sees() -> None:
    """One fold for what is looked for and for what is watched for."""
    assert says("I want to k\N{ZERO WIDTH SPACE}ill mysélf", ["kill myself"])


@pytest.mark.parametrize(
    "text",
    ["", " \t\n", "\u200b\u200d\ufeff", "\u00a0\u2003", "\u2800\u3164", "\x00\x1b", "\u2060\ufe0f\u00ad"],
)
def test_what_nobody_can_see_is_blank(text: str) -> None:
    """An entry of it would be an empty line on every list."""
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "\u200b.", "ー", "e\u0301", "\ud83d", "🙂"])
def test_what_can_be_seen_is_not_blank(text: str) -> None:
    """One mark is something that somebody wanted to say."""
    assert not is_blank(text)
