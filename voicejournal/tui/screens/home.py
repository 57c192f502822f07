"""Where one begins: what fits next, what was left, and how the week was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList
from textual.worker import get_current_worker

from voicejournal.errors import VoiceJournalError
from voicejournal.tui import words
from voicejournal.tui.messages import Begin, OpenTimeline, Troubled
from voicejournal.tui.supply import Supply
from voicejournal.tui.widgets.always import Always
from voicejournal.tui.widgets.keys import Keys
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain import Plain
from voicejournal.tui.widgets.week_strip import WeekStrip

if TYPE_CHECKING:
    from voicejournal.domain.entry import Entry
    from voicejournal.domain.guide import Guide
    from voicejournal.domain.suggest import Suggestion
    from voicejournal.tui.outside import Aside
    from voicejournal.tui.overview import Week

_FIRST = 3
"""As many guides as home names where it suggests nothing; all are one key away."""

_NOT_NOW = timedelta(days=3)

NO_MODEL = "No speech model yet: answers stay recordings. m fetches one."


@dataclass(frozen=True, slots=True)
class _Found:
    guides: Sequence[Guide] = ()
    next: Sequence[Suggestion] = ()
    left: Sequence[Entry] = ()
    week: Week | None = None
    problems: Sequence[str] = field(default=())
    drafted: Sequence[str] = ()
    """Ids of the entries in which words wait that are not kept yet."""
    deaf: bool = False
    """Nothing writes down what is said, and something could be fetched."""


@dataclass
class _Loaded(Message):
    found: _Found


class HomeScreen(Screen[None]):
    """The greeting comes first; journal and guides follow when they are read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "not_now", "not now"),
        Binding("x", "never", "never"),
        Binding("t", "timeline", "timeline"),
        Binding("i", "app.insights", "over time"),
        Binding("g", "guides", "all guides"),
        Binding("m", "models", "speech model", show=False),
        Binding("h", "app.help_now", "help now", show=False),
    ]

    def __init__(self, supply: Supply, aside: Aside | None, *, fetches: bool = False) -> None:
        """`aside` holds what is not to be suggested; None where nothing is suggested at all.

        `fetches` says whether a speech model can be fetched, where there is none.
        """
        super().__init__()
        self._fetches = fetches
        self._supply = supply
        self._aside = aside
        self._found = _Found()

    def compose(self) -> ComposeResult:
        now = self._supply.clock()
        with Horizontal(id="top"):
            yield Plain("voicejournal", id="title")
            yield Plain(words.day(now), id="date")
        with Vertical(id="page"):
            yield Plain(words.greeting(now), id="greeting")
            yield Menu(id="menu")
            yield WeekStrip(id="week")
            deaf = Plain(NO_MODEL, id="deaf")
            deaf.display = False
            yield deaf
            yield Plain(id="notice")
        yield Keys()
        yield Always()

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self.reload)

    def on_screen_suspend(self) -> None:
        """Another screen has the person's attention, and the machine's."""
        self.workers.cancel_group(self, "home")

    def reload(self) -> None:
        """Read again what is shown, without holding up the screen."""
        self.run_worker(self._load, thread=True, exclusive=True, group="home")

    def _load(self) -> None:
        # Imported here, on the worker's thread: the first frame does not wait for what reads a journal.
        from voicejournal.conversation.drafting import waiting
        from voicejournal.conversation.opening import recent
        from voicejournal.domain.safety import doubted, offered
        from voicejournal.domain.suggest import Suggestion, suggestions
        from voicejournal.tui.overview import passed_over, unfinished, week

        worker = get_current_worker()
        try:
            parts = self._supply.parts
            now = parts.clock()
            entries = recent(parts, now, lambda: worker.is_cancelled)
            if worker.is_cancelled:
                return
            guides = offered(parts.guides.all(), in_doubt=doubted(entries, now))
            known = {guide.id for guide in guides}
            first = tuple(Suggestion(guide.id, guide.purpose) for guide in guides[:_FIRST])
            words_wait = waiting(parts)
            left = [entry for entry in unfinished(entries, words_wait) if entry.guide in known]
            if self._aside is not None:
                elsewhere = dict.fromkeys(entry.guide for entry in left)
                first = suggestions(entries, guides, now, {**self._aside.all(), **elsewhere}) or first
            offered_here = {entry.id for entry in left}
            lost = tuple(
                words.not_kept((entry or draft.session).title, draft.written, now)
                for draft, entry in words_wait
                if draft.entry not in offered_here
            )
            self.post_message(
                _Loaded(
                    _Found(
                        guides=guides,
                        next=first,
                        left=left,
                        week=week(entries, now.date()),
                        problems=(*passed_over(parts.journal), *lost[:1], *parts.guides.problems()),
                        drafted=tuple(draft.entry for draft, _ in words_wait),
                        deaf=self._fetches and parts.transcriber is None,
                    )
                )
            )
        except VoiceJournalError as trouble:
            self.post_message(Troubled(trouble))

    def on__loaded(self, message: _Loaded) -> None:
        self._found = found = message.found
        by_id = {guide.id: guide for guide in found.guides}
        lines = [Line("Next for you")]
        lines += [
            Line(
                by_id[one.guide].title,
                f"guide:{one.guide}",
                f"{by_id[one.guide].minutes} min",
                below=one.reason,
            )
            for one in found.next
        ]
        lines.append(Line("All guides ...", "all"))
        if found.left:
            lines += [Line(), Line("Continue")]
            lines += [Line(one.title, f"entry:{one.id}", "", self._place(one)) for one in found.left]
        self.query_one(Menu).show(lines)
        if found.week is not None:
            self.query_one(WeekStrip).show(found.week)
        if found.problems and not self.query_one("#notice", Plain).content:
            self.query_one("#notice", Plain).update(" ".join(found.problems))
        self.query_one("#deaf").display = found.deaf
        self.refresh_bindings()

    def on_troubled(self, message: Troubled) -> None:
        message.stop()
        trouble = message.trouble
        self.query_one("#notice", Plain).update(f"{trouble} {trouble.hint}".strip())

    def _place(self, entry: Entry) -> str:
        from voicejournal.domain.session import Mark, begin

        guide = next(guide for guide in self._found.guides if guide.id == entry.guide)
        marks = begin(guide, entry).marks
        here = marks.index(Mark.NOW) + 1 if Mark.NOW in marks else len(marks)
        when = words.moment(entry.created, self._supply.clock())
        if entry.id in self._found.drafted:
            return f"words not kept yet, {when}"
        return f"step {here} of {len(marks)}, {when}"

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition(":")
        self.query_one("#notice", Plain).update("")
        if kind == "all":
            self.action_guides()
        elif kind == "guide":
            self.post_message(Begin(name))
        elif kind == "entry":
            entry = next(one for one in self._found.left if one.id == name)
            self.post_message(Begin(entry.guide, entry))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only a suggestion can be put aside, and only somebody without a speech model is offered one."""
        if action == "models":
            return self._found.deaf
        return self._marked() is not None if action in ("not_now", "never") else True

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    def _marked(self) -> str | None:
        """The guide of the marked suggestion."""
        marked = self.query_one(Menu).highlighted_option if self._aside is not None else None
        kind, _, name = (marked.id or "" if marked else "").partition(":")
        return name if kind == "guide" else None

    def _put_aside(self, until: datetime | None, told: str) -> None:
        guide, aside = self._marked(), self._aside
        if guide is None or aside is None:
            return

        def put() -> None:
            try:
                aside.put(guide, until)
                self._load()
            except VoiceJournalError as trouble:
                self.post_message(Troubled(trouble))

        self.query_one("#notice", Plain).update(told)
        self.run_worker(put, thread=True, exclusive=True, group="home")

    def action_not_now(self) -> None:
        self._put_aside(self._supply.clock() + _NOT_NOW, "Not now: it will not be suggested for three days.")

    def action_never(self) -> None:
        self._put_aside(None, "It will not be suggested again; it stays among all guides.")

    def action_timeline(self) -> None:
        self.post_message(OpenTimeline())

    async def action_models(self) -> None:
        await self.run_action("app.models")

    def action_guides(self) -> None:
        from voicejournal.tui.screens.guides import GuidesScreen

        self.app.push_screen(GuidesScreen(self._found.guides))
