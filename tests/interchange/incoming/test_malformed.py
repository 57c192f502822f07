"""Whatever a file holds, an import ends with entries or with one sentence.

`VOICEJOURNAL_MALFORMED=20000` tries that many of each kind.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.entries import entry
from tests.fakes import fake_services
from tests.interchange.incoming.reading import FILES, read
from tests.long_runs import tries, untimed
from tests.memory_imports import MemoryImports
from voicejournal.conversation.importing import Importer
from voicejournal.domain.entries.document import document
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import NotFound, NotImportable, VoiceJournalError
from voicejournal.interchange.incoming.reading import FoundEntries
from voicejournal.interchange.incoming.zip_container import Zip
from voicejournal.interchange.json import export

pytestmark = untimed("VOICEJOURNAL_MALFORMED")
TRIES = settings(
    max_examples=tries("VOICEJOURNAL_MALFORMED", 300),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
OWN = "".join(export([]))
SEEDS = [
    (FILES / "jrnl.txt").read_bytes(),
    (FILES / "jrnl.json").read_bytes(),
    (FILES / "day-one" / "Journal.json").read_bytes(),
    *(path.read_bytes() for path in sorted((FILES / "jrnl-yaml").iterdir())),
    OWN.encode(),
]
FIELDS = (
    "id", "guide", "title", "created", "changed", "finished", "mood", "stage", "tags", "seconds", "speakers",
    "answers", "promises", "body", "date", "time", "starred", "creationDate", "timeZone", "text", "photos",
    "audios", "videos",
)  # fmt: skip
BASES: dict[str, dict[str, Any]] = {
    "own": document(entry()),
    "jrnl": json.loads((FILES / "jrnl.json").read_text())["entries"][0],
    "day-one": json.loads((FILES / "day-one" / "Journal.json").read_text())["entries"][0],
}
MOMENTS = [
    "2026-11-26", "2026-11-26T08:30:00Z", "9999-12-31T23:59:59-23:59", "0001-01-01",
    "20261126T083000000-0001",
]  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(MOMENTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def tried(path: Path) -> list[Entry]:
    """The entries in the file; a sentence where there are none, and never anything else."""
    try:
        reading = read(path)
    except NotFound as error:
        assert str(error)
        return []
    found = [one.entry for one in reading.entries]
    imported(reading)
    for one in found:
        json.dumps(document(one))  # every one can be saved
    return found


def imported(reading: FoundEntries) -> None:
    """Import what was read: all of it is in the journal, or nothing, and no import is left half done."""
    services, records = fake_services(), MemoryImports()
    importer = Importer(services, records)
    plan = importer.plan(reading.entries)
    try:
        importer.run(plan, "any")
    except VoiceJournalError:
        expected: set[str] = set()
    else:
        expected = {one.entry.id for one in plan.new}
    assert {one.id for one in services.journal.entries()} == expected
    assert not records.under_way


def damaged(seed: bytes, changes: list[tuple[int, bytes]], end: int) -> bytes:
    """The file with some bytes replaced, and cut off."""
    data = bytearray(seed[: len(seed) - end % (len(seed) + 1)])
    for at, new in changes:
        place = at % (len(data) + 1)
        data[place : place + len(new)] = new
    return bytes(data)


@TRIES
@given(
    seed=st.sampled_from(SEEDS),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=6)), max_size=4),
    end=st.integers(0, 400),
    name=st.sampled_from(["a.txt", "a.json", "2026-11-26.md", "a.zip", "a"]),
)
def test_damaged_files_of_other_programs(
    tmp_path: Path, seed: bytes, changes: list[tuple[int, bytes]], end: int, name: str
) -> None:
    """Bytes replaced and ends cut off, under any name."""
    path = tmp_path / name
    path.write_bytes(damaged(seed, changes, end))
    tried(path)


@TRIES
@given(
    kind=st.sampled_from(["own", "jrnl", "day-one"]),
    fields=st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=3),
)
@example(kind="own", fields={"id": "../../etc", "guide": "", "title": "", "created": "x", "changed": "x"})
def test_documents_with_any_values(tmp_path: Path, kind: str, fields: dict[str, Any]) -> None:
    """Each field of each format with each type of value."""
    whole: dict[str, Any] = {"entries": [BASES[kind] | fields]}
    marks: dict[str, dict[str, Any]] = {
        "own": {"voicejournal": {"schema": 1}},
        "jrnl": {"tags": {}},
        "day-one": {"metadata": {}},
    }
    whole |= marks[kind]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    tried(path)


@TRIES
@given(front=st.text(max_size=60), body=st.text(max_size=60))
@example(front="a: &a [*a]", body="")
@example(front="date: 2026-99-99", body="x")
@example(front="voicejournal: 1\nid: x", body="## a\n\nb")
@example(
    front="voicejournal: 1\nid: 20261126T083000000-0001\nguide: g\ntitle: t\ncreated: 5\nchanged: 5", body=""
)
def test_notes_with_any_front_matter(tmp_path: Path, front: str, body: str) -> None:
    """YAML of any kind, and none."""
    path = tmp_path / "a.md"
    path.write_text(f"---\n{front}\n---\n{body}", encoding="utf-8")
    tried(path)


@TRIES
@given(text=st.text(max_size=200))
@example(text="[" * 20_000)
@example(text="0001-01-01\na\n\n9999-12-31\nb")
def test_any_text(tmp_path: Path, text: str) -> None:
    """Every text that is not blank is an entry or more, and no letter of it is lost."""
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    found = tried(path)
    if found and len(found) == 1 and not any(letter.isdigit() for letter in text):
        letters = [letter for letter in text if letter.isalnum()]
        assert [letter for letter in found[0].answers[0].text if letter.isalnum()] == letters


@pytest.mark.parametrize("depth", [100, 100_000])
def test_a_document_that_nests_without_end(tmp_path: Path, depth: int) -> None:
    """Its reader gives up in order."""
    path = tmp_path / "a.json"
    path.write_text('{"entries":' + "[" * depth)
    assert tried(path) == []


def test_a_zip_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    """Its declared size is not believed, and no more is read than is allowed."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("Journal.json", bytes(1 << 20))
    path = tmp_path / "a.zip"
    path.write_bytes(data.getvalue().replace((1 << 20).to_bytes(4, "little"), (9).to_bytes(4, "little")))
    assert path.stat().st_size < 1 << 12
    with pytest.raises(NotImportable):
        Zip(path, largest=1 << 10).data("Journal.json")
