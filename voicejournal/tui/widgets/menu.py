"""A menu in columns that fit the width: title, duration, and a few words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.theme import Theme
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from voicejournal.tui.spacing import is_spacious


class Line(NamedTuple):
    """One item of the menu; a line without an id is a heading or a gap."""

    what: str = ""
    id: str | None = None
    length: str = ""
    beside: str = ""
    below: str = ""
    whole: bool = False
    """Whether what stands beside it follows its title at once, and not in a column of its own."""


_GAP = 2
"""Cells between two columns."""
_LENGTH = 6
"""Cells of the column of lengths."""
_AROUND = 1
"""Cells of a line that are not its own: the scrollbar."""


class Menu(OptionList):
    """Items and headings; the cursor skips the headings."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "begin")]

    DEFAULT_CSS = """
    Menu {
        height: 1fr;
        border: none;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background: $background; background-tint: transparent; }
        & > .option-list--option-disabled { color: $text-muted; }
    }
    """

    def __init__(self, *, id: str | None = None, titles: int = 28) -> None:
        """`titles` is the width of the first column, in cells."""
        super().__init__(id=id, markup=False)
        self._titles = titles
        self._rows: list[Line] = []
        self._wide = False
        self._signed: int | None = None
        self._lengths = True

    def show(self, lines: Iterable[Line], mark: str | None = None) -> None:
        """Replace the lines; `mark`, or the previously marked item, is marked if it exists."""
        marked = mark or (self.highlighted_option.id if self.highlighted_option else None)
        self._rows = []
        rows = list(lines)
        self._lengths = any(line.length for line in rows)
        self.set_options(Option(self._prompt(line), id=line.id, disabled=line.id is None) for line in rows)
        self._rows = rows
        ids = [line.id for line in rows]
        chosen = [place for place, name in enumerate(ids) if name]
        if marked is not None and marked in ids:
            self.highlighted = ids.index(marked)
        elif chosen:
            self.highlighted = chosen[0]

    def show_wide(self, lines: Iterable[Line], mark: str | None = None) -> None:
        """Replace the lines, of which each title takes the whole width."""
        self._wide = True
        self.show(lines, mark)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the sign that marks the item beside its colour."""
        super().watch_highlighted(highlighted)
        for place in (self._signed, highlighted):
            if place is not None and place < len(self._rows) and self._rows[place].id is not None:
                row = self._rows[place]
                self.replace_option_prompt_at_index(place, self._prompt(row, marked=place == highlighted))
        self._signed = highlighted

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._colour_again)

    def on_unmount(self) -> None:
        self.app.theme_changed_signal.unsubscribe(self)

    def on_resize(self, _: events.Resize) -> None:
        """Lay the columns out anew, and keep the cursor in view: more keys below take lines from the menu."""
        self._draw_again()
        self.scroll_to_highlight()

    def _colour_again(self, _: Theme) -> None:
        """Draw every line in the new theme's colours."""
        self._draw_again()

    def _draw_again(self) -> None:
        for place, row in enumerate(self._rows):
            marked = place == self.highlighted
            self.replace_option_prompt_at_index(place, self._prompt(row, marked=marked))

    def _prompt(self, line: Line, *, marked: bool = False) -> RenderableType:
        """The line as it is drawn, with a free line below it where there is room.

        What stands beside the title is quiet, unless the cursor's colours are under it.
        """
        quiet = "" if marked else self.app.theme_variables["quiet"]
        if self._wide and line.id is not None:
            drawn: RenderableType = Text(f"{'❯' if marked else ' '} {line.what}")
        elif line.id is not None and (line.whole or not self._fits(line)):
            drawn = _in_one(line, quiet, marked=marked)
        else:
            drawn = _prompt(line, self._titles, quiet, marked=marked, lengths=self._lengths)
        return Group(drawn, Text("")) if line.id is not None and is_spacious(self) else drawn

    def _fits(self, line: Line) -> bool:
        """Whether what stands beside the title has room in its column, of which lengths leave little."""
        if not self._lengths or not self.size.width:
            return True
        beside = self.size.width - _AROUND - self._titles - _LENGTH - 2 * _GAP
        return bool(line.length or line.below) or cell_len(line.beside) <= beside


def _in_one(line: Line, quiet: str, *, marked: bool) -> Table:
    """The title with what stands beside it right after it, as far as there is room."""
    row = Table.grid(expand=True)
    row.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    row.add_row(Text.assemble(f"{'❯' if marked else ' '} {line.what}   ", (line.beside, quiet)))
    return row


def _prompt(line: Line, titles: int, quiet: str, *, marked: bool, lengths: bool) -> Text | Table | Group:
    if line.id is None:
        return Text(line.what, no_wrap=True, overflow="ellipsis")
    row = Table.grid(expand=True, padding=(0, _GAP, 0, 0))
    row.add_column(no_wrap=True, overflow="ellipsis", width=titles)
    if lengths:
        row.add_column(no_wrap=True, justify="right", width=_LENGTH)
    row.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    sign = "❯ " if marked else "  "
    cells = [Text(sign + line.what), Text(line.length), Text(line.beside, style=quiet)]
    row.add_row(*(cells if lengths else (cells[0], cells[2])))
    return Group(row, Padding(Text(line.below, style=quiet), (0, 0, 0, 2))) if line.below else row
