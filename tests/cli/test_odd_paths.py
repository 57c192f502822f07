"""Paths on the command line in whose place nothing can be, and what they cost: one sentence, and no words."""

from __future__ import annotations

import errno
import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from voicejournal.bootstrap import program
from voicejournal.cli.write import piped_to

LONG = "n" * 300
"""Longer than a name may be on any disk."""


@pytest.mark.parametrize(
    "command",
    [
        ("import", LONG), ("import", "~nobody-here/notes"), ("export", "-o", LONG),
        ("export", "-o", "~nobody-here/all.md"), ("restore", "--yes", LONG), ("verify", LONG),
        ("backup", "--yes", LONG), ("list", "--journal", LONG), ("transcribe", LONG),
    ],
    ids=lambda command: f"{command[0]} {command[-1][:9]}",
)  # fmt: skip
def test_a_path_that_cannot_be_is_one_sentence(run: Run, command: tuple[str, ...]) -> None:
    """No path is a fault in the program."""
    ended = run(*command)
    assert ended.code not in (0, 1)
    told = (ended.out + ended.err).strip().splitlines()
    assert len(told) <= 2
    assert "Traceback" not in ended.err


def test_words_for_a_journal_that_cannot_be_are_not_called_kept(run: Run) -> None:
    """A folder whose name is too long takes no entry; the command says so."""
    ended = run("write", "--journal", LONG, typed="Words.")
    assert ended.code == 5
    assert ended.out == ""


@pytest.mark.parametrize("command", ["list", "verify", "repair", "retention", "forget-everything --dry-run"])
def test_a_journal_that_cannot_be_looked_into_is_not_called_missing(
    run: Run, tmp_path: Path, command: str
) -> None:
    """A link in circles stands for a folder without rights here: root is refused nothing."""
    (tmp_path / "journal").symlink_to(tmp_path / "journal")
    ended = run("--journal", tmp_path / "journal", *command.split())
    assert ended.code == 5, ended
    assert "cannot be looked into" in ended.err


@pytest.mark.parametrize("name", ["backups", "backup.tar"])
def test_a_link_in_circles_takes_no_part_of_a_backup(run: Run, tmp_path: Path, name: str) -> None:
    """It is replaced where a file is meant, and refused where a folder is; the journal stays as it was."""
    run("write", typed="Words.")
    place = tmp_path / name
    place.symlink_to(place)
    ended = run("backup", "--yes", place)
    assert ended.code == (6 if name == "backups" else 0), ended.err
    assert len(run("list", "--json").json) == 1


def test_half_a_letter_is_no_setting(run: Run) -> None:
    """A shell that is not UTF-8 hands over bytes; the file stays as it was."""
    ended = run("config", "set", "--yes", "journal", "/a\udcff")
    assert ended.code == 4
    assert "no text" in ended.err


@pytest.mark.parametrize("tag", ["#\x1b]0;x\x07home", "home\u202e", " #home "])
def test_a_tag_of_write_is_clean(run: Run, tag: str) -> None:
    """As one that is added later: no control characters, no "#", no space around it."""
    run("write", "--tag", tag, "--tag", "", typed="Words.")
    (entry,) = run("list", "--json").json
    assert entry["tags"] == ["]0;xhome" if "\x1b" in tag else "home"]


def test_an_answer_from_a_file_has_no_control_characters(run: Run, tmp_path: Path) -> None:
    """ESC would write the clipboard of whoever shows it; line ends of any system are line ends."""
    (tmp_path / "said.txt").write_text("one\u2028two\x1b]52;c;AAAA\x07\u202e three\x0bfour", newline="")
    assert run("session", "free", "--answers", tmp_path / "said.txt").code == 0
    (entry,) = run("list", "--json").json
    answers = run("show", entry["id"], "--json").json["answers"]
    assert answers[0]["text"] == "one\ntwo]52;c;AAAA three\nfour"


def test_a_text_in_an_unknown_encoding_is_not_called_a_sound_alone(run: Run, tmp_path: Path) -> None:
    """Its ending says that it is meant as text, and the hint says how to save it."""
    (tmp_path / "said.txt").write_bytes("今日は疲れた".encode("shift_jis"))
    ended = run("session", "free", "--answers", tmp_path / "said.txt")
    assert ended.code == 3
    assert "UTF-8" in ended.err


@pytest.mark.parametrize("fault", [ZeroDivisionError(), OSError(errno.EACCES, "Permission denied", "x")])
def test_words_from_a_pipe_outlive_any_fault(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: Exception
) -> None:
    """Nobody can be asked to say them again; the page is named, and the fault is told as it is."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Words.")))
    begun = program()
    with pytest.raises(type(fault)), piped_to(begun, "free"):
        raise fault
    (page,) = begun.pages.all()
    assert page.data == b"Words."
    assert home in page.file.parents
    assert str(page.file) in capsys.readouterr().err
