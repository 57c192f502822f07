"""`write --guide` at a terminal asks the private question before the editor opens, and acts on the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.test_write_kept import WORDS, WRITE, editor
from tests.keyboard import Keyboard, keyboard
from tests.program import Account, account

APOLOGY = (*WRITE, "--guide", "apologise")
QUESTION = "A number, or Enter to skip."


def writer(tmp_path: Path) -> tuple[Account, Path]:
    """An account whose editor writes the words, and the file that it makes when it is opened."""
    opened = tmp_path / "opened"
    return editor(account(tmp_path), f'touch {opened}; echo "{WORDS}" > "$1"'), opened


def said(typist: Keyboard) -> str:
    return " ".join(typist.seen.decode().split())


def test_who_feels_safe_writes(tmp_path: Path) -> None:
    """A line that is no answer is asked again; then the editor opens, and both answers are one entry."""
    mine, opened = writer(tmp_path)
    with keyboard(APOLOGY, mine.environ) as typist:
        typist.wait_for(QUESTION)
        assert not opened.exists()
        typist.type("9\r")
        typist.wait_for("Expected")
        typist.type("1\r")
        assert typist.end() == 0, typist.seen
    assert opened.exists()
    (entry,) = mine.entries()
    answers = mine.run("show", entry["id"], "--private", "--json").json["answers"]
    assert [(one["step"], one["private"], one["text"]) for one in answers[1:]] == [("harm", False, WORDS)]
    assert (answers[0]["step"], answers[0]["private"]) == ("safety", True)


@pytest.mark.parametrize(("choice", "stays"), [("\r", True), ("k\r", True), ("n\r", False), ("\x04", True)])
def test_who_was_hurt_is_asked_what_stays(tmp_path: Path, choice: str, stays: bool) -> None:
    """No editor opens; thanks, where people listen, and the choice that ends every such session."""
    mine, opened = writer(tmp_path)
    with keyboard(APOLOGY, mine.environ) as typist:
        typist.wait_for(QUESTION)
        typist.type("4\r")
        typist.wait_for("n leave nothing")
        typist.type(choice)
        assert typist.end() == 0, typist.seen
    assert "Thank you for telling. None of this is yours to apologise for." in said(typist)
    assert not opened.exists()
    assert mine.entries() == []
    assert bool(mine.run("list", "--private", "--json").json) is stays
    left = [file for file in mine.journal.rglob("*") if file.is_file() and b"hurt" in file.read_bytes()]
    assert bool(left) is stays


@pytest.mark.parametrize("nothing", ["\r", "\x04"])
def test_who_skips_the_question_writes_another_day(tmp_path: Path, nothing: str) -> None:
    """Kind words, no editor, and nothing on the disk."""
    mine, opened = writer(tmp_path)
    with keyboard(APOLOGY, mine.environ) as typist:
        typist.wait_for(QUESTION)
        typist.type(nothing)
        assert typist.end() == 0, typist.seen
    assert "This guide waits until you want to answer, alone." in said(typist)
    assert not opened.exists()
    assert mine.run("list", "--private", "--json").json == []
