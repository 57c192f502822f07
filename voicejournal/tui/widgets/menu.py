"""A menu in columns that fit the width: title, duration, and a few words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
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

    def show(self, lines: Iterable[Line], mark: str | None = None) -> None:
        """Replace the lines; `mark`, or the previously marked item, is marked if it exists."""
        marked = mark or (self.highlighted_option.id if self.highlighted_option else None)
        self._rows = []
        rows = list(lines)
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

    def _colour_again(self, _: Theme) -> None:
        """Draw every line in the new theme's colours."""
        for place, row in enumerate(self._rows):
            marked = place == self.highlighted
            self.replace_option_prompt_at_index(place, self._prompt(row, marked=marked))

    def _prompt(self, line: Line, *, marked: bool = False) -> RenderableType:
        """The line as it is drawn, with a free line below it where there is room.

        What stands beside the title is quiet, unless the cursor's colours are under it.
        """
        quiet = "" if marked else self.app.theme_variables["quiet"]
        drawn = _prompt(line, self._titles, quiet, marked=marked, wide=self._wide)
        return Group(drawn, Text("")) if line.id is not None and is_spacious(self) else drawn


def _prompt(line: Line, titles: int, quiet: str, *, marked: bool, wide: bool) -> Text | Table | Group:
    if line.id is None:
        return Text(line.what, no_wrap=True, overflow="ellipsis")
    if wide:
        return Text(f"{'❯' if marked else ' '} {line.what}")
    row = Table.grid(expand=True, padding=(0, 2, 0, 0))
    row.add_column(no_wrap=True, overflow="ellipsis", width=titles)
    row.add_column(no_wrap=True, justify="right", width=6)
    row.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    sign = "❯ " if marked else "  "
    row.add_row(Text(sign + line.what), Text(line.length), Text(line.beside, style=quiet))
    return Group(row, Padding(Text(line.below, style=quiet), (0, 0, 0, 2))) if line.below else row
