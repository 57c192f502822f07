"""Looking back: a reflection over weeks in the person's own sentences; each opens its entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import get_current_worker

from voicejournal.conversation.finding import find
from voicejournal.conversation.services import Services
from voicejournal.domain.programme.query import Query
from voicejournal.domain.programme.reflection import Part, Reflection, ReflectionLine, Section, reflection
from voicejournal.domain.programme.said_before import said_before
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.discretion import help_page
from voicejournal.tui.insights.focus_scroll import FocusScroll
from voicejournal.tui.key_names import help_key
from voicejournal.tui.messages import ErrorOccurred, OpenTimeline
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.plain_text import PlainText

_NOTHING = (
    "Nothing to look back on yet. After some weeks this page shows what moved, what keeps coming back, "
    "and the same question then and now, all in your own words."
)


@dataclass
class _Looked(Message):
    found: Reflection


@dataclass
class _Compared(Message):
    before: Section


class LineView(PlainText, can_focus=True):
    """One line; enter or a click opens the timeline at its entry."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "read")]

    DEFAULT_CSS = """
    LineView { height: auto; width: 1fr; padding: 0 1; border-left: blank; }
    LineView:focus { border-left: thick $lamp; color: $lamp; }
    """

    def __init__(self, line: ReflectionLine) -> None:
        super().__init__(str(line))
        self._entry = line.entry

    def action_open(self) -> None:
        self.app.post_message(OpenTimeline(self._entry))

    def on_click(self) -> None:
        self.action_open()


class ReflectionScreen(Screen[None]):
    """Shows the sections, read off the screen's thread once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "back", key_display="esc"),
        Binding("r", "dismiss", "back", show=False),
    ]

    DEFAULT_CSS = """
    ReflectionScreen {
        & FocusScroll { height: 1fr; padding: 0 3; scrollbar-size-vertical: 1; }
        & FocusScroll > * { max-width: 110; }
        & PlainText { height: auto; }
        & .section { text-style: bold; color: $water; margin-top: 1; }
        & .part { color: $text-muted; margin-top: 1; }
        & #carries { border-left: thick $rose; padding: 0 1; margin-bottom: 1; }
        & .beside { height: auto; }
        & #notice { padding: 0 3; }
    }
    ReflectionScreen.-narrow .beside { layout: vertical; }
    """

    def __init__(self, services: Services, query: Query | None = None) -> None:
        super().__init__()
        self._services = services
        self._query = query or Query()

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText("Looking back", id="title")
        yield FocusScroll()
        yield PlainText("reading ...", id="notice")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self.run_worker(self._read, thread=True, exclusive=True)

    def _read(self) -> None:
        worker, services = get_current_worker(), self._services
        try:
            entries = list(find(services.journal, self._query, stopped=lambda: worker.is_cancelled))
            guides = services.guides.all()
            found = reflection(entries, guides, services.clock(), services.base_form, services.danger)
            self.post_message(_Looked(found))
            before = said_before(entries, services.clock(), services.alike)
        except VoiceJournalError as trouble:
            self.post_message(ErrorOccurred(trouble))
        else:
            if not worker.is_cancelled:
                self.post_message(_Compared(before))

    def on_error_occurred(self, message: ErrorOccurred) -> None:
        message.stop()
        self.query_one("#notice", PlainText).update(f"{message.trouble} {message.trouble.hint}".strip())

    async def on__looked(self, message: _Looked) -> None:
        self.query_one("#notice", PlainText).update("")
        page = self.query_one(FocusScroll)
        await page.mount_all(self._widgets(message.found) or [PlainText(_NOTHING)])
        for view in list(self.query(LineView))[:1]:
            view.focus(scroll_visible=False)
        self.refresh_bindings()

    async def on__compared(self, message: _Compared) -> None:
        """Add what is close in meaning, which takes longer to find."""
        if message.before.parts:
            await self.query_one(FocusScroll).mount_all(_section(message.before))

    def _widgets(self, found: Reflection) -> list[Widget]:
        widgets: list[Widget] = []
        if found.carries:
            line = help_page(self.app).listening
            number = f" {line.name}: {line.number}." if line else ""
            widgets.append(
                PlainText(
                    f"{found.carries}{number} {help_key(self.app)} shows people who listen.", id="carries"
                )
            )
        for section in found.sections:
            widgets += _section(section)
        return widgets


def _section(section: Section) -> Iterator[Widget]:
    yield PlainText(section.title, classes="section")
    for part in section.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[Widget]:
    yield PlainText(part.title, classes="part")
    views = [LineView(line) for line in part.lines]
    if part.beside:
        yield Horizontal(*views, classes="beside")
    else:
        yield from views
