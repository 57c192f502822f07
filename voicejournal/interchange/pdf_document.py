"""Exports the journal as the data of a document on paper, which a template typesets as PDF.

Every word is data, never markup: nothing that a person wrote can act in the template.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from voicejournal import __version__
from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.insights import insights
from voicejournal.domain.text.printable import one_line
from voicejournal.interchange.html_page.markup import language_code, paragraph_lines
from voicejournal.interchange.html_page.page_charts import WIDTH, Figure, figures, promises_of
from voicejournal.interchange.html_page.page_words import (
    about_all,
    about_entry,
    first_words,
    question,
    span,
    waiting,
)

_IN_CONTENTS = 64
"""Characters of the first words in the contents: one line of paper."""
_STYLE = """
text { font-family: "Libertinus Serif"; font-size: 13px; fill: #444 }
.grid { stroke: #ddd; stroke-width: 1 }
.line { fill: none; stroke: #8a5410; stroke-width: 2 }
.dot { fill: #8a5410 }
.reading { fill: #8a5410; fill-opacity: 0.35 }
.path { fill: none; stroke: #23626c; stroke-width: 1.5 }
.mark, .bar { fill: #23626c }
"""


def document(entries: Iterable[Entry], guides: Iterable[Guide]) -> Mapping[str, Any]:
    """The document, oldest entry first; the entries are those that may be read."""
    ordered = sorted(entries, key=lambda entry: (entry.created, entry.id))
    numbered = enumerate(ordered, 1)
    drawn = figures(insights(ordered, guides), promises_of(ordered))
    return {
        "title": f"Journal: {span(ordered)}" if ordered else "Journal",
        "about": about_all(ordered),
        "figures": [_figure(figure) for figure in drawn],
        "months": [
            {"name": month, "entries": [_entry(entry, number) for number, entry in group]}
            for month, group in groupby(numbered, key=lambda each: f"{each[1].created:%B %Y}")
        ],
        "made": f"Made by voicejournal {__version__} from somebody’s own words. "
        "This file is not encrypted: whoever has it can read it.",
    }


def _figure(figure: Figure) -> Mapping[str, Any]:
    """A chart as SVG; for a screen reader its numbers are in the text that stands for it."""
    numbers = "; ".join(": ".join(one_line(cell) for cell in row[:2]) for row in figure.rows)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {figure.height}" '
        f'width="{WIDTH}" height="{figure.height}"><style>{_STYLE}</style>{figure.body}</svg>'
    )
    listed = figure.name == "Promises"
    return {
        "caption": figure.caption,
        "svg": svg,
        "alt": f"{figure.caption}. {figure.summary} {numbers}",
        "heads": figure.heads if listed else (),
        "rows": [[_text(cell) for cell in row] for row in figure.rows] if listed else (),
    }


def _entry(entry: Entry, number: int) -> Mapping[str, Any]:
    when = entry.created
    title = one_line(entry.title) or "Entry"
    return {
        "key": f"e{number}",
        "short": f"{when:%a} {when.day}, {when:%H:%M}",
        "words": _text(first_words(entry, _IN_CONTENTS) or title),
        "heading": _text(f"{when:%A} {when.day}, {when:%H:%M} · {title}"),
        "about": one_line(about_entry(entry)),
        "answers": [_answer(entry, answer) for answer in entry.answers if answer.given],
    }


def _answer(entry: Entry, answer: Answer) -> Mapping[str, Any]:
    code = language_code(answer.language)
    said = [_paragraph(lines, code) for lines in paragraph_lines(answer.wording)]
    return {
        "question": _text(question(entry, answer)),
        "speaker": one_line(answer.speaker or ""),
        "said": said,
        "note": "" if said else waiting(answer),
    }


def _text(text: str) -> Mapping[str, Any]:
    return _paragraph([one_line(text)], "en")


def _paragraph(lines: Sequence[str], language: str) -> Mapping[str, Any]:
    return {"lines": lines, "rtl": _right_to_left("".join(lines)), "lang": language}


def _right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is one of Hebrew, Arabic or their like (UAX 9, P2 and P3)."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
