"""Changes from the timeline to the journal: edits, deletion and restoring, transcription."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from voicejournal.conversation.services import Services
from voicejournal.domain.safety.withholding import title
from voicejournal.tui import formatting as words
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.editor_drafts import AnswerDraft, draft_keeper
from voicejournal.tui.messages import EntrySaved, TranscribeRequested
from voicejournal.tui.timeline.edit_screen import EditScreen
from voicejournal.tui.timeline.edits import TimelineEdits
from voicejournal.tui.timeline.entry_detail import AnswerView, EntryDetail
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.versions_screen import Choice, VersionsScreen
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.plain_text import PlainText


class TimelineChanges(Screen[None]):
    """Holds list and detail; every change is made off the screen's thread and shown once it is on disk."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._removed: list[str] = []
        self._keeping = TimelineEdits(services, self.post_message)
        self._drafting = draft_keeper(services, lambda message: self.app.post_message(message))
        # Held, not queried: actions are checked before and after the widgets are on the screen.
        self._list = EntryList(id="list")
        self._detail = EntryDetail(id="detail")

    @property
    def _view(self) -> AnswerView | None:
        """The answer that has the focus."""
        return self.focused if isinstance(self.focused, AnswerView) else None

    def list_changed(self) -> None:
        """Called after entries were added to or removed from the list."""
        raise NotImplementedError

    def show_marked(self) -> None:
        """Redraw the marked entry."""
        raise NotImplementedError

    def on_entry_saved(self, message: EntrySaved) -> None:
        message.stop()
        entries = self._list
        if message.entry is None:
            self._removed.append(message.entry_id)
            entries.drop(message.entry_id)
            self._notice("Deleted. u brings it back.")
            if entries.marked is None:
                self.show_marked()
                entries.focus()
        elif message.entry_id in self._removed:
            self._removed.remove(message.entry_id)
            self._notice("It is back.")
            entries.bring_back(message.entry)
        else:
            self._drafting.saved(message.entry)
            entries.put(message.entry)
            self.show_marked()
        self.list_changed()

    def _notice(self, text: str) -> None:
        self.query_one("#notice", PlainText).update(text)

    def _work(self, work: Callable[[], None]) -> None:
        self.run_worker(work, thread=True, group="keep")

    def action_transcribe(self) -> None:
        """Transcribe the answer, or all of the entry; a second call stops it."""
        view, entry = self._view, self._list.marked
        if entry is not None:
            self.app.post_message(TranscribeRequested(entry.id, view.answer.step if view else None))

    def action_edit(self) -> None:
        view, entry = self._view, self._detail.entry
        if view is None or entry is None:
            return
        answer, entry_id = view.answer, entry.id

        def decide(text: str | None) -> None:
            if text is not None and text != answer.text:
                self._work(lambda: self._keeping.write(entry_id, answer.step, text, seen=answer.text))

        self.app.push_screen(EditScreen(AnswerDraft(self._drafting, self._services, entry, answer)), decide)

    def action_choose(self) -> None:
        """Choose among the versions of the answer that two machines have changed."""
        view, entry = self._view, self._detail.entry
        if view is None or entry is None:
            return
        step, entry_id = view.answer.of or view.answer.step, entry.id

        def decide(choice: Choice | None) -> None:
            if choice is not None:
                self._work(lambda: self._keeping.choose(entry_id, step, choice.place))

        self.app.push_screen(VersionsScreen(entry.versions(step)), decide)

    def action_delete(self) -> None:
        entry = self._list.marked
        if entry is None:
            return

        def decide(sure: bool | None) -> None:
            if sure:
                self._work(lambda: self._keeping.remove(entry.id))

        name = shown_name(self.app, entry.guide, title(entry))
        question = f"Delete \u201c{name}\u201d of {words.day(entry.created)}?"
        self.app.push_screen(Confirm(question, "u brings it back.", yes="delete", no="keep"), decide)

    def action_undo(self) -> None:
        if self._removed:
            entry_id = self._removed[-1]
            self._work(lambda: self._keeping.restore(entry_id))
