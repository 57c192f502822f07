"""Charts over time: all scales one below the other, the path of stages, and the promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.containers import VerticalScroll
from textual.widget import Widget

from voicejournal.domain.entries.entry import Entry, PromiseState
from voicejournal.domain.guides.guide import SCALES, Guide, Sets
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.insights import Insights, insights
from voicejournal.domain.programme.promises import owned
from voicejournal.domain.safety.withholding import readable
from voicejournal.tui import formatting as words
from voicejournal.tui import symbols as signs
from voicejournal.tui.timeline.chart import Chart
from voicejournal.tui.widgets.plain_text import PlainText

_NAMES = {Sets.MOOD: "Mood", Sets.BODY: "Body", Sets.WORRY: "Worry", Sets.DISTANCE: "Distance"}
_MOST = 12
"""Largest number of stages and of promises listed, newest first."""

_EMPTY = "Nothing to draw yet. Daily check-in, Body check and Worry and distance leave numbers here."


@dataclass(frozen=True, slots=True)
class ChartData:
    """The data of the charts, collected from the entries."""

    found: Insights
    promises: tuple[tuple[PromiseState, str], ...]

    @classmethod
    def of(cls, entries: Sequence[Entry], guides: Sequence[Guide]) -> ChartData:
        """Collect the data from the entries, newest first."""
        promises = tuple(
            (one.state, owned(entry, one)) for entry in readable(entries) for one in entry.promises
        )
        return cls(insights(entries, guides), promises)


class Charts(VerticalScroll):
    """Shows trends without labelling them; the numbers are the person's own."""

    DEFAULT_CSS = """
    Charts {
        padding: 0 3;
        scrollbar-size-vertical: 1;
        & > PlainText { height: auto; margin-bottom: 1; }
    }
    """

    async def show(self, seen: ChartData, now: datetime) -> None:
        """Replace the charts."""
        scales = seen.found.scales.items()
        parts: list[Widget] = [Chart(_NAMES[s], points, SCALES[s]) for s, points in scales if points]
        if seen.found.stages:
            parts.append(PlainText(_path(seen.found, now)))
        if seen.promises:
            parts.append(PlainText(_promises(seen.promises)))
        with self.app.batch_update():
            await self.remove_children()
            if self.is_attached:  # else the screen has closed meanwhile
                await self.mount_all(parts or [PlainText(_EMPTY)])


def _path(found: Insights, now: datetime) -> str:
    lines = ["Stages you marked (not a line; going back is part of it)"]
    for point in list(found.stages)[-_MOST:][::-1]:
        lines.append(
            f"  {signs.stage_symbol(point.stage)} {stage_text(point.stage)}, {words.moment(point.at, now)}"
        )
    return "\n".join(lines)


def _promises(promises: tuple[tuple[PromiseState, str], ...]) -> str:
    lines = ["What you said you would do"]
    for state, text in promises[:_MOST]:
        symbol, word = signs.PROMISES[state]
        lines.append(f"  {symbol} {word}: {words.one_line(text)}")
    return "\n".join(lines)
