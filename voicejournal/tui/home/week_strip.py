"""The last seven days in one line: a bar for each mood, and the numbers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicejournal.tui.formatting import count, minutes
from voicejournal.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from voicejournal.domain.programme.insights import Week


class WeekStrip(PlainText):
    """The week line, such as "· ▂ ▅ · ▃ ▆ ·   mood 6 (5 last week)   4 entries, 21 minutes"."""

    def show(self, week: Week) -> None:
        """Show the week; nothing if it has no entries."""
        if not week.entries:
            self.update("")
            return
        from voicejournal.tui.symbols import mood_bar  # imported here: the first frame draws none yet

        bars = " ".join("·" if mood is None else mood_bar(mood) for mood in week.moods)
        lines = [f"This week   {bars}"]
        if week.mood is not None:
            before = f" ({week.before:.0f} last week)" if week.before is not None else ""
            lines.append(f"mood {week.mood:.0f}{before}")
        lines.append(f"{count(week.entries, 'entry', 'entries')}, {minutes(week.seconds)}")
        self.update("   ".join(lines))
