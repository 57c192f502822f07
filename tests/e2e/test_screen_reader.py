"""What reaches a screen reader: the very bytes that the program writes to a terminal in line mode."""

from __future__ import annotations

import re
import time
from pathlib import Path

from tests.program import account
from tests.raw_terminal import PATIENCE, RawTerminal, raw_terminal

PASTE = re.compile(rb"\x1b\[\?2004[hl]")
"""Tells the terminal to mark pasted text; it shows nothing, and no reader speaks it."""


def written_times(terminal: RawTerminal, words: str, times: int) -> None:
    """Read until the words were written that often."""
    deadline = time.monotonic() + PATIENCE
    while terminal.written.count(words.encode()) < times:
        assert time.monotonic() < deadline, bytes(terminal.written)
        terminal.read(0.2)


def test_a_session_reaches_a_screen_reader_as_sentences(tmp_path: Path) -> None:
    """No control sequence, no line that is changed after it was written, no sign that stands for a word."""
    with raw_terminal(account(tmp_path), "--plain", "--silent") as terminal:
        terminal.wait_for("Which one?")
        terminal.keys("free\r")
        terminal.wait_for("At any time: m reading aloud")
        terminal.wait_for("Write your answer; an empty line ends it.")
        terminal.keys("m\r")
        terminal.wait_for("Questions are read aloud from the next one on.")
        terminal.keys("We laughed.\r\r")
        terminal.wait_for("Question 2 of 3.")
        terminal.wait_for_quiet()
        terminal.keys("q\r")
        terminal.wait_for("Saved as")
        terminal.wait_for("1  Continue")
        written_times(terminal, "Which one?", 2)
        terminal.keys("list\n")
        written_times(terminal, "Which one?", 3)
        terminal.keys("shwo\n")
        terminal.wait_for("There is no guide and no command")
        terminal.keys("q\n")
        while terminal.read(5.0):
            pass
    written = PASTE.sub(b"", bytes(terminal.written))
    assert b"\x1b" not in written
    assert b"\b" not in written
    assert b"\r" not in written.replace(b"\r\n", b"")
    text = written.decode()
    assert not re.search("[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff]", text), text
