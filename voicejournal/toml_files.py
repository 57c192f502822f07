"""Reads TOML files written by a person: the result is a table, or a fault with its line and a remedy.

Python's reader (3.11 to 3.13) raises more than TOMLDecodeError: RecursionError for nested brackets, and
ValueError for numbers of more than 4,300 digits; and a key of many parts takes it quadratic time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from voicejournal.regular_files import read_regular

LARGEST = 1 << 20
"""Largest file in bytes; settings and guides are far smaller."""

_DEEPEST = 32
"""Largest number of parts of a dotted key."""

_DEEP_KEY = (
    r"""(?m)(?:^|[\[{,])[ \t]*+(?:(?:[\w\-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){""" + f"{_DEEPEST}}}"
)
_PLACE = r"\(at line (\d+), column (\d+)\)"
_CURLY = "[=\\[,(]\\s*[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]"
_BEGINS = r"""^[ \t]*(?:\[|(?:[\w\-]+|"[^"\n]*"|'[^'\n]*')[ \t]*(?:=|\.))"""


class TomlFault(Exception):
    """The reason why a file has no table: `expected` follows its name and line, `remedy` is a sentence.

    `line` is 0 if the fault concerns the whole file.
    """

    def __init__(self, line: int, expected: str, remedy: str) -> None:
        super().__init__(f"line {line}: {expected}" if line else expected)
        self.line = line
        self.expected = expected
        self.remedy = remedy


def read_text(file: Path) -> str:
    """The text of the file, without a byte order mark.

    Raises:
        FileNotFoundError: there is no file.
        TomlFault: it cannot be read, or is not text in UTF-8.
    """
    data = read_bytes(file)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TomlFault(0, "it is UTF-16 text, expected UTF-8", "Save the file as UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TomlFault(line, "expected UTF-8 text", "Save the file as UTF-8.") from None


def read_bytes(file: Path) -> bytes:
    """The bytes of the file.

    Raises:
        FileNotFoundError: there is no file.
        TomlFault: it cannot be read.
    """
    try:
        return read_regular(file, largest=LARGEST)[0]
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotFoundError(str(file)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        reason = reason[:1].lower() + reason[1:]
        raise TomlFault(0, f"cannot be read ({reason})", "Look at the file and its rights.") from error


def parse(text: str) -> dict[str, Any]:
    """The table that the text describes.

    Raises:
        TomlFault: it is not valid TOML, or exceeds the limits of this module.
    """
    import tomli  # not needed if the person has no files of their own

    if deep := re.search(_DEEP_KEY, text):
        line = text.count("\n", 0, deep.end()) + 1
        raise TomlFault(line, f"a key has more than {_DEEPEST} parts", "Keys here are single words.")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise _syntax(text, error) from None
    except RecursionError:
        raise TomlFault(0, "brackets are nested too deeply", "Lists here have one level.") from None
    except ValueError:  # int() takes at most 4,300 digits
        raise TomlFault(_long_number(text), "a number has too many digits", "Write a shorter one.") from None


def read(file: Path) -> dict[str, Any]:
    """The table in the file.

    Raises:
        FileNotFoundError: there is no file.
        TomlFault: it cannot be read, or is not valid TOML.
    """
    return parse(read_text(file))


def statements(text: str) -> Iterator[tuple[int, str]]:
    """The text split before each line that begins a key or a table, with the number of its first line.

    For a file that is not valid TOML as a whole: most of its statements still are.
    """
    begun, number = 1, 1
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if lines and re.match(_BEGINS, line):
            yield begun, "\n".join(lines)
            begun, lines = number, []
        lines.append(line)
    if lines:
        yield begun, "\n".join(lines)


def _syntax(text: str, error: Exception) -> TomlFault:
    place = re.search(_PLACE, str(error))
    lines = text.splitlines()
    number = int(place[1]) if place else max(1, len(lines))
    line = lines[number - 1] if number <= len(lines) else ""
    if re.search(_CURLY, line):
        return TomlFault(number, "a curly quote stands where a straight one belongs", 'Use " for text.')
    sentence = str(error).split(" (at ")[0]
    return TomlFault(number, sentence[:1].lower() + sentence[1:], "Often a quote or bracket is missing.")


def _long_number(text: str) -> int:
    found = re.search(r"[\d_]{1000}", text)
    return text.count("\n", 0, found.start()) + 1 if found else 0
