"""Everything that was kept, newest first: to be found, read, heard, changed and taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input

from voicejournal.conversation.parts import Parts
from voicejournal.domain.entry import Entry
from voicejournal.tui import words
from voicejournal.tui.drafts import AnswerDraft, drafting
from voicejournal.tui.keeping import Keeping
from voicejournal.tui.messages import EntrySaved, PageRead, Play, Troubled
from voicejournal.tui.reading import Filter, Reader, Resting
from voicejournal.tui.screens import timeline_keys
from voicejournal.tui.screens.confirm import Confirm
from voicejournal.tui.screens.edit import EditScreen
from voicejournal.tui.screens.filter import FilterScreen
from voicejournal.tui.screens.insights import InsightsScreen
from voicejournal.tui.screens.same_question import SameQuestionScreen
from voicejournal.tui.widgets.always import Always
from voicejournal.tui.widgets.entry_detail import AnswerView, EntryDetail
from voicejournal.tui.widgets.entry_list import EntryList
from voicejournal.tui.widgets.keys import Keys
from voicejournal.tui.widgets.mood_strip import MoodStrip
from voicejournal.tui.widgets.over_time import OverTime, Seen
from voicejournal.tui.widgets.plain import Plain


class TimelineScreen(Screen[None]):
    """List and detail, side by side where there is room, else one after the other."""

    BINDINGS: ClassVar[list[BindingType]] = timeline_keys.BINDINGS

    def __init__(self, parts: Parts, entry_id: str | None = None) -> None:
        super().__init__()
        self._parts = parts
        self._reader = Reader(self, parts.journal)
        self._go_to = entry_id
        self._removed: list[str] = []
        self._playing = ""
        self._rest = Resting(self)
        self._keeping = Keeping(parts, self.post_message)
        self._drafting = drafting(parts, lambda message: self.app.post_message(message))

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Plain("Timeline", id="title")
            yield Plain("", id="wanted")
            yield Plain("", id="count")
        yield Input(placeholder="find words in everything you kept; esc ends", id="find")
        with Horizontal(id="both"):
            with Vertical(id="side"):
                yield MoodStrip()
                yield EntryList(id="list")
            yield EntryDetail(id="detail")
            yield OverTime(id="over-time")
        yield Plain(id="notice")
        yield Keys()
        yield Always()

    def on_mount(self) -> None:
        entries = self.query_one(EntryList)
        entries.empty = "reading ..."
        entries.focus()
        self._reader.more()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only what fits the list, or the answer that has the focus."""
        return timeline_keys.allowed(
            action,
            finding=isinstance(self.focused, Input),
            entry=self.query_one(EntryList).marked,
            view=self._view_of(),
            recording=self._recording(),
            removed=bool(self._removed),
        )

    def _look_for(self, wanted: Filter) -> None:
        """Start over with other wishes."""
        if wanted == self._reader.wanted:
            return
        entries = self.query_one(EntryList)
        entries.clear()
        entries.empty = "reading ..."
        chips = [wanted.guide, wanted.stage, wanted.mood, wanted.tag]
        self.query_one("#wanted", Plain).update("   ".join(f"▾ {chip}" for chip in chips if chip))
        self._reader.start_over(wanted)

    def on_page_read(self, message: PageRead) -> None:
        if message.view != self._reader.view:
            return
        entries = self.query_one(EntryList)
        if message.rests:
            self._reader.rest()
        entries.add(message.entries)
        if message.done and not entries.entries:
            entries.empty = "Nothing fits that." if self._reader.wanted else "Nothing is kept yet."
        shown = entries.entries
        more = "" if message.done else "+"
        self.query_one("#count", Plain).update(f"{len(shown):,}{more}")
        self.query_one(MoodStrip).entries = shown
        self._rest.then("seen", self._look_over)
        if self._go_to is not None and entries.mark(self._go_to):
            self._go_to = None
            self.action_read()
        self.refresh_bindings()

    def on_troubled(self, message: Troubled) -> None:
        message.stop()
        self._reader.rest()
        self.query_one(EntryList).empty = ""
        self._notice(f"{message.trouble} {message.trouble.hint}".strip())

    @on(EntryList.NearEnd)
    def _near_end(self) -> None:
        self._reader.more()

    @on(EntryList.Marked)
    def _marked(self, event: EntryList.Marked) -> None:
        self.query_one(MoodStrip).until = event.entry.created.date()
        self._rest.then("mark", self._show_marked)

    def _show_marked(self) -> None:
        for entries in self.query(EntryList):  # none where the screen is just going
            self.run_worker(self._show(entries.marked), exclusive=True, group="detail")

    def _look_over(self) -> None:
        """On very wide terminals, what was read so far is drawn over time beside it."""
        entries = self.query_one(EntryList).entries

        async def draw() -> None:
            seen = Seen.of(entries, self._parts.guides.all())
            for over_time in self.query(OverTime):
                await over_time.show(seen, self._parts.clock())

        if self.has_class("-very-wide"):
            self.run_worker(draw(), exclusive=True, group="seen")

    async def _show(self, entry: Entry | None) -> None:
        for detail in self.query(EntryDetail):
            await detail.show(entry)
            detail.mark_playing(self._playing or None)
        self.refresh_bindings()

    def playing_ended(self, recording: str) -> None:
        """The loudspeaker is quiet again."""
        if self._playing == recording:
            self._playing = ""
            self.query_one(EntryDetail).mark_playing(None)

    def on_entry_saved(self, message: EntrySaved) -> None:
        message.stop()
        entries = self.query_one(EntryList)
        if message.entry is None:
            self._removed.append(message.entry_id)
            entries.drop(message.entry_id)
            self._notice("Deleted. u brings it back.")
            if entries.marked is None:
                self._show_marked()
        elif message.entry_id in self._removed:
            self._removed.remove(message.entry_id)
            self._notice("It is back.")
            entries.bring_back(message.entry)
        else:
            self._drafting.saved(message.entry)
            entries.put(message.entry)
            self._show_marked()
        self.refresh_bindings()

    @on(EntryList.Opened)
    def _opened(self) -> None:
        self.action_read()

    @on(Input.Changed, "#find")
    def _typing(self, event: Input.Changed) -> None:
        typed = event.value
        self._rest.then("find", lambda: self._look_for(replace(self._reader.wanted, words=typed)))

    @on(Input.Submitted, "#find")
    def _typed(self) -> None:
        self.query_one(EntryList).focus()

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    def _view_of(self) -> AnswerView | None:
        return self.focused if isinstance(self.focused, AnswerView) else None

    def _recording(self) -> str | None:
        """What p plays: the answer's recording, or the first of the entry."""
        view = self._view_of()
        if view is not None:
            return None if view.covered else view.answer.recording
        entry = self.query_one(EntryList).marked
        answers = entry.answers if entry else ()
        return next((one.recording for one in answers if one.recording and not one.private), None)

    def _notice(self, text: str) -> None:
        self.query_one("#notice", Plain).update(text)

    def _work(self, work: Callable[[], None]) -> None:
        self.run_worker(work, thread=True, group="keep")

    def action_read(self) -> None:
        """Into the entry; where there is little room it takes the whole screen."""
        self.add_class("-reading")
        self._rest.forget("mark")  # else it would come in between, and the focus not into the entry

        async def read() -> None:
            await self._show(self.query_one(EntryList).marked)
            self.query_one(EntryDetail).focus_answer()

        self.run_worker(read(), exclusive=True, group="detail")

    def action_back(self) -> None:
        """Out of the search, out of the entry, out of the timeline."""
        find = self.query_one("#find", Input)
        if isinstance(self.focused, Input) or (find.has_class("-shown") and self._view_of() is None):
            find.clear()
            find.remove_class("-shown")
            self.query_one(EntryList).focus()
        elif self._view_of() is not None or self.has_class("-reading"):
            self.remove_class("-reading")
            self.query_one(EntryList).focus()
        else:
            self.dismiss()

    def action_find(self) -> None:
        find = self.query_one("#find", Input)
        self.remove_class("-reading")
        find.add_class("-shown")
        find.focus()

    def action_filter(self) -> None:
        def decide(wanted: Filter | None) -> None:
            if wanted is not None:
                self._look_for(wanted)

        self.app.push_screen(FilterScreen(self._reader.wanted, self.query_one(EntryList).entries), decide)

    def action_play(self) -> None:
        recording = self._recording()
        if recording is None:
            return
        self._playing = "" if self._playing == recording else recording
        self.query_one(EntryDetail).mark_playing(self._playing or None)
        self.post_message(Play(recording))

    def action_view(self) -> None:
        view = self._view_of()
        if view is not None:
            view.uncover()
            self.refresh_bindings()

    def action_edit(self) -> None:
        view, entry = self._view_of(), self.query_one(EntryDetail).entry
        if view is None or entry is None:
            return
        answer, entry_id = view.answer, entry.id

        def decide(text: str | None) -> None:
            if text is not None and text != answer.text:
                self._work(lambda: self._keeping.write(entry_id, answer.step, text, seen=answer.text))

        self.app.push_screen(EditScreen(AnswerDraft(self._drafting, self._parts, entry, answer)), decide)

    def action_delete(self) -> None:
        entry = self.query_one(EntryList).marked
        if entry is None:
            return

        def decide(sure: bool | None) -> None:
            if sure:
                self._work(lambda: self._keeping.remove(entry.id))

        question = f"Delete \u201c{entry.title}\u201d of {words.day(entry.created)}?"
        self.app.push_screen(Confirm(question, "u brings it back.", yes="delete", no="keep"), decide)

    def action_undo(self) -> None:
        if self._removed:
            entry_id = self._removed[-1]
            self._work(lambda: self._keeping.restore(entry_id))

    def action_same_question(self) -> None:
        view, entry = self._view_of(), self.query_one(EntryDetail).entry
        if view is not None and entry is not None:
            self.app.push_screen(SameQuestionScreen(self._parts, entry, view.answer))

    def action_over_time(self) -> None:
        self.app.push_screen(InsightsScreen(self._parts))
