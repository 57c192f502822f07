"""The lower half of the session screen, which shows the one widget that the phase needs."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from voicejournal.conversation.breath_timer import BREATH
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.session.session import WRITING, Phase, Session
from voicejournal.domain.speech.transcript import Segment, paragraphs
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.tui.session.breathing import Breathing
from voicejournal.tui.session.choices import chooser
from voicejournal.tui.session.live_text import LiveText
from voicejournal.tui.session.scale import ChoiceWidget
from voicejournal.tui.session.summary import Summary
from voicejournal.tui.symbols import without_words
from voicejournal.tui.widgets.editor import Editor
from voicejournal.tui.widgets.plain_text import PlainText

_SHOWN = {
    **dict.fromkeys(WRITING, "editor"),
    Phase.CHOOSING: "choices",
    Phase.BREATHING: "breathing",
    Phase.FINISHED: "summary",
    Phase.LEFT: "summary",
}

BESIDE = "What you said is written down too, and stays beside what you write here."


def is_chosen(step: Step | None) -> bool:
    """Whether the step is answered by a choice, not by words."""
    return step is not None and step.chosen


class AnswerArea(Vertical):
    """Shows transcript, editor, choice, breath or summary; the others are hidden."""

    DEFAULT_CSS = """
    AnswerArea { height: 1fr; }
    AnswerArea > * { display: none; }
    AnswerArea #choices { height: 1fr; }
    AnswerArea #recorded { height: auto; color: $foreground; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._choice: ChoiceWidget | None = None

    def compose(self) -> ComposeResult:
        yield PlainText(id="recorded")
        yield LiveText(id="transcript")
        yield Editor(id="editor", placeholder="Write here. ctrl+s keeps it.")
        yield Breathing(id="breathing")
        yield Vertical(id="choices")
        yield Summary(id="summary")

    def on_mount(self) -> None:
        """Show none of them before the session stands somewhere."""
        for child in self.children:
            child.display = False

    @property
    def text(self) -> str:
        """The editor's text."""
        return trimmed(self.query_one(Editor).text)

    @property
    def answered(self) -> bool:
        """Whether a choice was made and its step is not left yet."""
        return self._choice is not None and self._choice.given

    @answered.setter
    def answered(self, given: bool) -> None:
        if self._choice is not None:
            self._choice.given = given

    @property
    def in_danger(self) -> bool:
        """Whether the end says once more where help is."""
        return self.query_one(Summary).in_danger

    @in_danger.setter
    def in_danger(self, in_danger: bool) -> None:
        self.query_one(Summary).in_danger = in_danger

    def draft(self, session: Session) -> str:
        """The editor's text that is not kept yet."""
        known = session.answer.text.strip() if session.answer else ""
        return self.text if session.phase in WRITING and self.text != known else ""

    def ask(self, session: Session) -> None:
        """Reset the widgets for another step."""
        choices = self.query_one("#choices")
        choices.remove_children()
        self._choice = None
        self.query_one(LiveText).show("")
        self.query_one(Editor).fill("")
        step = session.step
        if step is None:
            return
        self.query_one(Breathing).seconds = step.seconds or 0
        if is_chosen(step):
            self._choice = chooser(step, session.answer.value if session.answer else None)
            choices.mount(self._choice)

    def stand(self, session: Session) -> None:
        """Show the widget of the current phase, and focus it if it takes keys."""
        phase, step = session.phase, session.step
        text = session.answer.text if session.answer else ""
        shown = _SHOWN.get(phase, "choices" if is_chosen(step) else "transcript")
        if shown == "breathing" and step is not None and (step.seconds or BREATH) < BREATH:
            shown = ""  # a line that stands for a moment, and no breath
        for child in self.children:
            child.display = child.id == shown
        recorded = self.query_one("#recorded", PlainText)
        recorded.display = shown == "editor" and session.answer is not None and not text
        recorded.update(without_words(session.answer) if session.answer else "")
        editor = self.query_one(Editor)
        if shown == "editor":
            editor.fill(text or editor.text)
        elif shown == "transcript" and phase is Phase.ASKING:
            self.query_one(LiveText).show(text)
        elif shown == "summary":
            self.query_one(Summary).guide = session.guide
            self.finished(session.entry, saved=False)
        if phase is Phase.TYPING:
            editor.write_on()
        elif shown == "choices":
            self.screen.set_focus(self._choice)  # at once: keys may come with the first paint
        else:
            self.screen.set_focus(None)

    def late(self, session: Session) -> None:
        """Show a transcript that arrives while the editor is open; what is written in the editor stays."""
        answer = session.answer
        if session.phase is not Phase.REVIEWING or answer is None:
            return
        editor, recorded = self.query_one(Editor), self.query_one("#recorded", PlainText)
        if answer.text and not editor.text.strip():
            editor.fill(answer.text)
        recorded.display = answer.text != editor.text
        recorded.update(BESIDE if answer.text else without_words(answer))

    def hear(self, segments: Sequence[Segment]) -> None:
        """Show the transcript so far; text that may still change is muted."""
        firm = paragraphs(segment for segment in segments if segment.firm)
        self.query_one(LiveText).show(paragraphs(segments), unfinished=True, firm=len(firm))

    def breathe(self, left: int) -> None:
        """Show the seconds that are left of a pause."""
        self.query_one(Breathing).left = left

    def fill(self, text: str) -> None:
        """Put text the person wrote before into the editor, with the cursor at its end."""
        editor = self.query_one(Editor)
        editor.fill(text)
        editor.move_cursor(editor.document.end)

    def insert(self, text: str) -> None:
        """Put text into the editor where its cursor is, and go on writing there."""
        editor = self.query_one(Editor)
        editor.write_on()
        editor.insert(text)

    def edit(self) -> None:
        self.query_one(Editor).write_on()

    def page(self, by: int) -> None:
        """Scroll by pages through a text that is longer than the widget."""
        shown = self.query_one(Editor if self.query_one(Editor).display else LiveText)
        shown.scroll_relative(y=by * max(1, shown.size.height - 2), animate=False)

    def finished(self, entry: Entry, *, saved: bool) -> None:
        """Show the summary of the session."""
        self.query_one(Summary).show(entry, saved=saved)
