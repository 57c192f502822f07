"""The keys of the moment, and the row of keys that both lines at the bottom are drawn as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

_GAP = 2
"""Cells between one key and the next."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name in Textual, as it is shown, and what it does."""

    key: str
    shown: str
    word: str

    @property
    def width(self) -> int:
        return cell_len(self.shown) + 1 + cell_len(self.word)


class KeyRow(Widget):
    """Keys one after the other, on as many lines as they need: none is cut off. Each can be clicked.

    One widget draws them all. Textual's footer makes a widget a key and binds it to itself at each change
    (`data_bind`), where it stays for good (textual 8.2.8, measured: 24 widgets a visit to the timeline).
    """

    DEFAULT_CSS = """
    KeyRow {
        height: auto;
        & > .keys--key { color: $footer-key-foreground; text-style: bold; }
        & > .keys--word { color: $footer-description-foreground; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--word"}

    keys: reactive[Sequence[Key]] = reactive((), layout=True)
    """The keys in their order."""

    def lines(self, width: int) -> Sequence[Sequence[Key]]:
        """The keys as they fit into lines of so many cells."""
        lines: list[list[Key]] = [[]]
        used = 0
        for key in self.keys:
            gap = _GAP if lines[-1] else 0
            if lines[-1] and used + gap + key.width > width:
                lines.append([])
                used = gap = 0
            lines[-1].append(key)
            used += gap + key.width
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self.lines(width))

    def render(self) -> RenderResult:
        key, word = (self.get_visual_style(f"keys--{part}") for part in ("key", "word"))
        rows = [
            Content(" " * _GAP).join(
                Content.assemble((one.shown, key), " ", (one.word, word)).stylize(
                    Style.from_meta({"key": one.key})
                )
                for one in line
            )
            for line in self.lines(self.size.width)
        ]
        return Content("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """As if the key had been pressed."""
        key = event.style.meta.get("key")
        if isinstance(key, str):
            event.stop()
            self.app.simulate_key(key)


class Keys(KeyRow):
    """What the keys do now, as the screen and the widget that has the focus say."""

    DEFAULT_CSS = """
    Keys { padding: 0 2; background: $footer-background; max-height: 4; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _changed(self, screen: Screen[object]) -> None:
        """One key for each action, in the order of the bindings."""
        found: dict[str, Key] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and enabled:
                key = Key(binding.key, self.app.get_key_display(binding), binding.description)
                found.setdefault(binding.action, key)
        self.keys = tuple(found.values())
