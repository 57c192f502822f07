"""The dialog that writes a page, a PDF or Markdown of chosen entries, as the export command does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Select
from textual.worker import Worker, get_current_worker
from typing_extensions import override

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.export_choice import FOLDER_FORMATS, INSIDE, ExportChoice
from voicejournal.domain.programme.query_dates import Dates, dates_near
from voicejournal.errors import Cancelled, VoiceJournalError
from voicejournal.tui.app_services import Exporter
from voicejournal.tui.exporting.export_wish import ExportEnded, ExportStep, ExportWish
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText
from voicejournal.tui.widgets.text_line import TextLine
from voicejournal.tui.widgets.tick import Tick

_FORMATS = (
    ("page for a browser (HTML)", "html"),
    ("PDF, to print", "pdf"),
    ("text with signs (Markdown)", "markdown"),
)
_SOUND = {"html": INSIDE, "markdown": "opus"}
"""The sound that goes with a format: inside the page, or in a folder with the text."""
_OPEN = "It is not encrypted: whoever has it can read it."
_SEALED = "Your journal is encrypted. What is written here is not: whoever has it can read it."
_NO_DATE = "“{}” is no date. Write it as 2026-11-05, 2026-11, march 2026, or leave it empty."
_SHOW_EVERY = 0.1
"""Seconds between two reports of progress."""


class ExportScreen(ModalScreen[None]):
    """Format, dates, what is left out, and the file; esc stops the writing, and nothing is left of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "write", "write it", key_display="ctrl+s", priority=True),
        Binding("tab", "next_field", "next field"),
        Binding("f1", "app.help", "these keys", show=False, id="app.help"),
        Binding("escape", "stop", "stop", key_display="esc"),
        Binding("escape", "close", "close", key_display="esc"),
    ]

    DEFAULT_CSS = """
    ExportScreen {
        align: center middle;
        & > Vertical {
            width: 76; max-width: 96%; height: auto; max-height: 100%; padding: 1 2;
            background: $background; border: round $border;
        }
        & #fields { height: auto; max-height: 60vh; scrollbar-size-vertical: 1; }
        & #what { height: auto; margin-bottom: 1; }
        & Horizontal { height: auto; }
        & Horizontal > .label { width: 10; color: $text-muted; }
        & Horizontal > Vertical { width: 1fr; height: auto; }
        & .last { margin-bottom: 1; }
        & Input, & Input:focus { width: 1fr; border: none; height: 1; padding: 0 1; }
        & Select { width: 1fr; height: 1; margin-left: 1; }
        & #state { height: auto; color: $text-muted; margin-bottom: 1; &.-told { color: $foreground; } }
    }
    """

    def __init__(self, exporter: Exporter, wish: ExportWish, today: date, *, sealed: bool) -> None:
        super().__init__()
        self._exporter = exporter
        self._wish = wish
        self._today = today
        self._sealed = sealed
        self._proposed = ""
        """The file as it was proposed; another one is the person's own and stays."""
        self._work: Worker[None] | None = None
        self._stops = False

    def compose(self) -> ComposeResult:
        within, shown = self._wish.within, self._wish.shown
        with Vertical():
            with VerticalScroll(id="fields", can_focus=False):
                yield PlainText(
                    f"Export what is found: {shown}" if shown else "Export the journal", id="what"
                )
                with Horizontal(classes="last"):
                    yield PlainText("format", classes="label")
                    yield Select(_FORMATS, value="html", allow_blank=False, id="format", compact=True)
                yield from self._line("from", _iso(within.first), "the beginning, or as march 2026")
                yield from self._line("to", _iso(within.last), "the end", last=True)
                with Horizontal(classes="last"):
                    yield PlainText("leave out", classes="label")
                    with Vertical():
                        yield Tick(_names(self._exporter.names), id="names")
                        yield Tick("sound", ticked=True, id="sound")
                        yield Tick("what is private", ticked=True, id="private")
                yield from self._line("file", "", "", last=True)
            yield PlainText(_SEALED if self._sealed else _OPEN, id="state")
            yield FooterKeys(first=("ctrl+s",))

    def _line(self, name: str, text: str, empty: str, *, last: bool = False) -> ComposeResult:
        with Horizontal(classes="last" if last else ""):
            yield PlainText(name, classes="label")
            yield TextLine(text, placeholder=empty, select_on_focus=False, id=name)

    def on_mount(self) -> None:
        self._propose()
        self.query_one("#format").focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is written, the one key is that which stops it."""
        if action == "stop":
            return self._work is not None and not self._stops
        return self._work is None or action == "help"

    @on(Select.Changed)
    @on(Tick.Turned)
    def _chosen(self) -> None:
        """Name a file of that kind; a PDF has no sound."""
        self.query_one("#sound", Tick).disabled = self._form not in FOLDER_FORMATS
        self._propose()

    @property
    def _form(self) -> str:
        return str(self.query_one("#format", Select).value)

    @property
    def _choice(self) -> ExportChoice:
        left_out = {tick.id: tick.ticked for tick in self.query(Tick)}
        return ExportChoice(
            form=self._form,
            sound=None if left_out["sound"] else _SOUND.get(self._form),
            private=not left_out["private"],
            names=not left_out["names"],
        )

    def _propose(self) -> None:
        """Propose a file that is not there yet, unless the person has named one."""
        line = self.query_one("#file", Input)
        if line.value == self._proposed:
            self._proposed = line.value = self._exporter.place(self._choice)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_write()

    def action_next_field(self) -> None:
        self.focus_next()

    def action_write(self) -> None:
        within = self._within()
        if within is None:
            return
        path = self.query_one("#file", Input).value.strip()
        if not path:
            self._say("A file needs a name.")
            return
        choice, private = self._choice, self._choice.private
        self._stops = False
        self._say("reading ...")
        self.query_one("#fields").disabled = True
        self._work = self.run_worker(
            lambda: self._write(Path(path), choice, lambda: self._wish.read(within, private)),
            thread=True,
            group="export",
        )
        self.refresh_bindings()

    def _within(self) -> Dates | None:
        """The dates in the fields; None after saying which one is no date."""
        found = []
        for name in ("from", "to"):
            text = self.query_one(f"#{name}", Input).value.strip()
            one = dates_near(text, self._today) if text else Dates()
            if one is None:
                self._say(_NO_DATE.format(text))
                self.query_one(f"#{name}").focus()
                return None
            found.append(one)
        first, last = found[0].first, found[1].last
        if first is not None and last is not None and first > last:
            self._say(f"{first} is after {last}.")
            return None
        return Dates(first, last)

    def _write(self, path: Path, choice: ExportChoice, found: Callable[[], Iterable[Entry]]) -> None:
        worker, told = get_current_worker(), 0.0

        def step(text: str) -> None:
            nonlocal told
            if worker.is_cancelled:
                raise Cancelled("Stopped. Nothing was written.")
            if time.monotonic() - told > _SHOW_EVERY:
                told = time.monotonic()
                self.post_message(ExportStep(text))

        try:
            written, lacks = self._exporter.write(path, choice, found, step)
        except VoiceJournalError as trouble:
            self.post_message(ExportEnded(trouble=trouble))
        else:
            self.post_message(ExportEnded(str(written), lacks))

    def on_export_step(self, message: ExportStep) -> None:
        if self._work is not None and not self._stops:
            self._say(f"{message.text} ...")

    def on_export_ended(self, message: ExportEnded) -> None:
        self._work = None
        self.query_one("#fields").disabled = False
        if message.trouble is not None:
            self._say(f"{message.trouble} {message.trouble.hint}".strip())
        else:
            self._say("\n".join([f"Written: {message.path}", _OPEN, *dict.fromkeys(message.lacks)]))
            self._proposed = self.query_one("#file", Input).value
            self._propose()
        self.query_one("#format").focus()
        self.refresh_bindings()

    def _say(self, text: str) -> None:
        state = self.query_one("#state", PlainText)
        state.set_class(True, "-told")
        state.update(text)

    def action_stop(self) -> None:
        if self._work is not None:
            self._stops = True
            self._say("stopping ...")
            self._work.cancel()
            self.refresh_bindings()

    def action_close(self) -> None:
        self.dismiss(None)


def _names(known: int) -> str:
    return f"names ({known} in settings, who spoke)" if known else "names (settings have none yet)"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
