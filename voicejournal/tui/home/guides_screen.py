"""The list of all guides, each with its purpose, when it fits and when it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, OptionList

from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.guides.guide_groups import grouped, having
from voicejournal.domain.safety.gating import gated
from voicejournal.domain.session.main_steps import main_steps
from voicejournal.tui.discretion import named_neutrally, shown_name
from voicejournal.tui.formatting import count
from voicejournal.tui.home.guide_preview import PreviewScreen
from voicejournal.tui.key_names import in_own_keys
from voicejournal.tui.messages import BeginSession
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain_text import PlainText
from voicejournal.tui.widgets.text_line import TextLine


class GuidesScreen(Screen[None]):
    """The list, with a description of the marked guide below it."""

    CSS_PATH = "guides.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "begin"),
        Binding("w", "preview", "preview"),
        Binding("slash", "find", "find", key_display="/"),
        Binding("escape", "leave", "back", key_display="esc"),
    ]

    def __init__(self, guides: Sequence[Guide], done: Mapping[str, datetime] | None = None) -> None:
        """`done` is when a session of each guide was finished last."""
        super().__init__()
        self._guides = {guide.id: guide for guide in guides}
        self._done = done or {}

    @property
    def cited(self) -> tuple[Guide | None, Step | None]:
        marked = self.query_one(Menu).highlighted_option
        return self._guides.get(marked.id or "") if marked else None, None

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText("All guides", id="title")
            yield PlainText(count(len(self._guides), "guide"), id="date")
        yield TextLine(placeholder="words of a guide; esc ends it", id="find")
        names = [shown_name(self.app, guide.id, guide.title) for guide in self._guides.values()]
        yield Menu(id="menu", titles=max(28, *(len(name) + 3 for name in names), 0))
        with VerticalScroll(id="about", can_focus=False):
            yield PlainText(id="about-text")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self.query_one("#find").display = False
        self._show("")
        self.query_one(Menu).focus()

    def _show(self, words: str) -> None:
        """Show the guides that have those words, under the headings of their groups."""
        guides = [one for one in self._guides.values() if not named_neutrally(self.app) or not words]
        found = having(guides, words) if words.strip() else guides
        self.query_one("#date", PlainText).update(count(len(found), "guide"))
        self.query_one(Menu).show(list(self._lines(found)))
        if not found:
            self.query_one("#about-text", PlainText).update("No guide has all these words.")

    def _lines(self, guides: Sequence[Guide]) -> Iterator[Line]:
        neutral = named_neutrally(self.app)
        groups = [("", guides)] if neutral else grouped(guides)  # a heading would tell what it is about
        for number, (heading, members) in enumerate(groups):
            if number:
                yield Line()
            if not neutral:
                yield Line(heading)
            for guide in members:
                name = shown_name(self.app, guide.id, guide.title)
                done = self._done.get(guide.id)
                beside = f"done {done.day} {done:%B %Y}" if done and not neutral else ""
                yield Line(name, guide.id, f"{guide.minutes} min", beside)

    def action_find(self) -> None:
        """Find guides by their words."""
        self.query_one("#find").display = True
        self.query_one("#find").focus()

    @on(Input.Changed, "#find")
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        self.query_one(Menu).focus()

    def action_leave(self) -> None:
        """End finding, or leave the screen."""
        find = self.query_one("#find", Input)
        if find.display:
            find.value, find.display = "", False
            self.query_one(Menu).focus()
        else:
            self.dismiss()

    @on(OptionList.OptionHighlighted)
    def _about(self, event: OptionList.OptionHighlighted) -> None:
        guide = self._guides.get(event.option_id or "")
        if guide is None:
            return
        lines = [] if named_neutrally(self.app) else _purpose(self.app, guide)
        lines.append(f"{count(len(main_steps(gated(guide))), 'question')}, about {guide.minutes} minutes.")
        self.query_one("#about-text", PlainText).update("\n".join(lines))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.app.post_message(BeginSession(event.option_id))
            self.dismiss()

    def action_begin(self) -> None:
        self.query_one(Menu).action_select()

    def action_preview(self) -> None:
        marked = self.query_one(Menu).highlighted_option
        if marked is not None and marked.id:
            self.app.push_screen(PreviewScreen(self._guides[marked.id]))


def _purpose(app: App[Any], guide: Guide) -> list[str]:
    fits = f"It fits: {guide.fits}" if guide.fits else ""
    not_now = f"Not now, if: {in_own_keys(app, guide.not_for)}" if guide.not_for else ""
    return [line for line in (guide.purpose, fits, not_now) if line]
