"""Finding in the timeline: a query as one types, filters from a list, and the way to a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from textual import on
from textual.widgets import Input
from textual.worker import get_current_worker

from voicejournal.conversation.finding import find
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.query import Query
from voicejournal.domain.programme.query_dates import Dates
from voicejournal.domain.programme.query_grammar import parsed
from voicejournal.domain.safety.withholding import title
from voicejournal.errors import QueryError, VoiceJournalError
from voicejournal.tui import formatting as words
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.exporting.export_wish import ExportWanted
from voicejournal.tui.messages import ErrorOccurred
from voicejournal.tui.timeline.calendar_screen import CalendarScreen
from voicejournal.tui.timeline.date_screen import DateScreen
from voicejournal.tui.timeline.debouncer import Debouncer
from voicejournal.tui.timeline.exported_entries import wish
from voicejournal.tui.timeline.filter import FilterScreen
from voicejournal.tui.timeline.near_reader import NearRead, NearReader, near_title
from voicejournal.tui.timeline.paging import Filter, PageReader
from voicejournal.tui.timeline.timeline_changes import TimelineChanges
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.plain_text import PlainText

_PAUSE = 0.5
"""Seconds without a key after which entries are looked for by their meaning as well."""

_FEW = 3000
"""Entries that are counted while nobody has asked for it; it takes some tenths of a second."""

ALONE = "Only you should be able to see the screen now."


class TimelineFinding(TimelineChanges):
    """Decides which entries the list reads, and which of them is marked."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._reader = PageReader(self, services.journal)
        self._near = NearReader(self, services)
        self._rest = Debouncer(self)
        self._pause = Debouncer(self, _PAUSE)
        self._all: int | None = None
        """The number of all entries that can be shown, once it is known."""
        self._sought: Dates | None = None
        self._jumped: Dates | None = None

    def look_for(self, wanted: Filter) -> None:
        """Start over with another filter; the rows stay until those that fit it are read."""
        if wanted == self._reader.wanted:
            return
        self._sought = None
        self._rest.forget("outdated")
        self._near.stop()
        self._pause.forget("near")
        self._pause.forget("count")
        self.workers.cancel_group(self, "count")
        self.query_one("#wanted", PlainText).update(self._in_words(wanted))
        self._detail.terms = wanted.query().terms
        self._list.expect(found=bool(wanted), terms=self._detail.terms)
        if wanted.private != self._reader.wanted.private:
            self._all = None
            self.clear_outdated()  # what is private leaves the screen at once, and the detail with it
            self.show_marked()
        self._reader.start_over(wanted)
        self.show_count()
        self.refresh_bindings()

    def _in_words(self, wanted: Filter) -> str:
        """What the list is narrowed to, beside the title; empty if it is not."""
        titles = {one.guide: shown_name(self.app, one.guide, title(one)) for one in self._list.entries}
        chosen = [
            words.one_line(wanted.words),
            titles.get(wanted.guide, wanted.guide),
            stage_text(wanted.stage),
            wanted.mood,
            wanted.tag and f"#{wanted.tag}",
            "private too" if wanted.private else "",
        ]
        return "   ".join(f"▾ {one}" for one in chosen if one)

    @property
    def filtered(self) -> bool:
        """Whether entries are left out of the list, or private ones shown in it."""
        return bool(self._reader.wanted) or self._reader.wanted.private

    @property
    def complete(self) -> bool:
        """Whether everything that fits is in the list."""
        return self._reader.done and not self._reader.starts_late

    def show_count(self, *, anew: bool = False) -> None:
        """Show how many entries were found, and of how many once these are counted, or counted `anew`."""
        if anew:
            self._all = None
        found, wanted = len(self._list.entries), self._reader.wanted
        text = f"{found:,}{'' if self.complete else '+' if wanted else ' shown'}"
        if self._list.outdated:
            text = "reading ..."
        elif self.complete and not wanted:
            self._all = found
        elif self._all is not None:
            text = f"{text} of {max(self._all, found):,}" if wanted else f"{self._all:,}"
        elif self.complete if wanted else self._are_few:
            self._pause.then("count", self._count)
        self.query_one("#count", PlainText).update(text)

    @property
    def _are_few(self) -> bool:
        """Whether there seem to be few entries, judged by the months of those read: many are not counted."""
        read = {f"{entry.created:%Y-%m}" for entry in self._list.entries}
        try:
            return len(self._services.journal.months()) * len(self._list.entries) <= _FEW * len(read)
        except VoiceJournalError:
            return False

    def _count(self) -> None:
        """Count all entries, off the screen's thread, once what was searched is there."""
        journal, private = self._services.journal, self._reader.wanted.private

        def count() -> None:
            worker = get_current_worker()
            try:
                number = sum(
                    1 for _ in find(journal, Query(), private=private, stopped=lambda: worker.is_cancelled)
                )
            except VoiceJournalError as trouble:
                self.post_message(ErrorOccurred(trouble))
            else:
                if not worker.is_cancelled:
                    self.call_later(self._counted, number, private)

        self.run_worker(count, thread=True, exclusive=True, group="count")

    def _counted(self, number: int, private: bool) -> None:
        if private == self._reader.wanted.private:
            self._all = number
            self.show_count()

    def find(self, typed: str) -> None:
        """Look for what was typed; what cannot be followed is said, and the list stays as it is."""
        today = self._services.clock().date()
        try:
            parsed(typed, today)
        except QueryError as error:
            self._notice(f"{error} {error.hint}".strip())
            return
        self._notice("")
        self.look_for(replace(self._reader.wanted, words=typed.strip(), today=today))

    def find_near(self) -> None:
        """Once all entries with the words are read and the person pauses, look for others by meaning."""
        if self._reader.wanted.words and self._reader.done and self._near.query is None:
            self._pause.then("near", self._look_near)

    def _look_near(self) -> None:
        wanted, here = self._reader.wanted, {entry.id for entry in self._list.entries}

        def fits(entry: Entry) -> bool:
            return entry.id not in here and wanted.fits(entry)

        self._near.start(wanted.query(), fits, private=wanted.private)

    def on_near_read(self, message: NearRead) -> None:
        if message.query is self._near.query:
            title = near_title(message.found, alone=not self._list.entries)
            self._list.show_near(title, message.found.entries)
            self.refresh_bindings()

    def seek(self) -> None:
        """Mark the newest entry of the dates that are sought, once it is read, or the next older one."""
        wanted, newest = self._sought, next(iter(self._list.entries), None)
        if wanted is None or wanted.last is None or self._list.outdated:
            return
        jumped = self._jumped == wanted  # then nothing between that date and the newest entry is left out
        late = self._reader.starts_late and newest is not None and newest.created.date() < wanted.last
        if (jumped or not late) and self._list.mark_date(wanted):
            self._sought = None
        elif self._reader.done and (jumped or not late):
            self._sought = None
            self._notice("Nothing here is that old.")
        elif jumped:
            self._reader.more()
        else:
            self._jumped = wanted
            self._jump(wanted.last)

    def _jump(self, last: date) -> None:
        """Begin the list anew near that date; where nothing is that old, it stays as it is."""
        try:
            there = self._reader.start_at(last)
        except VoiceJournalError as trouble:
            self.post_message(ErrorOccurred(trouble))
            return
        if there:
            self._near.stop()
            self._list.expect(found=bool(self._reader.wanted), terms=self._list.terms)
            self._rest.then("outdated", self.clear_outdated)
        else:
            self._sought = None
            self._notice("Nothing here is that old.")

    def clear_outdated(self) -> None:
        """Take away the rows from before a jump or another filter, where no other came soon or at all."""
        if self._list.outdated:
            self._list.clear_outdated()
            self._list.empty = "reading ..."

    @on(Input.Changed, "#find")
    def _typing(self, event: Input.Changed) -> None:
        typed = event.value
        self._rest.then("find", lambda: self.find(typed))

    @on(Input.Submitted, "#find")
    def _typed(self) -> None:
        self._list.focus()

    def action_find(self) -> None:
        find = self.query_one("#find", Input)
        self.remove_class("-reading")
        find.add_class("-shown")
        find.focus()

    def action_filter(self) -> None:
        def decide(wanted: Filter | None) -> None:
            if wanted is not None:
                self.look_for(wanted)

        self.app.push_screen(FilterScreen(self._reader.wanted, self._list.entries), decide)

    def action_show_all(self) -> None:
        """Take away every filter, and what was typed."""
        with self.prevent(Input.Changed):
            find_input = self.query_one("#find", Input)
            find_input.clear()
            find_input.remove_class("-shown")
        self._rest.forget("find")
        self.look_for(Filter())

    def action_private(self) -> None:
        """Show withheld entries too, after a question; a second call leaves them out again."""
        wanted = self._reader.wanted
        if wanted.private:
            self.look_for(replace(wanted, private=False))
            return

        def decide(sure: bool | None) -> None:
            if sure:
                self.look_for(replace(wanted, private=True))

        self.app.push_screen(Confirm("Show what is private?", ALONE, yes="show", no="leave out"), decide)

    def action_export(self) -> None:
        """Write what is shown into a page, a PDF or Markdown."""
        wanted = replace(self._reader.wanted, private=False)  # which the dialog asks by itself
        self.post_message(ExportWanted(wish(self._services.journal, wanted, self._in_words(wanted))))

    def action_date(self) -> None:
        """Go to a day, a month or a year, reading on where the list does not reach so far yet."""
        self.app.push_screen(DateScreen(self._services.clock().date()), self.go_to)

    def action_calendar(self) -> None:
        """Show the months, with the day of the marked entry marked, and go to the day that is chosen."""
        today = self._services.clock().date()
        here = self._list.marked
        day = here.created.date() if here is not None else today

        def decide(chosen: date | None) -> None:
            if chosen is not None:
                self.go_to(Dates(chosen, chosen))

        self.app.push_screen(CalendarScreen(self._services.journal, day, today), decide)

    def go_to(self, wanted: Dates | None) -> None:
        """Mark the newest entry of those dates, or the next older one."""
        if wanted is not None:
            self._notice("")
            self.clear_outdated()
            self._sought, self._jumped = wanted, None
            self.seek()
