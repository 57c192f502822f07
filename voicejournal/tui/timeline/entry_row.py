"""One entry as one line of the list: its day, what was said, and beside it guide, stage, mood and length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.answer_passages import NearEntry
from voicejournal.domain.programme.query_hits import excerpt, hit_line, hits
from voicejournal.domain.safety.withholding import title as title_of
from voicejournal.domain.session.answer_versions import steps_in_versions
from voicejournal.domain.speech.audio import clock_time
from voicejournal.tui import formatting as words
from voicejournal.tui import symbols as signs
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.timeline.month_rows import MonthHeading, Row, Title

_SAID = 26
"""Cells of what was said that the guide's name leaves free; the name is shown from `_NAME` cells on."""
_NAME, _LONGEST_NAME = 8, 24
_SOUND = 8
"""Cells of the length of a recording; where no name is shown, a row without sound gives them to its text."""
_HIT = Style(reverse=True)


class GetStyle(Protocol):
    """Gives the style of a part of a row."""

    def __call__(self, name: str, *, here: bool) -> Style:
        """The style of that name; of the cursor where the row is `here`."""
        ...


@dataclass(frozen=True, slots=True)
class RowStyles:
    """The styles of a line: what was said and its day, and what stands small beside it."""

    said: Style
    beside: Style
    gutter: Style
    """Of the first cell, in the shade of the mood."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The texts of a line: its day, what was said, and the terms whose hits are marked in it."""

    when: str
    said: str
    terms: Sequence[str] = ()


def row_line(
    app: object, row: Row, width: int, style: GetStyle, *, here: bool, terms: Sequence[str] = ()
) -> Strip:
    """The line of a row in `width` cells; `here` marks it as the one under the cursor."""
    match row:
        case MonthHeading():
            return Strip([Segment(heading_text(row, width, here=here), style("month", here=here))])
        case Title():
            return Strip([Segment(title_text(row, width), style("month", here=False))])
    mood = (row.entry if isinstance(row, NearEntry) else row).mood
    shade = "entry" if mood is None else f"mood-{signs.mood_step(mood)}"
    styles = RowStyles(*(style(name, here=here) for name in ("entry", "words", shade)))
    if isinstance(row, NearEntry):
        return near_row(app, row, width, styles, here=here)
    return entry_row(app, row, width, styles, here=here, terms=terms)


def entry_row(
    app: object, entry: Entry, width: int, styles: RowStyles, *, here: bool, terms: Sequence[str] = ()
) -> Strip:
    """The line of the entry in `width` cells; `here` marks it as the one under the cursor.

    Where terms were searched, the words around the first hit stand in the place of the first words.
    """
    said = _hit(entry, terms) or _first_words(entry)
    return _row(app, entry, width, styles, _Words(words.short_day(entry.created), said, terms), here=here)


def near_row(app: object, near: NearEntry, width: int, styles: RowStyles, *, here: bool) -> Strip:
    """The line of an entry that was found by meaning: its date in full, and the passage that is close."""
    at = near.entry.created
    when = f"{at.day:>2} {at:%b %Y}"
    return _row(app, near.entry, width, styles, _Words(when, words.one_line(near.passage)), here=here)


def title_text(title: Title, width: int) -> str:
    """The line above the entries that were found by meaning, in `width` cells."""
    return set_cell_size(f" {title.text} " + "─" * width, width)


def _row(app: object, entry: Entry, width: int, styles: RowStyles, line: _Words, *, here: bool) -> Strip:
    name = words.one_line(shown_name(app, entry.guide, title_of(entry)))
    said, terms = line.said, line.terms
    mood = f"{signs.mood_bar(entry.mood)}{entry.mood:>3}" if entry.mood is not None else " " * 4
    sound = f" ♪{clock_time(entry.spoken):>6}" if entry.spoken else ""
    facts = f" {signs.stage_symbol(entry.stage)} {mood}"
    sign, begin = "❯" if here else " ", f"{line.when}  {signs.entry_symbol(entry)} "
    room = max(0, width - cell_len(sign + begin) - cell_len(facts))
    left = room - _SOUND
    name_room = min(_LONGEST_NAME, left - _SAID - 2, left // 3) if said else 0
    named = f"  {_fitted(name, name_room)}{sound:<{_SOUND}}" if name_room >= _NAME else sound
    beside = named + facts
    room = max(0, room - cell_len(named))
    text = excerpt(said, terms, room) if said else name
    parts = [Segment(sign, styles.gutter), Segment(begin, styles.said)]
    parts += _marked(_fitted(text, room), terms if said else (), styles.said)
    return Strip([*parts, Segment(beside, styles.beside)]).adjust_cell_length(width, styles.said)


def heading_text(heading: MonthHeading, width: int, *, here: bool) -> str:
    """The line of a month in `width` cells, with its number of entries if it is folded."""
    text = f"{words.month(heading.month)} "
    if heading.folded:
        text = f"{'❯' if here else '▸'}{text}· {words.count(heading.entries, 'entry', 'entries')} "
    return set_cell_size(text + "─" * max(0, width - cell_len(text) - 1), width)


def _first_words(entry: Entry) -> str:
    """What was said, after the sign of two versions; empty where nothing was, or it is withheld."""
    first = words.one_line(signs.first_words(entry))
    return f"{signs.TWO_VERSIONS}  {first}".rstrip() if steps_in_versions(entry) else first


def _hit(entry: Entry, terms: Sequence[str]) -> str:
    return hit_line(entry, terms) if terms else ""


def _marked(text: str, terms: Sequence[str], style: Style) -> list[Segment]:
    """The text in segments, the hits reversed."""
    parts: list[Segment] = []
    end = 0
    for start, stop in hits(text, terms):
        parts += [Segment(text[end:start], style), Segment(text[start:stop], style + _HIT)]
        end = stop
    return [*parts, Segment(text[end:], style)]


def _fitted(text: str, width: int) -> str:
    """The text in exactly that many cells, cut with an ellipsis."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + "…", width) if width else ""
