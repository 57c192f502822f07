"""Changes from the timeline to the journal: edits, deletion and restoring, transcription."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.screen import Screen

from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer
from voicejournal.domain.entries.heading import Heading
from voicejournal.domain.safety.withholding import title
from voicejournal.domain.session.answer_texts import other_texts
from voicejournal.domain.session.answers import by_person
from voicejournal.errors import VoiceJournalError
from voicejournal.tui import formatting as words
from voicejournal.tui.answer_messages import ModelsWanted, TextCorrected, TranscribeAgainRequested
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.editor_drafts import AnswerDraft, draft_keeper
from voicejournal.tui.messages import EntrySaved, ErrorOccurred, TranscribeRequested
from voicejournal.tui.timeline.edit_screen import EditScreen
from voicejournal.tui.timeline.edits import TimelineEdits
from voicejournal.tui.timeline.entry_detail import AnswerView, EntryDetail
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.heading_screen import HeadingScreen
from voicejournal.tui.timeline.hear_again_screen import HearAgainScreen
from voicejournal.tui.timeline.texts_screen import TextsScreen
from voicejournal.tui.timeline.versions_screen import ChosenVersion, VersionsScreen
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.plain_text import PlainText


class TimelineChanges(Screen[None]):
    """Holds list and detail; every change is made off the screen's thread and shown once it is on disk."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._removed: list[str] = []
        self._undoes: list[Callable[[], None]] = []
        """What takes back each deletion and edit of this visit, the last one at the end."""
        self._not_played = ""
        """The recording that the notice is about; empty if it is about anything else."""
        self._keeping = TimelineEdits(services, self.post_message)
        self._drafting = draft_keeper(services, lambda message: self.app.post_message(message))
        # Held, not queried: actions are checked before and after the widgets are on the screen.
        self._list = EntryList(id="list")
        self._detail = EntryDetail(id="detail")

    @property
    def _view(self) -> AnswerView | None:
        """The answer that has the focus."""
        return self.focused if isinstance(self.focused, AnswerView) else None

    def list_changed(self, *, counts: bool = False) -> None:
        """Called after entries came to or left the list; `counts` if the journal has others now."""
        raise NotImplementedError

    def show_marked(self) -> None:
        """Redraw the marked entry."""
        raise NotImplementedError

    def on_entry_saved(self, message: EntrySaved) -> None:
        message.stop()
        entries = self._list
        if message.entry is None:
            entry_id = message.entry_id
            self._removed.append(entry_id)
            self._undoes.append(lambda: self._keeping.restore(entry_id))
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
        self.list_changed(counts=True)

    def on_screen_suspend(self) -> None:
        """Clear the notice when another screen opens, unless it is modal: it was about this moment."""
        if not self.app.screen.is_modal:
            self._notice("")

    def on_error_occurred(self, message: ErrorOccurred) -> None:
        message.stop()
        self._say(message.trouble)

    def playing_failed(self, recording: str) -> None:
        """Remember the recording that could not be played, which the notice is about."""
        self._not_played = recording

    def drop_sound_notice(self, recording: str | None) -> None:
        """Take away what was said of a recording that cannot be played, once p would play another."""
        if self._not_played not in ("", recording):
            self._notice("")

    def _say(self, trouble: VoiceJournalError) -> None:
        self._notice(f"{trouble} {trouble.hint}".strip())

    def _notice(self, text: str) -> None:
        self._not_played = ""
        self.query_one("#notice", PlainText).show_text(text)

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
                self._write(entry_id, answer, text)

        self.app.push_screen(EditScreen(AnswerDraft(self._drafting, self._services, entry, answer)), decide)

    def _write(self, entry_id: str, answer: Answer, text: str) -> None:
        """Save the text in place of the answer's; u takes it back, and a corrected name can be remembered."""
        before, step = answer.text, answer.step
        self._work(lambda: self._keeping.write(entry_id, step, text, seen=before))
        self._undoes.append(lambda: self._keeping.write(entry_id, step, before, seen=text))
        self._notice("Kept. u takes it back.")
        self.app.post_message(TextCorrected(before, text, answer.language))

    def action_texts(self) -> None:
        """Show all texts of the answer; one of them can be taken in place of the current one."""
        view, entry = self._view, self._detail.entry
        if view is None or entry is None:
            return
        answer, entry_id = view.answer, entry.id

        def decide(text: str | None) -> None:
            if text is not None:
                self._write(entry_id, answer, text)

        self.app.push_screen(TextsScreen(answer.prompt, answer.text, other_texts(answer)), decide)

    def action_hear_again(self) -> None:
        """Transcribe the recording of the answer again, with a model of those that are installed."""
        view, entry = self._view, self._detail.entry
        if view is None or entry is None:
            return
        answer, entry_id = view.answer, entry.id

        def decide(model: str | None) -> None:
            if model is not None:
                self.app.post_message(TranscribeAgainRequested(entry_id, answer.step, model))

        def ask(models: Sequence[str]) -> None:
            if not models:
                self._notice("No speech model is here to hear it again.")
            elif self.is_current:
                self.app.push_screen(HearAgainScreen(models, answer.model, edited=by_person(answer)), decide)

        self.app.post_message(ModelsWanted(ask))

    def action_heading(self) -> None:
        """Edit title, mood, stage and tags of the entry."""
        entry = self._list.marked
        if entry is None:
            return
        seen, entry_id = Heading.of(entry), entry.id

        def decide(heading: Heading | None) -> None:
            if heading is not None and heading != seen:
                self._work(lambda: self._keeping.describe(entry_id, heading, seen))
                self._undoes.append(lambda: self._keeping.describe(entry_id, seen, heading))
                self._notice("Kept. u takes it back.")

        self.app.push_screen(HeadingScreen(seen), decide)

    def action_choose(self) -> None:
        """Choose among the versions of the answer that two machines have changed."""
        view, entry = self._view, self._detail.entry
        if view is None or entry is None:
            return
        step, entry_id = view.answer.of or view.answer.step, entry.id

        def decide(choice: ChosenVersion | None) -> None:
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
        """Take back the last deletion or edit of this visit."""
        if self._undoes:
            self._notice("Taken back.")
            self._work(self._undoes.pop())
            self.refresh_bindings()
