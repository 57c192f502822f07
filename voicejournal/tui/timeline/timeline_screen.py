"""The timeline: all entries, newest first, to find, read, play, change and delete."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input
from textual.worker import Worker, WorkType
from typing_extensions import override

from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.query_grammar import EXAMPLES
from voicejournal.domain.safety.withholding import hides
from voicejournal.tui.answer_messages import PlayRequested
from voicejournal.tui.insights.charts import ChartData, Charts
from voicejournal.tui.insights.insights_screen import InsightsScreen
from voicejournal.tui.messages import BeginSession, OpenTimeline
from voicejournal.tui.playback_control import PlaybackPosition
from voicejournal.tui.timeline import timeline_keys
from voicejournal.tui.timeline.entry_detail import AnswerView, place_to_read
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.mood_strip import MoodStrip
from voicejournal.tui.timeline.player_bar import PlayerBar
from voicejournal.tui.timeline.same_question import SameQuestionScreen
from voicejournal.tui.timeline.timeline_finding import ALONE, TimelineFinding
from voicejournal.tui.timeline.timeline_messages import PageFailed, PageRead
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.find_line import FindLine
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.plain_text import PlainText


class TimelineScreen(TimelineFinding):
    """List and detail, side by side if there is room, else one after the other."""

    CSS_PATH = "timeline.tcss"
    BINDINGS: ClassVar[list[BindingType]] = timeline_keys.BINDINGS
    AUTO_FOCUS = "#list"  # else a key that comes before the styles would be typed into the hidden search

    def __init__(self, services: Services, entry_id: str | None = None, *, calendar: bool = False) -> None:
        """`entry_id` is marked once it is read; `calendar` shows the calendar at once."""
        super().__init__(services)
        self._go_to = entry_id
        self._calendar_first = calendar
        self._playing = ""
        self._bar = PlayerBar()  # held, not queried: playback goes on while the screen closes

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText("Timeline", id="title")
            yield PlainText("", id="wanted")
            yield PlainText("", id="count")
        yield FindLine(placeholder=EXAMPLES, id="find")
        with Horizontal(id="both"):
            with Vertical(id="side"):
                yield MoodStrip(self._services.clock().date())
                yield self._list
            yield self._detail
            yield Charts(id="over-time")
        yield self._bar
        yield PlainText(id="notice")
        yield FooterKeys(first=("enter", "p", "e"))
        yield GlobalKeys()

    def on_mount(self) -> None:
        self._list.empty = "reading ..."
        self._list.focus()
        self._reader.more()
        if self._calendar_first:
            self.call_after_refresh(self.action_calendar)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable only the actions that apply to the list, or to the answer that has the focus."""
        if action in ("read", "unfold") and self._list.at_month:
            return action == "unfold" and self.focused is self._list
        if action == "unfold":
            return False
        if action == "show_all":
            return bool(self.filtered) and self._view is None and not isinstance(self.focused, Input)
        recording = self._recording()
        now = timeline_keys.KeyContext(
            entry=self._list.marked,
            view=self._view,
            recording=recording,
            playing=bool(self._playing) and self._playing == recording,
            finding=isinstance(self.focused, Input),
            removed=bool(self._undoes),
        )
        return timeline_keys.allowed(action, now)

    def on_page_read(self, message: PageRead) -> None:
        if not self._reader.take(message):
            return
        self._list.add(message.entries)
        if self._reader.done:
            self.clear_outdated()
        self.list_changed()
        if self._go_to is not None and self._list.mark(self._go_to):
            self._go_to = None
            self.action_read()
        elif self._go_to is not None:
            self._reader.more()
        self.seek()
        self.find_near()

    @override
    def list_changed(self, *, counts: bool = False) -> None:
        """Update the number of entries, the mood strip and the reason for an empty list."""
        shown = self._list.entries
        if self.complete and not shown:
            self._list.empty = "Nothing fits that." if self.filtered else "Nothing is kept yet."
        if self._list.marked is None:
            self._rest.then("mark", self.show_marked)
        self.show_count(anew=counts)
        self.query_one(MoodStrip).entries = shown
        self._rest.then("seen", self._look_over)
        self.refresh_bindings()

    def on_page_failed(self, message: PageFailed) -> None:
        if self._reader.take(message):
            self.clear_outdated()  # of a jump, which says that it reads
            self._list.empty = ""
            self.list_changed()
            self._say(message.trouble)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self._reader.ended(event.worker)

    @on(EntryList.NearEnd)
    def _near_end(self) -> None:
        self._reader.more()

    @on(EntryList.NearStart)
    def _near_start(self) -> None:
        self._reader.more_newer()

    @on(EntryList.Marked)
    def _marked(self, event: EntryList.Marked) -> None:
        if event.entry is not None:
            self.query_one(MoodStrip).until = event.entry.created.date()
        self.drop_sound_notice(self._recording())
        self._rest.then("mark", self.show_marked)

    def show_marked(self) -> None:
        self._instead(partial(self._show, self._list.marked), "detail")

    def _instead(self, work: WorkType[None], group: str) -> None:
        """Start the work in place of its group's. It is a function: one that is replaced is never called."""
        self.run_worker(work, exclusive=True, group=group)

    def _look_over(self) -> None:
        """Draw the entries read so far over time beside the list, on very wide terminals."""
        entries = self._list.entries
        note = "" if self.complete else f"Of {len(entries):,} entries read so far"

        async def draw() -> None:
            seen = ChartData.of(entries, self._services.guides.all())
            for over_time in self.query(Charts):
                await over_time.show(seen, note=note)

        if self.has_class("-very-wide"):
            self._instead(draw, "seen")

    async def _show(self, entry: Entry | None) -> None:
        if not self._detail.is_attached:
            return  # the screen is closing
        await self._detail.show(entry)
        self._detail.mark_playing(self._playing or None)
        self.refresh_bindings()

    def playing_at(self, position: PlaybackPosition) -> None:
        """Mark the sentence that is heard, and show position and length."""
        if self._playing != position.recording:
            self._playing = position.recording
            self._detail.mark_playing(position.recording)
            self.refresh_bindings()
        self._detail.show_position(position)
        self._bar.position = position

    def playing_ended(self, recording: str) -> None:
        """Unmark the recording: its playback has ended."""
        self._bar.position = None
        if self._playing == recording:
            self._playing = ""
            self._detail.mark_playing(None)
            self.refresh_bindings()

    @on(EntryList.Opened)
    def _opened(self) -> None:
        self.action_read()

    def on_descendant_focus(self) -> None:
        self.drop_sound_notice(self._recording())
        self.refresh_bindings()

    def _recording(self) -> str | None:
        """The recording that `p` plays: the answer's, or the first of the entry."""
        view = self._view
        if view is not None:
            return None if view.covered else view.answer.recording
        entry = self._list.marked
        answers = entry.answers if entry else ()
        return next(
            (one.recording for one in answers if entry and one.recording and not hides(entry, one)), None
        )

    def action_read(self) -> None:
        """Focus the entry, the whole screen where there is little room."""
        self.add_class("-reading")
        self._rest.forget("mark")
        entry = self._list.marked  # and the same place of whatever is shown in place of this
        self._detail.focus_next = place_to_read(entry, self._detail.terms) if entry is not None else 0
        self.show_marked()

    def action_unfold(self) -> None:
        self._list.action_fold()

    def action_back(self) -> None:
        """Leave the search, then the entry, then the timeline."""
        find = self.query_one("#find", Input)
        self._detail.focus_next = None
        if isinstance(self.focused, Input) or (find.has_class("-shown") and self._view is None):
            find.clear()
            find.remove_class("-shown")
            self._list.focus()
        elif self._view is not None or self.has_class("-reading"):
            self.remove_class("-reading")
            self._list.focus()
        else:
            self.dismiss()

    def action_play(self) -> None:
        recording = self._recording()
        if recording is None:
            return
        self._playing = "" if self._playing == recording else recording
        self._detail.mark_playing(self._playing or None)
        self.refresh_bindings()  # there are keys for seeking and speed now
        self.post_message(PlayRequested(recording))

    action_stop = action_play

    def action_view(self) -> None:
        view = self._view
        if view is None:
            return
        if not view.covered:
            self._turn(view)
            return

        def decide(sure: bool | None) -> None:
            if sure:
                self._turn(view)

        self.app.push_screen(Confirm("Show it?", ALONE, yes="show", no="keep covered"), decide)

    action_as_heard = action_view

    def _turn(self, view: AnswerView) -> None:
        view.uncover()
        self.refresh_bindings()

    def action_go_on(self) -> None:
        """Go on with a withheld session that was left; home never offers it."""
        entry = self._list.marked
        if entry is not None:
            self.app.post_message(BeginSession(entry.guide, entry))
            self.dismiss()

    def action_same_question(self) -> None:
        view, entry = self._view, self._detail.entry
        if view is not None and entry is not None:
            self.app.push_screen(SameQuestionScreen(self._services, entry, view.answer), self._read_other)

    def _read_other(self, entry_id: str | None) -> None:
        """Read that entry; of one that is far down, entries are read on until it is there."""
        if entry_id is None:
            return
        if self._list.mark(entry_id):
            self.action_read()
        else:
            self._go_to = entry_id
            self._reader.more()

    def on_open_timeline(self, message: OpenTimeline) -> None:
        """Read the entry of a bar that was clicked in the charts beside the list."""
        message.stop()
        self._read_other(message.entry_id)

    def action_over_time(self) -> None:
        self.app.push_screen(InsightsScreen(self._services))
