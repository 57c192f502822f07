"""The summary of a finished session, in a few lines."""

from __future__ import annotations

from textual.widgets import Static

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.session_end import session_end
from voicejournal.domain.programme.suggestions import Suggestion
from voicejournal.domain.safety.closing import closing, keeps_nothing, somebody_listens
from voicejournal.domain.safety.gating import low
from voicejournal.domain.speech.audio import clock_time
from voicejournal.tui.discretion import help_page
from voicejournal.tui.formatting import count, minutes
from voicejournal.tui.key_names import help_key


class Summary(Static):
    """Number of answers and durations; what was named, what will be done, and what could come next."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.guide: Guide | None = None
        """The guide of the session."""
        self.in_danger = False
        """Whether words were said that may mean danger, and the quiet card was shown."""
        self.following: tuple[str, Suggestion] | None = None
        """What could come next, with the name of its guide; None until it is known, or if nothing is."""

    def show(self, entry: Entry, *, saved: bool) -> None:
        """Show the entry's summary; until `saved`, its last words are still being transcribed.

        After a disclosure nothing is counted.
        """
        if words := closing(entry, help_is=help_key(self.app)):
            lines = [line for text in words.lines for line in (text, "")]
            if saved and not keeps_nothing(entry):
                lines += ["It is in no list. You can keep it, or leave nothing: n."]
            self.update("\n".join(lines))
            return
        given = sum(answer.given for answer in entry.answers)
        facts = [count(given, "answer"), minutes(entry.seconds)]
        if entry.spoken:
            facts.append(f"♪ {clock_time(entry.spoken)}")
        title, following = self.following or ("", None)
        end = session_end(entry, self.guide, following, title, in_danger=self.in_danger)
        if entry.mood is not None and end.moods is None:
            facts.append(f"mood {entry.mood}")
        lines = ["   ".join(facts)]
        for said in end.lines:
            lines += ["", said]
        if low(entry) or self.in_danger:
            lines += ["", somebody_listens(help_page(self.app), help_key(self.app), low=low(entry))]
        waiting = sum(answer.pending for answer in entry.answers)
        if not saved:
            lines += ["", "… writing down the last words; you need not wait."]
        elif waiting:
            what = "it" if waiting == 1 else "them"
            lines += ["", f"{count(waiting, 'recording')} not written down yet: w writes {what} down."]
        self.update("\n".join(lines))
