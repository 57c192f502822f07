"""Decodes bytes of unknown encoding: from a pipe, a terminal, or a file that an editor saved."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32-LE"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "UTF-32-BE"),
    (codecs.BOM_UTF16_LE, "UTF-16-LE"),
    (codecs.BOM_UTF16_BE, "UTF-16-BE"),
)

_MANY = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
"""A multi-byte character in UTF-8."""

_ZEROS, _OTHER_ZEROS = 0.6, 0.125
"""In UTF-16 that is ASCII as well: the smallest share of zeros in one half of the bytes, where a curly quote
has none, and the largest in the other, where a character such as U+3000 has one."""

TYPED = "\t\n\r\f\v\b\a\x1b"
"""Control characters that text may hold: with escapes and bells of terminals."""
_CONTROLS = bytes(one for one in range(32) if chr(one) not in TYPED)
_MOST_CONTROLS = 0.05
"""Largest share of control characters that nobody types; random bytes have 0.1."""

_MOST_DAMAGE = 0.2
"""Largest share of damaged characters in text with some in UTF-8 that reads like no other encoding."""

_BREAKS_OFF = ("unexpected end of data", "truncated data")
"""Reasons for which a decoder refuses a character whose bytes end too early."""

_WESTERN_END = "(?:(?:^|[a-z\\s'])[ßàáã-ïñ-ô]|[a-z]ð|[A-Z][Ä-ÖØ-Þ])[…’”»]?\\Z"
"""The end of a text in Windows-1252 whose last letter would be the first byte of one in UTF-8: "fatigué…"."""

WESTERN = "Windows-1252"

REMEDY = "`iconv -f ENCODING -t UTF-8` makes UTF-8 of it, as with CP1251 for ENCODING."


class Decoded(NamedTuple):
    """Decoded text, the name of its encoding, and whether every byte of it is a character."""

    text: str
    encoding: str = "UTF-8"
    """Empty if it is unknown: `text` is then what they would be in Windows-1252."""
    sure: bool = True
    breaks_off: bool = False
    """Whether nothing but the last character is damaged, of which bytes are missing: the text was cut off."""

    @property
    def guess(self) -> str:
        """The name of the encoding if it is none of Unicode, and so a guess; otherwise empty."""
        return "" if self.encoding.startswith("UTF") else self.encoding


def decode(data: bytes, local: str = "") -> Decoded:
    """Decode the bytes; none is dropped, and a byte that cannot be decoded becomes U+FFFD.

    Tries the encoding of a byte order mark, UTF-16 recognised by its zeros, UTF-8, then the encoding `local`,
    that of the person's system, then Windows-1252, which includes Latin-1, where the result reads like a
    language written in it. UTF-8 of which the last character alone is incomplete was cut off. Zeros amid
    characters of UTF-8 are zeros. If most characters beyond ASCII are UTF-8, the other bytes are damage, not
    another encoding; so are a few of text that reads like no other. Noise is in no encoding, though some,
    such as CP1256 and KOI8-R, have a character for every byte.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data.removeprefix(mark), name)
    name = _wide(data)
    if name:
        return _decoded(data, name)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(data, local)


def _not_utf8(data: bytes, local: str) -> Decoded:
    damaged = data.decode("utf-8", "replace")
    last = data.rstrip(b"\r\n")  # a line end may have been put after what was cut off
    breaks_off = _decoded(last, "UTF-8").breaks_off
    if damaged.count("\ufffd") <= len(re.findall(_MANY, data)):
        return Decoded(damaged, sure=False, breaks_off=breaks_off)
    if is_noise(data):
        return Decoded(data.decode(WESTERN, "replace"), "", sure=False)
    if breaks_off and not re.search(_WESTERN_END, last[-5:].decode(WESTERN, "replace")):
        return Decoded(damaged, sure=False, breaks_off=True)
    if local and local != WESTERN:
        found = _decoded(data, local)
        if found.sure:
            return found
    from voicejournal.domain.text.western_reading import reads_as_western  # most text is Unicode

    western = _decoded(data, WESTERN)
    if reads_as_western(western.text):
        return western
    if re.search(_MANY, data) and damaged.count("\ufffd") <= _MOST_DAMAGE * len(damaged):
        return Decoded(damaged, sure=False)
    return Decoded(western.text, "", sure=False)


def is_noise(data: bytes) -> bool:
    """Whether bytes that are not Unicode are no text: that has no zeros, and hardly any controls."""
    return b"\0" in data or len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data)


def encoding_unknown(what: str) -> str:
    """The sentence about text whose encoding is unknown; `what` names it."""
    return f"{what} is not UTF-8, and in which encoding it is cannot be told."


def named(encoding: str) -> str:
    """The encoding as `decode` names it, for `local`; empty if it is a form of Unicode, ASCII or unknown.

    A system names its own encoding in many ways: "ANSI_X3.4-1968", "cp1251", "KOI8-R", "iso8859-1".
    """
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return ""
    if name == "ascii" or name.startswith("utf"):
        return ""
    return WESTERN if name in ("cp1252", "iso8859-1") else encoding.upper()


def _wide(data: bytes) -> str:
    """The name of the UTF-16 variant without a mark, if every other byte is mostly zero; otherwise empty.

    Bytes that are UTF-8 as well, as any ASCII is, have to show it more clearly: a text may hold zeros.
    """
    half = len(data) // 2
    if half == 0 or len(data) % 2 or data.count(0) < half / 2:
        return ""
    even, odd = data[::2].count(0), data[1::2].count(0)
    clearly = max(even, odd) >= _ZEROS * half and min(even, odd) <= half * _OTHER_ZEROS
    if _is_utf8(data) and not (data.isascii() and clearly):
        return ""
    return "UTF-16-LE" if odd > even else "UTF-16-BE"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        text = data.decode(name, "replace")
        return Decoded(text, name, sure=False, breaks_off=_breaks_off(error))


def _breaks_off(error: UnicodeDecodeError) -> bool:
    """Whether the first fault is a character at the very end of which bytes are missing."""
    return error.reason in _BREAKS_OFF and error.end == len(error.object)
