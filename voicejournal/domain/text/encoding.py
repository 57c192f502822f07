"""Decodes bytes of unknown encoding: from a pipe, a terminal, or a file that an editor saved."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MANY = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A multi-byte character in UTF-8."""

_ZEROS, _OTHER_ZEROS = 0.6, 0.125
"""In UTF-16 that is ASCII as well: the smallest share of zeros in one half of the bytes, where a curly quote
has none, and the largest in the other, where a character such as U+3000 has one."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, and whether it is certainly the text that was written."""

    text: str
    sure: bool = True


def decode(data: bytes) -> Decoded:
    """Decode the bytes; none is dropped, and a byte that cannot be decoded becomes U+FFFD.

    Tries the encoding of a byte order mark, UTF-16 recognised by its zeros, UTF-8, then Windows-1252, which
    includes Latin-1. Zeros amid characters of UTF-8 are zeros. If some characters are UTF-8, the other bytes
    are damage, not another encoding.
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
        if _MANY.search(data):
            return Decoded(data.decode("utf-8", "replace"), sure=False)
        return _decoded(data, "cp1252")


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
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name))
    except UnicodeDecodeError:
        return Decoded(data.decode(name, "replace"), sure=False)
