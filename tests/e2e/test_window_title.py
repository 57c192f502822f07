"""The window's title on a task bar, seen by whoever looks at the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.program import Account, account
from tests.raw_terminal import raw_terminal

SET = re.compile(rb"\x1b\][012];([^\x07\x1b]*)")
BEFORE, AFTER = b"\x1b[22;2t", b"\x1b[23;2t"


@pytest.fixture
def mine(tmp_path: Path) -> Account:
    return account(tmp_path, VOICEJOURNAL_MODEL="none")


def test_a_discreet_plain_session_hides_the_command_from_the_title(mine: Account) -> None:
    """Shells show the command there, with the guide's name; the old title comes back at the end."""
    discreet = mine.having(VOICEJOURNAL_DISCREET="1")
    with raw_terminal(discreet, "session", "apologise", "--plain", "--silent") as terminal:
        terminal.wait_for("First, a private question.")
        terminal.keys("q\n")
        terminal.wait_for("nothing was saved")
        terminal.wait_for_quiet()
    assert SET.findall(bytes(terminal.written)) == [b"notes"]
    assert terminal.written.index(BEFORE) < terminal.written.index(b"notes") < terminal.written.index(AFTER)


def test_a_plain_session_writes_no_sequence_otherwise(mine: Account) -> None:
    """Not where it is not asked for, and not to a terminal that knows none."""
    dumb = mine.having(VOICEJOURNAL_DISCREET="1", TERM="dumb")
    for account_ in (mine, dumb):
        with raw_terminal(account_, "session", "free", "--plain", "--silent") as terminal:
            terminal.wait_for("Question 1 of")
            terminal.keys("q\n")
            terminal.wait_for("nothing was saved")
        assert b"\x1b]" not in terminal.written


def test_the_screens_title_never_says_what_it_is(mine: Account) -> None:
    """On home and in a session, discreet or not."""
    with raw_terminal(mine, "session", "apologise", "--silent") as terminal:
        terminal.wait_for("private question")
        terminal.keys("\x11")
        terminal.wait_for("Quit now?")
        terminal.keys("y")
        terminal.wait_for("\x1b[23;2t")
    assert set(SET.findall(bytes(terminal.written))) == {b"notes"}
