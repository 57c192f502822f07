"""One entry with every question and answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from typing_extensions import override

from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.entries.retention import kept_as_chosen
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.query_hits import hits
from voicejournal.domain.safety.withholding import hides, title, withheld, without_private
from voicejournal.domain.session.answer_texts import other_texts
from voicejournal.domain.session.answer_versions import steps_in_versions
from voicejournal.tui import formatting as words
from voicejournal.tui import symbols as signs
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.playback_control import PlaybackPosition
from voicejournal.tui.timeline.differences import difference
from voicejournal.tui.timeline.listening_view import ListeningView
from voicejournal.tui.timeline.promise_lines import Promises
from voicejournal.tui.widgets.plain_text import PlainText


class AnswerView(ListeningView):
    """A question and its answer; a private answer stays covered until the person uncovers it."""

    DEFAULT_CSS = """
    AnswerView {
        height: auto;
        padding: 0 1;
        margin-bottom: 1;
        border-left: blank;
        &:focus { border-left: thick $border; }
    }
    """

    def __init__(self, answer: Answer, *, hidden: bool | None = None, terms: Sequence[str] = ()) -> None:
        """`hidden` is whether the answer is withheld, by default if it is private; `terms` are marked."""
        super().__init__(answer)
        self._terms = terms
        self.hidden = answer.private if hidden is None else hidden
        self._uncovered = not self.hidden
        self._as_heard = False

    @property
    @override
    def covered(self) -> bool:
        return not self._uncovered

    def on_mount(self) -> None:
        self.draw()

    def bring_hit_into_view(self) -> None:
        """Scroll to the first line with a hit, as far as there is one and it cannot be seen."""
        if self._terms and not self.covered:
            self.bring_rows_into_view(self.rows_where(lambda style: bool(style.reverse))[:1])

    def uncover(self) -> None:
        """Show or cover a private answer; for others switch between current text and first transcript."""
        if self.hidden:
            self._uncovered = not self._uncovered
        else:
            self._as_heard = not self._as_heard and self.answer.raw is not None
        self.draw()

    @override
    def draw(self) -> None:
        """Draw the question, then the answer and a line about its recording."""
        answer = self.answer
        who = f"{answer.speaker}: " if answer.speaker else ""
        text = "private; v shows it" if self.covered else signs.answer_text(answer)
        said = marked(answer, text) if answer.given else Content.styled(text, "$quiet")
        if self._as_heard and answer.raw is not None:
            heard = f"as it was heard: {answer.raw}\nwhat you changed: "
            said = Content.assemble(heard, difference(answer.raw, answer.text))
        said = with_hits(said, self._terms)
        if self.covered:
            self.update(text)
            return
        if text == answer.text:
            said = self.with_heard(said)
        asked = with_hits(Content.styled(answer.prompt, "$lamp"), self._terms)
        parts: list[str | Content] = [asked, "\n", who, said]
        notes = []
        if answer.recording:
            notes.append(self.sound_line())
        if answer.written is not None:
            notes.append(f"{signs.TWO_VERSIONS}: {words.version_origin(answer)}; c chooses")
        elif kept := kept_as_chosen(answer):
            notes.append(kept)
        if answer.state is AnswerState.EDITED:
            notes.append("✎ edited")
        if answer.earlier and (others := other_texts(answer)):
            notes.append(f"{words.count(len(others), 'other text')}: o")
        if answer.confidence is not None and answer.confidence < _UNSURE:
            notes.append("? heard unsurely")
        if notes:
            parts += ["\n", Content.styled("   ".join(notes), "$quiet")]
        self.update(Content.assemble(*parts))


_UNSURE = 0.5
"""Confidence (0 to 1) below which the model's transcript is marked as unsure."""


def marked(answer: Answer, text: str) -> Content:
    """The text with words of low confidence underlined; none once the person has edited it."""
    content = Content(text)
    if text != answer.raw:
        return content
    start = 0
    for word in answer.words:
        bare = word.text.strip()
        place = text.find(bare, start)
        if place < 0:
            continue
        start = place + len(bare)
        if word.probability < _UNSURE:
            content = content.stylize("underline", place, start)
    return content


def with_hits(content: Content, terms: Sequence[str]) -> Content:
    """The text with the words that were searched reversed."""
    for start, end in hits(content.plain, terms):
        content = content.stylize("reverse", start, end)
    return content


def place_to_read(entry: Entry, terms: Sequence[str]) -> int:
    """The number of the answer where reading begins: the first with a hit, or the first that was given."""
    shown = [() if hides(entry, one) else (one.wording, one.prompt) for one in entry.answers]
    places = [place for place, texts in enumerate(shown) if texts and hits(texts[0], terms)]
    places += [place for place, texts in enumerate(shown) if texts and hits(texts[1], terms)]
    places += [place for place, one in enumerate(entry.answers) if one.given]
    return next(iter(places), 0)


class EntryDetail(VerticalScroll, can_focus=False):
    """Head, answers and promises of an entry; tab goes from answer to answer, the arrows scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "next answer"),
        Binding("up,k", "scroll_up", show=False),
        Binding("down,j", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
    ]

    DEFAULT_CSS = """
    EntryDetail {
        padding: 0 1 0 2;
        scrollbar-size-vertical: 1;
        & #head { color: $text-muted; margin-bottom: 1; height: auto; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entry: Entry | None = None
        self.terms: Sequence[str] = ()
        """The words and phrases that were searched; they are marked in the text."""
        self._shown_terms: Sequence[str] = ()
        self.focus_next: int | None = None
        """Index of the answer that gets the focus once an entry is shown; one that is cut off keeps it."""

    async def show(self, entry: Entry | None) -> None:
        """Show the entry, or nothing if None; the answer that had the focus, or is to have it, gets it."""
        same = entry is not None and self.entry is not None and entry.id == self.entry.id
        focused = self.screen.focused
        if same and self.focus_next is None:
            views = enumerate(self.query(AnswerView))
            self.focus_next = next((place for place, view in views if view is focused), None)
        self.entry = entry
        if entry is None:
            self.focus_next = None
        with self.app.batch_update():
            await self.remove_children()
            if entry is None or not self.is_attached:  # or the screen has closed meanwhile
                return
            await self.mount_all(
                [
                    PlainText(_head(entry, shown_name(self.app, entry.guide, title(entry))), id="head"),
                    *(AnswerView(one, hidden=hides(entry, one), terms=self.terms) for one in entry.answers),
                ]
            )
            if without_private(entry).promises:
                await self.mount(Promises(without_private(entry)))
        if not same:
            self.scroll_home(animate=False)
        answers = list(self.query(AnswerView))
        if answers and self.focus_next is not None:  # at once: `focus` puts it off, and it could be gone then
            self.screen.set_focus(answers[min(self.focus_next, len(answers) - 1)])
        self.focus_next = None
        if self.terms and not (same and self.terms == self._shown_terms):
            self.call_after_refresh(self._show_hit)
        self._shown_terms = self.terms

    def _show_hit(self) -> None:
        """Scroll to the first hit, where it is below what can be seen."""
        place = place_to_read(self.entry, self.terms) if self.entry is not None else 0
        for view in list(self.query(AnswerView))[place : place + 1]:
            view.bring_hit_into_view()

    def mark_playing(self, recording: str | None) -> None:
        """Mark the answer whose recording is being played."""
        for view in self.query(AnswerView):
            playing = recording is not None and view.answer.recording == recording
            if view.playing != playing:
                view.playing = playing
                view.show_position(None)

    def show_position(self, position: PlaybackPosition) -> None:
        """Show where playback is, at the answer whose recording is played."""
        for view in self.query(AnswerView):
            if view.playing:
                view.show_position(position)


def _head(entry: Entry, name: str) -> str:
    lines = [name, f"{words.day(entry.created)} {entry.created.year}, {entry.created:%H:%M}"]
    facts: list[str] = []
    if withheld(entry):
        return "\n".join(lines)
    if entry.stage:
        facts.append(f"stage: {stage_text(entry.stage)} {signs.stage_symbol(entry.stage)}")
    if entry.mood is not None:
        facts.append(f"mood {entry.mood} {signs.mood_bar(entry.mood)}")
    if entry.tags:
        facts.append(" ".join(f"#{tag}" for tag in entry.tags))
    if steps_in_versions(entry):
        facts.append(f"{signs.TWO_VERSIONS}, further down")
    if entry.finished is None:
        facts.append("… not finished; home offers to go on")
    return "\n".join([*lines, "   ".join(facts)] if facts else lines)
