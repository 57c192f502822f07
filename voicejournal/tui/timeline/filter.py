"""The screen that filters the timeline by guide, stage, mood or tag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import HEALING_STAGES
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.safety.withholding import withheld
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.symbols import stage_symbol
from voicejournal.tui.timeline.paging import MOODS, Filter
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.menu import Line, Menu


class _Values(Menu):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "choose")]


class FilterScreen(ModalScreen[Filter]):
    """One list of all filter values; choosing an active one removes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f", "cancel", "close", key_display="esc")]

    DEFAULT_CSS = """
    FilterScreen {
        align: center middle;
        & > Vertical {
            width: 60; max-width: 94%; height: 80%; padding: 1 2;
            background: $surface; border: round $border;
        }
        & Menu, & Menu:focus { background: $surface; }
    }
    """

    def __init__(self, wanted: Filter, known: Iterable[Entry]) -> None:
        """`known` are the entries read so far: their guides and tags are offered."""
        super().__init__()
        self._wanted = wanted
        self._guides: dict[str, str] = {}
        self._tags: dict[str, None] = {}
        for entry in known:
            if not withheld(entry):
                self._guides.setdefault(entry.guide, entry.title)
            self._tags.update(dict.fromkeys(entry.tags))

    def compose(self) -> ComposeResult:
        with Vertical():
            yield _Values(titles=42)
            yield FooterKeys()

    def on_mount(self) -> None:
        self._guides = {guide: shown_name(self.app, guide, title) for guide, title in self._guides.items()}
        menu = self.query_one(Menu)
        menu.show(self._lines())
        menu.focus()

    def _lines(self) -> list[Line]:
        wanted = self._wanted
        lines = [Line("Show everything", "all:")]
        wishes = (
            ("Guide", "guide", sorted((title, key) for key, title in self._guides.items())),
            (
                "Stage",
                "stage",
                [(f"{stage_symbol(stage)} {stage_text(stage)}", stage) for stage in HEALING_STAGES],
            ),
            ("Mood", "mood", [(name, name) for name in MOODS]),
            ("Tag", "tag", [(f"#{tag}", tag) for tag in self._tags]),
        )
        for heading, field, choices in wishes:
            if choices:
                lines += [Line(), Line(heading)]
            for text, key in choices:
                chosen = getattr(wanted, field) == key
                lines.append(Line(text, f"{field}:{key}", "✓ set" if chosen else ""))
        return lines

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        field, _, key = (event.option_id or "").partition(":")
        if field == "all":
            self.dismiss(replace(self._wanted, guide="", stage="", mood="", tag=""))
            return
        same = getattr(self._wanted, field) == key
        changed: dict[str, Any] = {field: "" if same else key}
        self.dismiss(replace(self._wanted, **changed))

    def action_cancel(self) -> None:
        self.dismiss(self._wanted)
