"""Text out of bytes of unknown encoding: none is lost, and doubt is told."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as some

from voicejournal.domain.text.encoding import decode

TEXT = "Ich fühle mich müde – “wirklich”."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_of_every_usual_encoding_is_read(name: str) -> None:
    """With and without a byte order mark, surely."""
    decoded = decode(TEXT.encode(name))
    assert (decoded.text, decoded.sure) == (TEXT, True)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zeros(name: str) -> None:
    """Windows programs leave the mark out."""
    assert decode("I feel tired today".encode(name)).text == "I feel tired today"
    assert decode(b"a zero\0 among letters").text == "a zero\0 among letters"


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["don\u2019t \u2013 \u201cso\u201d", "a", "Früher", "two words\u3000here"])
def test_signs_amid_letters_leave_utf_16_known(name: str, text: str) -> None:
    """Curly quotes, umlauts and a wide space, also where every byte could be ASCII."""
    assert decode(text.encode(name)).text == text


@pytest.mark.parametrize("text", [":\0\x80", "ab\0\0", "a\0\0b", "a\0bc", "\0\0é", "a\0é"])
def test_zeros_in_utf_8_make_no_other_letters(text: str) -> None:
    """A short text with zeros could be UTF-16; where it is UTF-8 as well, that has to be clear."""
    assert decode(text.encode()).text == text


def test_a_broken_byte_among_letters_is_shown_and_told() -> None:
    """It is not taken for another encoding, which would spoil the letters around it."""
    decoded = decode("grün ".encode() + b"\xc3")
    assert (decoded.text, decoded.sure) == ("grün \ufffd", False)
    assert not decode(b"\x81\x8d").sure
    assert not decode(codecs.BOM_UTF16_LE + b"a").sure


@given(some.text())
def test_what_is_written_in_utf_8_is_always_read(text: str) -> None:
    """Unless it looks like UTF-16, which no text of letters does, or begins with a mark."""
    if text.count("\0") == 0 and not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8", "surrogatepass")).text == text
