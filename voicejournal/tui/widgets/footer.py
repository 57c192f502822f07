"""The footer with the current keys, and the row of keys that it shares with the global keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from typing_extensions import override

_GAP = 1
"""Cells between two keys."""
_ROOMY = 50
"""Cells of a row from which on the caps of keys have margins."""


class Key(NamedTuple):
    """One key: its name in Textual, its displayed name, and its action in a word."""

    key: str
    shown: str
    word: str

    def cap(self, width: int) -> str:
        """The key as a cap, in a row of that width; without its margins where there is little room."""
        return f" {self.shown} " if width >= _ROOMY else self.shown

    def cells(self, width: int) -> int:
        """The cells that it takes in a row of that width."""
        return cell_len(self.cap(width)) + 1 + cell_len(self.word)


MOST_LINES = 4
"""Lines of the footer that are shown, at most."""


def _lines(keys: Sequence[Key], width: int) -> Sequence[Sequence[Key]]:
    lines: list[list[Key]] = [[]]
    used = 0
    for key in keys:
        gap = _GAP if lines[-1] else 0
        if lines[-1] and used + gap + key.cells(width) > width:
            lines.append([])
            used = gap = 0
        lines[-1].append(key)
        used += gap + key.cells(width)
    return lines


class KeyRow(Widget):
    """A row of clickable keys that wraps to as many lines as it needs, so that none is cut off.

    One widget draws them all. Textual's footer makes one widget for each key and binds it to itself at each
    change (`data_bind`), where it stays for good (textual 8.2.8, measured: 24 widgets a visit to the
    timeline).
    """

    DEFAULT_CSS = """
    KeyRow {
        height: auto;
        & > .keys--key { color: $footer-key-foreground; background: $raised; text-style: bold; }
        & > .keys--word { color: $footer-description-foreground; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--word"}

    keys: reactive[Sequence[Key]] = reactive((), layout=True)
    """The keys in display order."""

    def lines(self, width: int) -> Sequence[Sequence[Key]]:
        """Break the keys into lines of at most `width` cells; the way out is in those that can be seen."""
        lines = _lines(self.keys, width)
        if len(lines) <= MOST_LINES:
            return lines
        first, others = self.keys[:1], sorted(self.keys[1:], key=lambda one: one.key != "escape")
        return _lines([*first, *others], width)

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> RenderResult:
        key, word = (self.get_visual_style(f"keys--{part}") for part in ("key", "word"))
        rows = [
            Content(" " * _GAP).join(
                Content.assemble((one.cap(self.size.width), key), " ", (one.word, word)).stylize(
                    Style.from_meta({"key": one.key})
                )
                for one in line
            )
            for line in self.lines(self.size.width)
        ]
        return Content("\n").join(rows)

    def watch_keys(self) -> None:
        """Lay out once more: keys that come with the screen's first layout are not in it (textual 8.2.8)."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if len(self.lines(self.size.width)) > self.size.height:
            self.refresh(layout=True)

    def on_click(self, event: events.Click) -> None:
        """Act as if the clicked key had been pressed."""
        key = event.style.meta.get("key")
        if isinstance(key, str):
            event.stop()
            self.app.simulate_key(key)


class FooterKeys(KeyRow):
    """The active keys of the screen and of the widget that has the focus."""

    DEFAULT_CSS = f"""
    FooterKeys {{ padding: 0 2; background: $footer-background; max-height: {MOST_LINES}; }}
    """

    def __init__(self, *, first: Sequence[str] = (), classes: str | None = None) -> None:
        """`first` are keys that stand before all others: of those that a widget inherits, none does."""
        super().__init__(classes=classes)
        self._first = first

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _changed(self, screen: Screen[object]) -> None:
        """Collect one key for each active action, in the order of the bindings after the first ones."""
        found: dict[str, Key] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and enabled:
                key = Key(binding.key, self.app.get_key_display(binding), binding.description)
                found.setdefault(binding.action, key)
        ahead = [key for name in self._first for key in found.values() if key.key == name]
        self.keys = (*ahead, *(key for key in found.values() if key not in ahead))
