"""Where one begins: what fits next, what was left, and how the week was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList

from voicejournal.conversation.parts import Parts
from voicejournal.domain.entry import Entry
from voicejournal.domain.guide import Guide
from voicejournal.domain.session import Mark, begin
from voicejournal.errors import VoiceJournalError
from voicejournal.tui import words
from voicejournal.tui.messages import Begin, OpenTimeline, Troubled
from voicejournal.tui.overview import Week, months_back, unfinished, week
from voicejournal.tui.widgets.always import Always
from voicejournal.tui.widgets.keys import Keys
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain import Plain
from voicejournal.tui.widgets.week_strip import WeekStrip

_FIRST = 3
"""As many guides as home names; all are one key away."""


@dataclass(frozen=True, slots=True)
class _Found:
    guides: Sequence[Guide] = ()
    left: Sequence[Entry] = ()
    week: Week | None = None
    problems: Sequence[str] = field(default=())


@dataclass
class _Loaded(Message):
    found: _Found


class HomeScreen(Screen[None]):
    """The greeting comes first; journal and guides follow when they are read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "begin"),
        Binding("t", "timeline", "timeline"),
        Binding("g", "guides", "all guides"),
        Binding("h", "app.help_now", "help now", show=False),
    ]

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._found = _Found()

    def compose(self) -> ComposeResult:
        now = self._parts.clock()
        with Horizontal(id="top"):
            yield Plain("voicejournal", id="title")
            yield Plain(words.day(now), id="date")
        with Vertical(id="page"):
            yield Plain(words.greeting(now), id="greeting")
            yield Menu(id="menu")
            yield WeekStrip(id="week")
            yield Plain(id="notice")
        yield Keys()
        yield Always()

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self.reload)

    def reload(self) -> None:
        """Read again what is shown, without holding up the screen."""
        self.run_worker(self._load, thread=True, exclusive=True, group="home")

    def _load(self) -> None:
        parts = self._parts
        try:
            guides = parts.guides.all()
            now = parts.clock()
            recent = [e for m in months_back(parts.journal.months(), now) for e in parts.journal.month(m)]
            known = {guide.id for guide in guides}
            left = [entry for entry in unfinished(recent) if entry.guide in known]
            found = _Found(guides, left, week(recent, now.date()), tuple(parts.guides.problems()))
            self.post_message(_Loaded(found))
        except VoiceJournalError as trouble:
            self.post_message(Troubled(trouble))

    def on__loaded(self, message: _Loaded) -> None:
        self._found = found = message.found
        lines = [Line("Next for you")]
        lines += [
            Line(guide.title, f"guide:{guide.id}", f"{guide.minutes} min", guide.purpose)
            for guide in found.guides[:_FIRST]
        ]
        lines.append(Line("All guides ...", "all"))
        if found.left:
            lines += [Line(), Line("Continue")]
            lines += [Line(entry.title, f"entry:{entry.id}", "", self._place(entry)) for entry in found.left]
        self.query_one(Menu).show(lines)
        if found.week is not None:
            self.query_one(WeekStrip).show(found.week)
        self.query_one("#notice", Plain).update(" ".join(found.problems))

    def on_troubled(self, message: Troubled) -> None:
        message.stop()
        trouble = message.trouble
        self.query_one("#notice", Plain).update(f"{trouble} {trouble.hint}".strip())

    def _place(self, entry: Entry) -> str:
        guide = next(guide for guide in self._found.guides if guide.id == entry.guide)
        marks = begin(guide, entry).marks
        here = marks.index(Mark.NOW) + 1 if Mark.NOW in marks else len(marks)
        return f"step {here} of {len(marks)}, {words.moment(entry.created, self._parts.clock())}"

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition(":")
        if kind == "all":
            self.action_guides()
        elif kind == "guide":
            self.post_message(Begin(name))
        elif kind == "entry":
            entry = next(one for one in self._found.left if one.id == name)
            self.post_message(Begin(entry.guide, entry))

    def action_begin(self) -> None:
        self.query_one(Menu).action_select()

    def action_timeline(self) -> None:
        self.post_message(OpenTimeline())

    def action_guides(self) -> None:
        from voicejournal.tui.screens.guides import GuidesScreen

        self.app.push_screen(GuidesScreen(self._found.guides))
