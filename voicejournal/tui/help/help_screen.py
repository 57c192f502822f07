"""The emergency help screen: people who listen, at any hour; works offline, with the journal locked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from voicejournal.domain.safety.closing import CHILDREN, HARM
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.domain.safety.help_text import by_country, written
from voicejournal.domain.safety.helplines import LIMITS
from voicejournal.tui.discretion import help_page
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText

_WIDEST = 78
_FRAME = 7
"""Columns of border, padding and scroll bar."""


class HelpNowScreen(ModalScreen[None]):
    """The help lines; nothing is read aloud and no trace of the visit is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f2,enter", "dismiss", "close", key_display="esc"),
        Binding("o", "others", "other countries"),
        Binding("c", "app.country", "my country"),
        Binding("f12", "app.hide_now", "blank screen", id="app.hide_now"),
    ]

    DEFAULT_CSS = """
    HelpNowScreen {
        align: center middle;
        & > Vertical {
            width: 78; max-width: 96%; height: auto; max-height: 100%; padding: 0 2;
            background: $surface; border: round $rose;
        }
        & VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        & VerticalScroll > PlainText { height: auto; margin-bottom: 1; }
        & #danger { text-style: bold; }
        & #others { display: none; }
        &.-others #others { display: block; }
        & .muted { color: $text-muted; }
        & FooterKeys { dock: bottom; }
    }
    """

    def __init__(self, page: HelpPage) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        with Vertical():
            with VerticalScroll():
                yield PlainText(id="danger")
                yield PlainText(id="here")
                yield PlainText(id="others")
                yield PlainText(id="about", classes="muted")
            yield FooterKeys()

    def on_mount(self) -> None:
        self._draw()
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        self._draw()

    def on_screen_resume(self) -> None:
        """Show the lines of a country that was chosen meanwhile."""
        page = help_page(self.app)
        if page.every:
            self._page = page
        self._draw()

    def action_others(self) -> None:
        """Unfold or fold the lines of other countries."""
        self.toggle_class("-others")
        if self.has_class("-others"):
            self.query_one("#others").scroll_visible(top=True)

    def _draw(self) -> None:
        page = self._page
        width = max(20, min(_WIDEST, self.app.size.width * 96 // 100) - _FRAME)
        known = f"These lines are for {page.place}."
        whose = known if page.place else "Your country is not known: c sets it."
        self.query_one("#danger", PlainText).update(page.danger)
        self.query_one("#here", PlainText).update(written((*page.here, *page.everywhere), width))
        self.query_one("#others", PlainText).update(by_country(page.elsewhere, width))
        self.query_one("#about", PlainText).update(f"{whose} {CHILDREN} {HARM}\n\n{LIMITS} {page.age}")
