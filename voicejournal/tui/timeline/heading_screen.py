"""The screen that edits title, mood, stage and tags of an entry."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Select

from voicejournal.domain.entries.heading import Heading, tags_of
from voicejournal.domain.guides.guide import HEALING_STAGES
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.domain.text.printable import one_line
from voicejournal.tui.symbols import stage_symbol
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText
from voicejournal.tui.widgets.text_line import TextLine

_LEAST, _GREATEST = SCALES[Sets.MOOD]


class HeadingScreen(ModalScreen[Heading | None]):
    """Returns the changed heading, or None if it stays; tab goes from field to field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", key_display="ctrl+s", priority=True),
        Binding("tab", "app.focus_next", "next field"),
        Binding("f1", "app.help", "these keys", show=False, id="app.help"),
        Binding("escape", "leave", "leave it as it was", key_display="esc"),
    ]

    DEFAULT_CSS = """
    HeadingScreen {
        align: center middle;
        & > Vertical {
            width: 72; max-width: 94%; height: auto; padding: 1 2;
            background: $background; border: round $border;
        }
        & Horizontal { height: auto; margin-bottom: 1; }
        & Horizontal > PlainText { width: 8; color: $text-muted; }
        & Input, & Input:focus { width: 1fr; border: none; height: 1; padding: 0 1; }
        & Select { width: 1fr; height: 1; margin-left: 1; }
        & #notice { height: auto; color: $text-muted; }
    }
    """

    def __init__(self, heading: Heading) -> None:
        super().__init__()
        self._heading = heading

    def compose(self) -> ComposeResult:
        known = self._heading
        stages = dict.fromkeys((*HEALING_STAGES, *((known.stage,) if known.stage else ())))
        with Vertical():
            with Horizontal():
                yield PlainText("title")
                yield TextLine(known.title, select_on_focus=False, id="entry-title")
            with Horizontal():
                yield PlainText("mood")
                yield TextLine(
                    "" if known.mood is None else str(known.mood),
                    placeholder=f"{_LEAST} to {_GREATEST}, or empty",
                    select_on_focus=False,
                    id="mood",
                )
            with Horizontal():
                yield PlainText("stage")
                yield Select(
                    [(f"{stage_symbol(stage)} {stage_text(stage)}", stage) for stage in stages],
                    value=known.stage or Select.NULL,
                    prompt="none",
                    id="stage",
                    compact=True,
                )
            with Horizontal():
                yield PlainText("tags")
                yield TextLine(
                    ", ".join(known.tags),
                    placeholder="as in family, work",
                    select_on_focus=False,
                    id="tags",
                )
            yield PlainText(id="notice")
            yield FooterKeys()

    def on_mount(self) -> None:
        self.query_one("#entry-title", Input).focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        heading = self._read()
        if heading is not None:
            self.dismiss(heading)

    def _read(self) -> Heading | None:
        """The heading as it stands in the fields; None after saying what a field cannot be."""
        title = trimmed(one_line(self.query_one("#entry-title", Input).value))
        mood = self.query_one("#mood", Input).value.strip()
        stage = self.query_one("#stage", Select).value
        number = int(mood) if mood.isascii() and mood.isdecimal() and len(mood) < _DIGITS else None
        if mood and (number is None or not _LEAST <= number <= _GREATEST):
            if mood != str(self._heading.mood):
                self._say(f"A mood is a whole number from {_LEAST} to {_GREATEST}.")
                return None
            number = self._heading.mood
        if not title:
            self._say("A title needs a word.")
            return None
        return Heading(
            title=title,
            mood=number,
            stage=stage if isinstance(stage, str) else None,
            tags=self._tags(),
        )

    def _tags(self) -> tuple[str, ...]:
        written = self.query_one("#tags", Input).value
        return self._heading.tags if written == ", ".join(self._heading.tags) else tags_of(written)

    def _say(self, text: str) -> None:
        self.query_one("#notice", PlainText).update(text)

    def action_leave(self) -> None:
        self.dismiss(None)


_DIGITS = 4
"""More digits than any mood has."""
