"""Help lines as text: a number is never broken over two lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from voicejournal.domain.safety.helplines import HelpLine
from voicejournal.domain.text.printable import one_line

WIDTH = 76
"""Columns to which text is wrapped."""

_INDENT = "    "
_UNBROKEN = "\u00a0"
"""Stands for a space inside a number while text is wrapped: `textwrap` breaks at ASCII spaces only."""


def filled(text: str, width: int = WIDTH, *, first: str = "", others: str = "") -> str:
    """The paragraph wrapped to the width, each line with its indent."""
    lines = wrap(text, width, initial_indent=first, subsequent_indent=others, break_on_hyphens=False)
    return "\n".join(lines).replace(_UNBROKEN, " ")


def written(lines: Iterable[HelpLine], width: int = WIDTH) -> str:
    """The lines as text: the number and the name, and below them the details."""
    return "\n\n".join("\n".join(_written(line, width)) for line in lines)


def by_country(lines: Iterable[HelpLine], width: int = WIDTH) -> str:
    """The lines as text, with each country as a heading."""
    return "\n\n".join(f"{country}\n\n{written(group, width)}" for country, group in _grouped(lines).items())


def in_short(lines: Iterable[HelpLine], width: int = WIDTH) -> str:
    """One paragraph for each country: the emergency number, then names and numbers."""
    urgent_first = sorted(lines, key=lambda line: not line.emergency)
    paragraphs = (
        f"{country}: {'; '.join(_number(line, named=not line.emergency) for line in group)}"
        for country, group in _grouped(urgent_first).items()
    )
    return "\n".join(filled(paragraph, width, first="  ", others=_INDENT) for paragraph in paragraphs)


def _grouped(lines: Iterable[HelpLine]) -> dict[str, list[HelpLine]]:
    groups: dict[str, list[HelpLine]] = {}
    for line in lines:
        groups.setdefault(one_line(line.country), []).append(line)
    return groups


def _number(line: HelpLine, *, named: bool) -> str:
    number = one_line(line.number).replace(" ", _UNBROKEN)
    return f"{one_line(line.name)} {number}" if named else number


def _written(line: HelpLine, width: int) -> Iterator[str]:
    yield filled(f"{_number(line, named=False)}   {one_line(line.name)}", width, others=_INDENT)
    source = "" if line.emergency or line.source == line.number else line.source
    about = one_line(f"{line.details} {source}")
    if about:
        yield filled(about, width, first=_INDENT, others=_INDENT)
