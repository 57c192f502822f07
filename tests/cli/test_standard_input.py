"""Standard input as it really is: long, pasted, closed, in another encoding, or broken in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.keyboard import keyboard
from tests.program import PATIENCE, PROGRAM, Account, account

PLAIN = (*PROGRAM, "session", "free", "--plain", "--silent")


def piped(mine: Account, data: bytes, *command: str) -> tuple[int, str]:
    """Run the command with those bytes as its input: exit code, and what was told."""
    done = subprocess.run(
        [*PROGRAM, *command], input=data, env=dict(mine.environ), capture_output=True, timeout=PATIENCE
    )
    return done.returncode, done.stderr.decode("utf-8", "replace")


def texts(mine: Account) -> list[str]:
    """The texts of the newest entry."""
    (*_, entry) = mine.entries()
    return [answer["text"] for answer in mine.run("show", entry["id"], "--json").json["answers"]]


@pytest.mark.parametrize("locale", ["C.UTF-8", "C", "en_US.ISO-8859-1"])
def test_a_byte_that_is_no_utf_8_neither_hangs_nor_loses(tmp_path: Path, locale: str) -> None:
    """It is read as Windows-1252, which most such bytes are, whatever the locale says."""
    mine = account(tmp_path, LC_ALL=locale)
    code, told = piped(mine, b"hard day\nfr\xfcher\n\n7\n\ns\n", "session", "free", "--plain", "--silent")
    assert code == 0, told
    assert texts(mine)[0] == "hard day\nfrüher"
    assert piped(mine, b"fr\xfcher\n", "write")[0] == 0
    assert texts(mine) == ["früher"]


def test_control_characters_are_no_part_of_an_answer(tmp_path: Path) -> None:
    """A zero byte and escapes for a terminal go; the words stay."""
    mine = account(tmp_path)
    data = b"nul\0byte \x1b[31mred\x1b]0;title\x07 bell\n"
    assert piped(mine, data, "write")[0] == 0
    assert texts(mine) == ["nulbyte [31mred]0;title bell"]
    assert piped(mine, data + b"\n", "session", "free", "--plain", "--silent")[0] == 0
    assert texts(mine)[0] == "nulbyte [31mred]0;title bell"


@pytest.mark.parametrize("command", [("write",), ("session", "free", "--plain", "--silent")])
@pytest.mark.parametrize("given", ["<&-", "0>/dev/null"])
def test_an_input_that_cannot_be_read_is_told(tmp_path: Path, command: tuple[str, ...], given: str) -> None:
    """Closed, or open for writing only: a sentence, no traceback, and an end."""
    mine = account(tmp_path)
    shell = ["sh", "-c", f'"$@" {given}', "sh", *PROGRAM, *command]
    done = subprocess.run(shell, env=dict(mine.environ), capture_output=True, text=True, timeout=PATIENCE)
    assert "fault" not in done.stderr
    assert done.returncode in (0, 2)
    assert given == "<&-" or "Standard input cannot be read" in done.stderr
    assert mine.entries() == []


@pytest.mark.parametrize("length", [5_000, 50_000])
def test_a_long_line_comes_whole(tmp_path: Path, length: int) -> None:
    """The terminal's own line editing would have cut it at 4,095 bytes, without a word."""
    mine = account(tmp_path).having(EDITOR="", VISUAL="")
    line = ("wörd " * (length // 5)).strip()
    with keyboard((*PROGRAM, "write"), mine.environ) as typist:
        typist.wait_for("End with Ctrl+D")
        typist.type(f"{line}\r\x04")
        assert typist.end() == 0
        assert typist.echoes
    assert texts(mine) == [line]
    with keyboard(PLAIN, mine.environ) as typist:
        typist.wait_for("an empty line ends it")
        typist.type(f"{line}\r\r")
        typist.wait_for("how are you feeling now")
        typist.type("q\r")
        assert typist.end() == 0
        assert typist.echoes
    assert texts(mine)[0] == line


def test_keys_edit_the_line(tmp_path: Path) -> None:
    """Backspace takes a whole letter, Ctrl+U the line, Ctrl+W a word; a pasted text keeps its empty lines."""
    mine = account(tmp_path).having(EDITOR="", VISUAL="")
    with keyboard((*PROGRAM, "write"), mine.environ) as typist:
        typist.wait_for("End with Ctrl+D")
        typist.type("groß\x7f\x7fün e\u0301\x7fx one two\x17three\rkill this\x15second\r")
        typist.type("\x1b[200~pasted\r\rlines\x1b[201~ and\x1b[A more\r\x04")
        assert typist.end() == 0
    assert texts(mine) == ["grün x one three\nsecond\npasted\n\nlines and more"]


def test_keys_pressed_before_the_first_question_are_not_lost(tmp_path: Path) -> None:
    """Neither letters nor the end of the input, which the system marks in its own way."""
    mine = account(tmp_path).having(EDITOR="", VISUAL="")
    with keyboard((*PROGRAM, "write"), mine.environ) as typist:
        typist.type("early\r\x04")
        assert typist.end() == 0
    assert texts(mine) == ["early"]


def test_a_byte_of_another_encoding_at_a_terminal(tmp_path: Path) -> None:
    """A terminal that is set to Latin-1 types one byte for a letter."""
    mine = account(tmp_path).having(EDITOR="", VISUAL="")
    with keyboard((*PROGRAM, "write"), mine.environ) as typist:
        typist.wait_for("End with Ctrl+D")
        typist.type(b"fr\xfcher\r\x04")
        assert typist.end() == 0
    assert texts(mine) == ["früher"]


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131), (None, 129)],
)
def test_a_plain_session_ends_in_order_and_offers_what_was_typed(
    tmp_path: Path, number: int | None, code: int
) -> None:
    """By a signal, or its window closed (None): the next one goes on with the unfinished words."""
    mine = account(tmp_path)
    with keyboard(PLAIN, mine.environ) as typist:
        typist.wait_for("an empty line ends it")
        typist.type("We sat on the balcony.\rAnd said noth")
        typist.wait_for("noth")
        if number is None:
            typist.close_window()
        else:
            os.kill(typist.process.pid, number)
        assert typist.end() == code
        assert number is None or typist.echoes
    with keyboard(PLAIN, mine.environ) as typist:
        typist.wait_for("And said noth")
        typist.wait_for("Enter keeps it.")
        typist.type("ing.\r\r")
        typist.wait_for("how are you feeling now")
        typist.type("q\r")
        assert typist.end() == 0
    assert texts(mine)[0] == "We sat on the balcony.\nAnd said noth\ning."
    assert list((mine.journal / "drafts").iterdir()) == []
