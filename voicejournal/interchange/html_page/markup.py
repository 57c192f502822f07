"""Text as HTML: every character of a person's words is shown and none of them acts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from voicejournal.domain.text.printable import one_line, printable

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def line(text: str) -> str:
    """The text in one line, escaped for elements and for attributes in double quotes."""
    return html.escape(one_line(text))


def paragraphs(text: str, language: str | None = None) -> str:
    """The text as paragraphs with its line breaks; each finds its own direction of writing."""
    code = language_code(language)
    lang = f' lang="{code}"' if code != "en" else ""
    return "".join(
        f'<p dir="auto"{lang}>{"<br>".join(html.escape(one) for one in lines)}</p>\n'
        for lines in paragraph_lines(text)
    )


def paragraph_lines(text: str) -> Iterator[Sequence[str]]:
    """The lines of each paragraph, without characters that act; blank lines end a paragraph."""
    parts = (part.strip("\n") for part in _PARAGRAPH.split(printable(text).strip()))
    return (part.split("\n") for part in parts if part.strip())


def language_code(language: str | None) -> str:
    """The language as a code of two or three letters; English where it is none."""
    return language if language and _LANGUAGE.fullmatch(language) else "en"


def moment(when: datetime, text: str) -> str:
    """A `time` element that reads as `text`; its offset is whole minutes, as HTML asks."""
    offset = when.utcoffset() or timedelta()
    whole = timedelta(minutes=round(offset / timedelta(minutes=1)))
    sign = "-" if whole < timedelta() else "+"
    minutes = abs(whole) // timedelta(minutes=1)
    stamp = f"{when:%Y-%m-%dT%H:%M:%S}{sign}{minutes // 60:02}:{minutes % 60:02}"
    return f'<time datetime="{stamp}">{html.escape(text)}</time>'


def table(caption: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table of escaped cells; the first of each row is its head."""
    columns = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{line(first)}</th>{"".join(f"<td>{line(cell)}</td>" for cell in rest)}</tr>\n'
        for first, *rest in rows
    )
    return (
        f"<table>\n<caption>{line(caption)}</caption>\n"
        f"<thead><tr>{columns}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    )
