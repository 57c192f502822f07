"""A Textual program with the widgets of our first screen and nothing else: the least that a screen costs.

Run as `python -m benchmarks.bare`.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static


class Home(Screen[None]):
    """As many widgets, in the same places."""

    CSS = """
    #top { height: 1; padding: 0 2; margin-bottom: 1; }
    #title { width: 1fr; }
    #date { width: auto; }
    #page { height: 1fr; padding: 0 3; }
    #greeting { margin: 1 0; text-style: bold; }
    OptionList { height: 1fr; border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("t", "app.bell", "timeline"),
        ("i", "app.bell", "over time"),
        ("g", "app.bell", "all guides"),
    ]

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("bare", id="title")
            yield Static("Sunday 22 November", id="date")
        with Vertical(id="page"):
            yield Static("Good evening.", id="greeting")
            yield OptionList()
            yield Static()
            yield Static()
        yield Footer()
        yield Static("f1 keys · f2 help now · f12 hide now · ctrl+p more · ctrl+q quit")


class Bare(App[None]):
    """Shows that one screen."""

    def get_default_screen(self) -> Screen[None]:
        return Home()


if __name__ == "__main__":
    Bare().run()
