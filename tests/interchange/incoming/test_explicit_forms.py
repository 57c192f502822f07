"""`import --from`: the form that the person names is more than the ending of the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.interchange.incoming.reading import read, texts, written
from voicejournal.errors import NotImportable

_JRNL = json.dumps({
    "tags": {},
    "entries": [{"title": "Two words", "body": "", "date": "2026-01-02", "time": "08:00", "tags": []}],
})  # fmt: skip


def test_a_document_is_read_whatever_its_ending(tmp_path: Path) -> None:
    """A browser saved it as .txt, or without any ending."""
    for name in ("x.txt", "x", "x.md", "x.wav"):
        assert read(written(tmp_path, name, _JRNL), "jrnl").forms == ["jrnl"]
    own = written(tmp_path, "own.txt", json.dumps({"voicejournal": 1}))
    with pytest.raises(NotImportable, match="which version of the format"):
        read(own, "json")


def test_a_text_is_read_as_the_form_that_was_named(tmp_path: Path) -> None:
    """Front matter is read in a .txt, and sound under any name."""
    note = "---\ndate: 2026-01-02\n---\nin the note"
    for name in ("x.txt", "x.md", "x.json"):
        assert texts(written(tmp_path, name, note), "markdown") == ["in the note"]
    assert "date: 2026-01-02" in texts(written(tmp_path, "x.md", note), "text")[0]
    assert read(written(tmp_path, "memo.bin", "sound"), "sound").forms == ["sound"]


@pytest.mark.parametrize("name", ["x.txt", "x.json"])
def test_a_document_of_another_form_is_refused(tmp_path: Path, name: str) -> None:
    """It is not imported as what it was not said to be."""
    with pytest.raises(NotImportable, match="no export in the form day-one") as raised:
        read(written(tmp_path, name, _JRNL), "day-one")
    assert raised.value.hint == "Its form is jrnl."
    with pytest.raises(NotImportable, match="JSON"):
        read(written(tmp_path, "plain.txt", "only words"), "json")


def test_a_folder_is_read_by_its_endings(tmp_path: Path) -> None:
    """A form chooses among its files."""
    written(tmp_path, "a.json", _JRNL)
    written(tmp_path, "b.md", "a note")
    assert read(tmp_path, "markdown").forms == ["markdown"]
    assert read(tmp_path, "jrnl").forms == ["jrnl"]


@pytest.mark.parametrize("name", ["x.csv", "x.html", "x.xml", "x.rtf"])
def test_a_file_of_which_the_text_is_no_entry_is_taken_only_as_text(tmp_path: Path, name: str) -> None:
    """A table or a page that was exported is not imported with all its signs as one entry."""
    file = written(tmp_path, name, "<p>words</p>")
    with pytest.raises(NotImportable, match="nothing in"):
        read(file)
    assert texts(file, "text") == ["<p>words</p>"]


def test_what_holds_zeros_is_no_text_in_some_encoding(tmp_path: Path) -> None:
    """A PDF is mostly letters, and no words in an encoding that could be named."""
    file = tmp_path / "x.bin"
    file.write_bytes(b"%PDF-1.7 endobj stream\n" * 50 + b"\0\xff\xfe\x81\x90" * 9)
    with pytest.raises(NotImportable, match="is no text"):
        read(file)
