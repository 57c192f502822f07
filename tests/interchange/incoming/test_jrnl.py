"""What jrnl writes is read back: its journal, its JSON and its YAML export, and what it refuses."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.interchange.incoming.reading import FILES, entries, read, texts, written
from voicejournal.domain.entries.imported_entry import likeness
from voicejournal.errors import NotImportable
from voicejournal.interchange.jrnl import export


def test_a_journal_file_is_read_entry_by_entry() -> None:
    """Title and body are the text, the time is local, tags and star are tags."""
    found = entries(FILES / "jrnl.txt")
    assert len(found) == 6
    starred = next(one for one in found if "starred" in one.tags)
    assert starred.created.isoformat() == "2021-12-31T23:45:00+01:00"
    assert starred.tags == ("home", "hope", "starred")
    assert starred.answers[0].text == "The last evening of the year!\nNo argument @home @hope today."
    assert starred.answers[0].prompt == "From jrnl"


def test_brackets_in_a_text_begin_no_entry() -> None:
    """Only a date in brackets does."""
    assert any("\n[not a date] a line in brackets" in text for text in texts(FILES / "jrnl.txt"))


def test_text_json_and_yaml_of_one_journal_are_the_same_entries() -> None:
    """Whichever export somebody has, an entry is the same one."""
    text, document = entries(FILES / "jrnl.txt"), entries(FILES / "jrnl.json")
    assert [likeness(one) for one in text] == [likeness(one) for one in document]
    assert [one.id for one in text] == [one.id for one in document]
    assert {likeness(one) for one in entries(FILES / "jrnl-yaml")} < {likeness(one) for one in text}


@pytest.mark.parametrize("head", ["2026-11-26 08:30", "2026-11-26 08:30:00 AM", "26.11.2026 08:30"])
def test_dates_in_the_forms_that_people_set(tmp_path: Path, head: str) -> None:
    """The form of the date is in jrnl's configuration, which an export does not hold."""
    (one,) = entries(written(tmp_path, "journal.txt", f"[{head}] A title.\nA body.\n"))
    assert one.created.isoformat() == "2026-11-26T08:30:00+01:00"
    assert one.answers[0].text == "A title.\nA body."


def test_a_journal_in_folders_is_read_as_one(tmp_path: Path) -> None:
    """Jrnl can keep a file for each day."""
    written(tmp_path, "2024/02/29.txt", "[2024-02-29 12:00] One.\n")
    written(tmp_path, "2025/06/01.txt", "[2025-06-01 09:00] Two.\n")
    assert texts(tmp_path) == ["One.", "Two."]


def test_an_encrypted_journal_is_named_as_one(tmp_path: Path) -> None:
    """The hint says how jrnl itself writes it out."""
    path = written(tmp_path, "journal.txt", "gAAAAAB" + "x_-9" * 40 + "==\n")
    with pytest.raises(NotImportable, match="encrypted") as error:
        read(path)
    assert "jrnl --format json" in error.value.hint


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"date": None}, "entry 1: there is no 'date'"),
        ({"date": "soon"}, "entry 1: date and time cannot be read"),
        ({"title": 5}, "entry 1: 'title' should be text and is a number"),
        ({"tags": [1]}, "entry 1: 'tags' should be a list of texts"),
    ],
)
def test_a_damaged_entry_is_named(tmp_path: Path, change: dict[str, object], sentence: str) -> None:
    """One sentence says which entry and which field, and nothing of its text."""
    document = json.loads((FILES / "jrnl.json").read_text())
    document["entries"][0] |= change
    with pytest.raises(NotImportable, match=sentence):
        read(written(tmp_path, "jrnl.json", json.dumps(document)))


def test_what_is_exported_for_jrnl_is_read_back(tmp_path: Path) -> None:
    """Text, minute, tags and star of every entry that came from jrnl."""
    found = [replace(one, created=one.created.replace(second=0)) for one in entries(FILES / "jrnl.txt")]
    again = entries(written(tmp_path, "again.txt", "".join(export(found))))
    assert [(one.created, one.answers[0].text) for one in again] == [
        (one.created, one.answers[0].text) for one in found
    ]
    assert [set(one.tags) for one in again] == [set(one.tags) for one in found]
