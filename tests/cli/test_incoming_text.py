"""Text in an encoding other than UTF-8, at every door: told, or refused, and never kept as other letters."""

from __future__ import annotations

import io
import locale
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from voicejournal.cli import main
from voicejournal.cli.input_lines import lines
from voicejournal.cli.text_files import text_of

RUSSIAN = "Сегодня мне грустно"
FRENCH = "Ça va déjà mieux"
WIDE = ("utf-16", "utf-32")


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def texts(run: Run) -> list[str]:
    entries = [run("show", entry["id"], "--json").json for entry in run("list", "--json").json]
    return [answer["text"] for entry in entries for answer in entry["answers"]]


def test_write_refuses_what_it_cannot_name_and_keeps_its_bytes(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Russian entry would be kept as Western letters; nothing of it is lost."""
    piped(monkeypatch, RUSSIAN.encode("cp1251"))
    assert main(["write"]) == 2
    err = capsys.readouterr().err
    assert "The text is not UTF-8, and in which encoding it is cannot be told." in err
    assert "iconv -f" in err
    kept = [file.read_bytes() for file in home.rglob("*.bytes")]
    assert kept == [RUSSIAN.encode("cp1251")]
    assert run("list", "--json").json == []


def test_write_tells_what_it_took_the_text_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the words of the person it would be told apart; here only the guess can be told."""
    piped(monkeypatch, FRENCH.encode("cp1252"))
    assert main(["write"]) == 0
    assert "The text is not UTF-8; it was read as Windows-1252." in capsys.readouterr().err
    assert texts(run) == [FRENCH]


def test_text_that_was_cut_off_is_kept_with_its_bytes_and_told(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its letters before the cut are those that were written."""
    piped(monkeypatch, b"We met in the caf\xc3")
    assert main(["write"]) == 0
    assert "The text breaks off within its last letter: more of it may be missing." in capsys.readouterr().err
    assert texts(run) == ["We met in the caf\ufffd"]
    assert [file.read_bytes() for file in home.rglob("*.bytes")] == [b"We met in the caf\xc3"]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_cut_off_file_is_told_where_it_is_taken(run: Run, tmp_path: Path, name: str) -> None:
    """By an import, and as an answer; the file stays."""
    file = tmp_path / name
    file.write_bytes(b"2026-03-01\n\nWe met in the caf\xc3")
    assert f"breaks off within its last letter, and more of it may be missing: {file}." in (
        run("import", file).err
    )
    assert any("caf\ufffd" in text for text in texts(run))
    held = run("session", "free", "--answers", file)
    assert f"{file} breaks off within its last letter: more of it may be missing." in held.err


def test_edit_refuses_it_and_changes_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same rule as for a new entry."""
    entry = run("write", typed="before").out.strip()
    piped(monkeypatch, RUSSIAN.encode("koi8-r"))
    assert main(["edit", entry]) == 2
    assert "is not UTF-8" in capsys.readouterr().err
    assert texts(run) == ["before"]


def test_an_answer_from_a_file_is_refused_by_its_name(run: Run, tmp_path: Path) -> None:
    """Not as a sound in which there is none, also where its letters look like controls."""
    for data in (RUSSIAN.encode("cp1251"), "今日は疲れた。".encode("shift-jis")):
        file = tmp_path / "a.txt"
        file.write_bytes(data)
        held = run("session", "free", "--answers", file)
        assert held.code == 3
        assert f"{file} is not UTF-8" in held.err
        assert "Nothing was saved." in held.err


def test_an_import_names_the_file_that_it_cannot_read(run: Run, tmp_path: Path) -> None:
    """And the first of those that it guessed."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_bytes(FRENCH.encode("cp1252"))
    (tmp_path / "notes" / "b.md").write_bytes(FRENCH.encode("cp1252"))
    read = run("import", tmp_path / "notes", "--dry-run")
    assert read.code == 0
    assert f"Not UTF-8, and read as Windows-1252: {tmp_path}/notes/a.md, and 1 more." in read.err
    (tmp_path / "notes" / "b.md").write_bytes(RUSSIAN.encode("cp1251"))
    refused = run("import", tmp_path / "notes")
    assert refused.code == 3
    assert f"{tmp_path}/notes/b.md is not UTF-8" in refused.err
    assert run("list", "--json").json == []


def test_lines_of_a_session_stop_at_what_cannot_be_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What came before is kept."""
    piped(monkeypatch, b"one good line\n\n" + RUSSIAN.encode("cp1251") + b"\n\n")
    assert main(["session", "free", "--plain", "--silent"]) == 2
    assert "What was typed is not UTF-8" in capsys.readouterr().err
    assert texts(run) == ["one good line"]


def test_a_guess_about_lines_is_told_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not with every line."""
    piped(monkeypatch, f"{FRENCH}\n{FRENCH}\nplain".encode("cp1252"))
    with lines() as typed:
        assert list(typed) == [FRENCH, FRENCH, "plain"]
    assert capsys.readouterr().err.count("Windows-1252") == 1


@pytest.mark.parametrize(
    "data", [b"caf\xc3\xa9 na\xffve\nd\xc3\xa9j\xc3\xa0 \xff\nplain", "one\ntwo".encode("utf-16")[:-1]]
)
def test_lines_with_bytes_that_are_no_letters_are_told_once(
    data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are kept as U+FFFD, which is not what was written."""
    piped(monkeypatch, data)
    with lines() as typed:
        assert "\ufffd" in "".join(typed)
    assert capsys.readouterr().err.count("Not every byte of what was typed is a letter") == 1


@pytest.mark.parametrize("encoding", [*WIDE, "utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_lines_of_wide_encodings_are_whole(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The byte of a newline is a part of a character there, also of other ones (Ċ, ਅ, ऊ)."""
    mark = "\ufeff" if encoding.startswith("utf-32-") else ""  # without one only UTF-16 is known
    piped(monkeypatch, f"{mark}Früh am Tag\r\nĊ – “ਅऊ”\n😀\n\nlast".encode(encoding))
    with lines() as typed:
        assert list(typed) == ["Früh am Tag", "Ċ – “ਅऊ”", "😀", "", "last"]


@pytest.mark.parametrize("encoding", WIDE)
def test_a_wide_character_that_breaks_off_is_shown(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came before it is whole."""
    piped(monkeypatch, "one\ntwo".encode(encoding)[:-1])
    with lines() as typed:
        assert list(typed) == ["one", "tw\ufffd"]


def test_sound_is_no_text_where_every_byte_is_a_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Arabic Windows a sound would become a page of Arabic letters."""
    monkeypatch.setattr(locale, "getencoding", lambda: "cp1256")
    file = tmp_path / "a.ogg"
    file.write_bytes(b"OggS\0\x02" + bytes(range(256)) * 4)
    assert text_of(file) is None
    file.write_bytes("أنا متعب اليوم".encode("cp1256"))
    assert text_of(file) == "أنا متعب اليوم"
