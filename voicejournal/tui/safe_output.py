"""Removes control characters from every line between the widgets and the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.filter import LineFilter
from typing_extensions import override

from voicejournal.domain.text.printable import LOST, acts, blanked

if TYPE_CHECKING:
    from textual.color import Color


class OnlyShown(LineFilter):
    """A line filter that replaces control characters by blanks of the same width, to keep columns aligned.

    Every widget draws through it, borders and their titles too: a filter receives the finished line.
    """

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if not any(acts(segment.text) for segment in segments if not segment.control):
            return segments
        shown = (
            segment if segment.control else Segment(blanked(segment.text, _blank), segment.style)
            for segment in segments
        )
        return [segment for segment in shown if segment.text or segment.control]


def _blank(character: str) -> str:
    return LOST if "\ud800" <= character <= "\udfff" else " " * cell_len(character)
