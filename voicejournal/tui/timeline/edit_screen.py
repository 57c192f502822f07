"""The screen that edits the text of one answer."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from voicejournal.domain.session.answer_texts import OtherText, other_texts
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.tui.editor_drafts import AnswerDraft, DelayedSave
from voicejournal.tui.timeline.texts_screen import TextsScreen
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.editor import Editor
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText


class AnswerEditor(Editor):
    """The editor of a saved answer; its footer names the keys of undo and redo, which every editor has."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", "undo", key_display="ctrl+z"),
        Binding("ctrl+y", "redo", "redo", key_display="ctrl+y"),
        Binding("escape", "screen.leave_editor", "leave it as it was", key_display="esc"),
    ]


class EditScreen(ModalScreen[str | None]):
    """Returns the new text, or None if the answer stays unchanged."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", key_display="ctrl+s"),
        Binding("ctrl+t", "texts", "what was heard, earlier texts", key_display="ctrl+t"),
        Binding("f1", "app.help", "these keys", show=False, id="app.help"),
        Binding("escape", "leave_editor", "leave it as it was", key_display="esc"),
    ]

    DEFAULT_CSS = """
    EditScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 100; height: 80%; padding: 1 2;
            background: $background; border: round $border;
        }
        & #prompt { height: auto; color: $text-muted; margin-bottom: 1; }
        & #notice { height: auto; color: $text-muted; }
    }
    """

    def __init__(self, draft: AnswerDraft) -> None:
        super().__init__()
        self._draft = draft
        self._put_soon = DelayedSave(self, self.put_draft)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText(self._draft.answer.prompt, id="prompt")
            yield AnswerEditor(self._draft.text, id="editor")
            yield PlainText(self._draft.offered, id="notice")
            yield FooterKeys(first=("ctrl+s", "escape"))

    def on_mount(self) -> None:
        editor = self.query_one(Editor)
        editor.focus()
        editor.move_cursor(editor.document.end)

    def on_unmount(self) -> None:
        self.wait_for_drafts()

    def on_text_area_changed(self) -> None:
        self._put_soon()

    def put_draft(self) -> None:
        for editor in self.query(Editor):  # there is none while the screen is closing
            self._draft.put(editor.text)

    def wait_for_drafts(self) -> None:
        self._draft.wait()

    def action_keep(self) -> None:
        text = trimmed(self.query_one(Editor).text)
        self._draft.keep(text)
        self.dismiss(text)

    def action_texts(self) -> None:
        """Show the difference to what was heard and to earlier texts; one of them can be taken instead."""
        editor = self.query_one(Editor)
        answer = self._draft.answer

        def take(text: str | None) -> None:
            if text is not None:
                editor.replace(text, (0, 0), editor.document.end)  # ctrl+z takes it back
            editor.focus()

        others = other_texts(replace(answer, text=editor.text))
        if answer.text.strip() not in (editor.text.strip(), *(other.text.strip() for other in others)):
            others = [OtherText(answer.text, heard=False), *others]
        self.app.push_screen(TextsScreen(answer.prompt, editor.text, others), take)

    def action_leave_editor(self) -> None:
        """Close the screen; changed text is discarded only after confirmation."""
        if self.query_one(Editor).text == self._draft.answer.text:
            self._leave()
            return

        def decide(sure: bool | None) -> None:
            if sure:
                self._leave()

        self.app.push_screen(Confirm("Throw away what you changed?", yes="throw away", no="go on"), decide)

    def _leave(self) -> None:
        self._draft.discard()
        self.dismiss(None)
