"""Text on its way to a terminal shows, and does not act."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicejournal.domain.text.printable import acting_name, acts, escaped, one_line, printable

ATTACKS = (
    "\x1b]0;pwned\x07",
    "\x1b]52;c;cHduZWQ=\x1b\\",
    "\x1b]8;;http://x\x1b\\",
    "\x1b[31m",
    "\x9b31m",
    "\x9d0;pwned\x9c",
    "\u202egnp.exe",
    "\u2066a\u2069",
    "\x7f",
    "\x00",
    "\udcfc",
)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: ascii(attack)[:12])
def test_what_would_act_is_left_out(attack: str) -> None:
    """The words around it stay, in one line and in many."""
    text = f"before {attack} after\nnext"
    for shown in (printable(text), one_line(text)):
        assert not acts(shown)
        assert shown.startswith("before ")
        assert shown.endswith(" after\nnext" if "\n" in shown else " after next")


@pytest.mark.parametrize(
    "text",
    ["früher", "👩‍👩‍👧 and ❤️", "שלום\u200f!", "tab\tand\nline", "[bold]x[/bold]", "日本語", "e\u0301"],
)
def test_words_of_all_languages_stay(text: str) -> None:
    """Joiners, marks, right-to-left marks, tabs and newlines are part of text."""
    assert printable(text) == text


def test_every_kind_of_line_end_is_one() -> None:
    """A carriage return would write over the line; it begins a new one."""
    assert printable("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"
    assert one_line("a\r\nb\tc") == "a b c"


def test_half_a_letter_leaves_a_sign() -> None:
    """Somebody who reads it sees that something is missing there."""
    assert printable("fr\udcfcher") == "fr\ufffdher"


def test_every_character_that_acts_is_known() -> None:
    """Of all characters there are, those that act on a terminal: Python calls none of them printable."""
    ranges = ((0, 8), (0xB, 0x1F), (0x7F, 0x9F), (0x2028, 0x202E), (0x2066, 0x2069), (0xD800, 0xDFFF))
    acting = {chr(point) for first, last in ranges for point in range(first, last + 1)}
    assert {chr(point) for point in range(sys.maxunicode + 1) if acts(chr(point))} == acting
    assert all(acts(f"a\n{character}\tb") for character in acting)


@given(st.text(st.characters()))
def test_json_stays_json(text: str) -> None:
    """All that acts is an escape, and reading it gives the same text back."""
    for ascii_only in (False, True):
        made = escaped(json.dumps([text], ensure_ascii=False), ascii_only=ascii_only)
        assert not acts(made)
        assert made.isascii() or not ascii_only
        assert json.loads(made) == json.loads(json.dumps([text]))


@given(st.text(st.characters()))
def test_clean_text_stays_clean(text: str) -> None:
    """Cleaning twice is cleaning once."""
    assert printable(printable(text)) == printable(text)
    assert not acting_name(printable(text))
