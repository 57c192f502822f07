"""The last seven days: one line with a bar for each mood, or a small chart where home has room for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.content import Content

from voicejournal.tui.formatting import count, minutes
from voicejournal.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from voicejournal.domain.programme.insights import Week

_GAP = "   "
_NONE = "·"
"""Stands on a day without a mood."""
_HIGH = 4
"""Rows of the chart."""
_CELL = 4
"""Cells of a day in the chart, of which a gap is one."""


class WeekStrip(PlainText):
    """The week, such as "· ▂ ▅ · ▃ ▆ ·   mood 6 (5 last week)   4 entries, 21 minutes"."""

    DEFAULT_CSS = """
    WeekStrip { height: auto; color: $text-muted; }
    """

    _week: Week | None = None
    _today: date = date.min

    def show(self, week: Week, today: date) -> None:
        """Show the week that ends today; nothing if it has no entries."""
        self._week, self._today = week if week.entries else None, today
        self._draw()

    def clear(self) -> None:
        """Show nothing, and keep nothing of it."""
        self._week = None
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        week = self._week
        if week is None:
            self.update("")
        elif self.screen.has_class("-wide") or self.screen.has_class("-very-wide"):
            self.update(_chart(week, self._today))
        else:
            from voicejournal.tui.symbols import mood_bar  # imported here: the first frame draws none yet

            bars = " ".join("·" if mood is None else mood_bar(mood) for mood in week.moods)
            lines = [f"This week   {bars}"]
            for fact in _words(week):
                if cell_len(lines[-1]) + len(_GAP) + cell_len(fact) > self.size.width > 0:
                    lines.append(fact)
                else:
                    lines[-1] += _GAP + fact
            self.update("\n".join(lines))


def _words(week: Week) -> list[str]:
    """The mean mood, if there is one, and how much was said."""
    lines = []
    if week.mood is not None:
        before = f" ({week.before:.0f} last week)" if week.before is not None else ""
        lines.append(f"mood {week.mood:.0f}{before}")
    spoken = f", {minutes(week.seconds)}" if week.seconds else ""
    return [*lines, f"{count(week.entries, 'entry', 'entries')}{spoken}"]


def _chart(week: Week, today: date) -> Content:
    """Bars of several rows over the names of their days, today in bold."""
    from voicejournal.domain.guides.scales import SCALES, Sets  # imported here, as above
    from voicejournal.tui.insights.chart_view import column

    columns = [column(mood, *SCALES[Sets.MOOD], _HIGH) for mood in week.moods]
    lines = [Content.styled("This week", "bold"), Content("")]
    for row in range(_HIGH):
        cells = (block if block == _NONE else block * (_CELL - 1) for block in (one[row] for one in columns))
        lines.append(Content.styled("".join(cell.ljust(_CELL) for cell in cells), "$water"))
    days = [today - timedelta(days=before) for before in reversed(range(len(week.moods)))]
    names = [Content(f"{day:%a}".ljust(_CELL)) for day in days]
    lines += [Content("").join([*names[:-1], names[-1].stylize("bold $foreground")]), Content("")]
    return Content("\n").join([*lines, *map(Content, _words(week))])
