"""Answers from files: what is text and what is sound is told by what is in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = "Café at six.\nWe “talked”, and it was good."
LATIN = "Café at six.\nWe talked, and it was good."


def answered(run: Run, file: Path) -> str:
    held = run("session", "free", "--answers", file, "--json")
    assert held.code == 0, held.err
    return str(held.json["answers"][0]["text"])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode(), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-32"), TEXT),
        (TEXT.encode("utf-16-le"), TEXT),
        (TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("cp1252"), TEXT),
        (LATIN.encode("latin-1"), LATIN),
        (LATIN.replace("\n", "\r").encode("latin-1"), LATIN),
        (TEXT.replace("\n", "\r\n").encode(), TEXT),
        (TEXT.replace("\n", "\r").encode("utf-16"), TEXT),
    ],
)
def test_a_text_is_read_in_whatever_encoding_it_is(
    run: Run, tmp_path: Path, data: bytes, expected: str
) -> None:
    """Notepad, old Macs and old Windows; under any name."""
    for name in ("a.txt", "a.wav"):
        file = tmp_path / name
        file.write_bytes(data)
        assert answered(run, file) == expected


def test_control_characters_do_not_make_it_a_sound(run: Run, tmp_path: Path) -> None:
    """A paste from a terminal, a zero byte within."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"nul\0byte \x1b[31mred\x1b]0;title\a bell\x01\n")
    assert "byte" in answered(run, file)


@pytest.mark.parametrize("text", ["\u200b\u200b", " \u2060\n\ufeff", "\u00ad\u3164", "\t \u200e"], ids=ascii)
def test_what_nobody_can_see_is_no_answer(run: Run, tmp_path: Path, text: str) -> None:
    """Neither from a file nor from standard input: an entry with nothing in it would be kept for words."""
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    held = run("session", "free", "--answers", file)
    assert held.code == 2
    assert "a.txt is empty" in held.err
    written = run("write", typed=text)
    assert written.code == 2
    assert "nothing to write down" in written.err
    assert run("list", "--json").json == []


@pytest.mark.parametrize(
    "data", [bytes(5000), bytes(range(256)) * 40, os.urandom(5000)], ids=["zeros", "every byte", "noise"]
)
def test_what_is_neither_text_nor_sound_is_told(run: Run, tmp_path: Path, data: bytes) -> None:
    """In the words for sound, since text could not be mistaken for it."""
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    held = run("session", "free", "--answers", file)
    assert held.code == 3
    assert "There is no sound in" in held.err
    assert "Nothing was saved." in held.err


def test_pipes_and_devices_are_refused_at_once(run: Run, tmp_path: Path) -> None:
    """For spoken steps and for others."""
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        for guide in ("free", "daily-check-in"):
            held = run("session", guide, "--answers", place)
            assert held.code == 3
            assert f"{place} cannot be read" in held.err
