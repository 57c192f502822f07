"""`voicejournal write` keeps what was written, whatever the editor, the disk or the window does."""

from __future__ import annotations

import os
import signal
import stat
import time
from pathlib import Path

import pytest

from tests.faults.test_typed_words import child
from tests.keyboard import PATIENCE, keyboard
from tests.program import PROGRAM, Account, account

WRITE = (*PROGRAM, "write")
WORDS = "We had agreed to talk after dinner."


def editor(mine: Account, script: str) -> Account:
    """The account with that shell script as its editor; $1 is the page."""
    file = mine.home / "editor.sh"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o700)
    return mine.having(EDITOR=str(file))


def edited(mine: Account, *options: str) -> tuple[int, str]:
    """Run `write` at a terminal with the account's editor: exit code, and what was told."""
    with keyboard((*WRITE, *options), mine.environ) as typist:
        return typist.end(), " ".join(typist.seen.decode("utf-8", "replace").split())


def pages(mine: Account) -> list[Path]:
    """Every file that belongs to a page."""
    return [path for path in (mine.journal / "writing").rglob("*") if path.is_file()]


def texts(mine: Account) -> list[str]:
    return [mine.run("show", entry["id"], "--json").json["answers"][0]["text"] for entry in mine.entries()]


def nothing_is_left(mine: Account) -> None:
    assert not (mine.journal / "writing").exists()
    assert list(mine.temporary.iterdir()) == []


def test_an_editor_saves_an_entry_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """Backups and swap files that it puts beside the page go as well; the page is private."""
    script = f'stat -c %a "$1" "$(dirname "$1")" > {tmp_path}/rights; echo {WORDS} > "$1"; cp "$1" "$1~"'
    mine = editor(account(tmp_path), script)
    code, _ = edited(mine)
    assert code == 0
    assert (tmp_path / "rights").read_text().split() == ["600", "700"]
    assert texts(mine) == [WORDS]
    nothing_is_left(mine)


def test_an_editor_that_ends_with_an_error_keeps_its_page(tmp_path: Path) -> None:
    """The place is told, `doctor` counts it, and the next `write` opens it again."""
    mine = editor(account(tmp_path), f'echo "{WORDS}" > "$1"; exit 1')
    code, told = edited(mine)
    assert code == 2
    (page,) = [path for path in pages(mine) if path.name == "entry.txt"]
    assert str(page) in told
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert mine.entries() == []
    assert "1 page of `write`" in mine.run("doctor").out
    code, told = edited(editor(mine, 'echo "And then we did." >> "$1"'))
    assert code == 0, told
    assert "was not kept yet" in told
    assert texts(mine) == [f"{WORDS}\nAnd then we did."]
    nothing_is_left(mine)


def test_an_editor_that_comes_back_at_once_is_told_about_waiting(tmp_path: Path) -> None:
    """Its window may still be open: what is saved there later is taken up by the next `write`."""
    window = f'sleep 1; echo "{WORDS}" > "$1"'
    outlives = "trap '' HUP; setsid sh -c"  # the terminal may be gone before `setsid` has begun
    mine = editor(account(tmp_path), f"{outlives} '{window}' window \"$1\" >/dev/null 2>&1 </dev/null &")
    code, told = edited(mine)
    assert code == 2
    assert "--wait" in told
    deadline = time.monotonic() + PATIENCE
    while not any(path.read_text().strip() == WORDS for path in pages(mine)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    code, told = edited(editor(mine, "sleep 2.1"))
    assert code == 0, told
    assert texts(mine) == [WORDS]
    nothing_is_left(mine)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"\xef\xbb\xbfIch f\xc3\xbchle mich m\xc3\xbcde\n", "Ich fühle mich müde"),
        ("Ich fühle mich müde".encode("utf-16"), "Ich fühle mich müde"),
        ("I feel tired".encode("utf-16-le"), "I feel tired"),
        (b"Ich f\xfchle mich m\xfcde\r\n", "Ich fühle mich müde"),
        (b"\x93Stay\x94, she said\n", "“Stay”, she said"),
    ],
)
def test_text_in_any_encoding_is_read(tmp_path: Path, written: bytes, read: str) -> None:
    """UTF-8 with a mark, UTF-16 with one and without, Latin-1 and Windows-1252."""
    mine = account(tmp_path)
    (tmp_path / "text").write_bytes(written)
    code, told = edited(editor(mine, f'cat {tmp_path}/text > "$1"'))
    assert code == 0, told
    assert texts(mine) == [read]
    nothing_is_left(mine)


def test_bytes_that_are_no_letters_are_kept_as_they_are(tmp_path: Path) -> None:
    """The entry has what could be read; the rest is not guessed at and not lost."""
    mine = account(tmp_path)
    data = "grün ".encode() + b"\xff\xfe broken"
    (tmp_path / "text").write_bytes(data)
    code, told = edited(editor(mine, f'cat {tmp_path}/text > "$1"'))
    assert code == 0
    (kept,) = pages(mine)
    assert kept.read_bytes() == data
    assert kept.name in told
    assert texts(mine) == ["grün \ufffd\ufffd broken"]


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)]
)
def test_a_page_outlives_the_end_of_the_program(tmp_path: Path, number: int, code: int) -> None:
    """Whoever ends it while the editor is open: the next `write` has the words."""
    mine = account(tmp_path)
    script = f'echo "{WORDS}" > "$1"; touch {tmp_path}/open; exec sleep 30'
    with keyboard(WRITE, editor(mine, script).environ) as typist:
        until(tmp_path / "open")
        running = child(typist.process.pid)
        os.kill(typist.process.pid, number)
        assert typist.end() == code
        os.kill(running, signal.SIGKILL)
    ended, told = edited(editor(mine, "sleep 2.1"))
    assert ended == 0, told
    assert texts(mine) == [WORDS]
    nothing_is_left(mine)


def test_words_from_a_pipe_outlive_a_journal_that_cannot_be_read(tmp_path: Path) -> None:
    """With a guide that has to look into the journal first, too; the page is named."""
    mine = account(tmp_path)
    months = mine.journal / "months"
    mine.journal.mkdir(parents=True)
    months.write_text("Not a folder.")
    ended = mine.run("write", "--guide", "apologise", typed=WORDS)
    assert ended.code == 5, ended.err
    (page,) = (path for path in pages(mine) if WORDS in path.read_text())
    assert str(page) in ended.err


def test_a_save_that_fails_keeps_the_page(tmp_path: Path) -> None:
    """A month that cannot be read takes no entry; the words stay, and where is told."""
    mine = account(tmp_path)
    mine.write("Before.")
    (month,) = mine.journal.glob("months/*.json")
    whole = month.read_bytes()
    month.write_bytes(whole[:-20])
    code, told = edited(editor(mine, f'echo "{WORDS}" > "$1"'))
    assert code == 5
    assert "What you wrote is in" in told
    piped = mine.run("write", typed="From a pipe.\n")
    assert piped.code == 5
    assert "What you wrote is in" in piped.sentence
    month.write_bytes(whole)
    code, _ = edited(editor(mine, "sleep 2.1"))
    code, _ = edited(editor(mine, "sleep 2.1"))
    assert sorted(texts(mine)) == sorted(["Before.", "From a pipe.", WORDS])
    nothing_is_left(mine)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_lines_typed_without_an_editor_outlive_the_end(tmp_path: Path, number: int) -> None:
    """Even a line that is not finished; the next `write` shows them and goes on after them."""
    mine = account(tmp_path).having(EDITOR="", VISUAL="")
    with keyboard(WRITE, mine.environ) as typist:
        typist.wait_for("End with Ctrl+D")
        typist.type("First line.\rHalf a li")
        until_page(mine, "First line.\nHalf a li")
        os.kill(typist.process.pid, number)
        typist.end()
        assert number == signal.SIGKILL or typist.echoes
    with keyboard(WRITE, mine.environ) as typist:
        typist.wait_for("Half a li")
        typist.type("Third.\r\x04")
        assert typist.end() == 0
    assert texts(mine) == ["First line.\nHalf a li\nThird."]
    nothing_is_left(mine)


def until(file: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not file.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def until_page(mine: Account, text: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not any(path.name == "entry.txt" and path.read_text() == text for path in pages(mine)):
        assert time.monotonic() < deadline, [path.read_bytes() for path in pages(mine)]
        time.sleep(0.02)
