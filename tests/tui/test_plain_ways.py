"""Every action of the screens has a way without them, which docs/accessibility.md names."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import voicejournal.tui
from tests.architecture.tracked import ROOT
from voicejournal.cli import line_keys, line_session_ending, play_command
from voicejournal.cli.line_session_controls import AT_ANY_TIME

PAGE = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
ANYWHERE = "anywhere"
FOLDERS = {"first_steps": "first steps", "locking": ANYWHERE, "widgets": ANYWHERE}
"""The names of folders of screens in the table, where they are others."""

LETTERS = {
    *line_keys.EVERYWHERE, *(letter for lines in line_keys.AT.values() for letter in lines),
    line_keys.BREAK, line_keys.NO_MORE,
    *re.findall(r"\b([a-z?]) ", f"{AT_ANY_TIME} {line_session_ending.ASKS} {play_command.KEYS}"),
    "?", "o", "v",
}  # fmt: skip
"""The letters of a session in lines, of its end, and of `play`."""


def actions() -> Iterator[tuple[str, str]]:
    """Every action that a screen or a widget of one has a key for, as the folder and its words."""
    for module in pkgutil.walk_packages(voicejournal.tui.__path__, "voicejournal.tui."):
        loaded = importlib.import_module(module.name)
        folder = module.name.removeprefix("voicejournal.tui.").split(".")[0]
        screen = FOLDERS.get(folder, folder if module.name.count(".") > 2 else ANYWHERE)
        for kind in vars(loaded).values():
            if isinstance(kind, type) and issubclass(kind, DOMNode) and kind.__module__ == module.name:
                for binding in Binding.make_bindings(kind.__dict__.get("BINDINGS", ())):
                    if binding.description:
                        yield screen, binding.description


def rows() -> Iterator[tuple[str, str, str]]:
    """Every action of the table: its screen, its words, and the way without the screen."""
    _, _, table = PAGE.partition("## Every action")
    for screen, done, way in re.findall(r"^\| ([\w ]+) \| (.+?) \| (.+) \|$", table, re.M):
        for words in re.findall(r"`([^`]+)`", done):
            yield screen, words, way


def palette() -> set[str]:
    """The titles of the commands of the palette."""
    text = (ROOT / "voicejournal" / "tui" / "palette.py").read_text("utf-8")
    return set(re.findall(r'SystemCommand\(\s*"([^"]+)"', text))


NAMED = {(screen, words) for screen, words, _ in rows()}
ANYWHERES = {words for screen, words in NAMED if screen == ANYWHERE}


def test_every_key_has_a_way_without_the_screen() -> None:
    """A key that is added to a screen has to be in the table, with what does the same."""
    missing = {one for one in actions() if one not in NAMED and one[1] not in ANYWHERES}
    assert not missing


def test_every_command_of_the_palette_has_a_way_without_the_screen() -> None:
    """As the keys."""
    assert {words for screen, words in NAMED if screen == "palette"} == palette()


def test_the_table_names_nothing_that_is_gone() -> None:
    """Each row is an action that there is."""
    there = set(actions()) | {("palette", words) for words in palette()}
    known = {words for _, words in there}
    assert not {one for one in NAMED - there if one[0] != ANYWHERE or one[1] not in known}


@pytest.mark.parametrize("way", sorted({way for *_, way in rows()}))
def test_every_way_exists(way: str) -> None:
    """A letter is one of those that a session or a command takes; commands are run by another test."""
    for letter in re.findall(r"`(.)`", way):
        assert letter in LETTERS
    assert "`" in way or re.search(r"Enter|Ctrl\+C|typed|asks|y or n|nothing stays", way)
