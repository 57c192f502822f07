"""The journal as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import jsonschema

from tests.entries import answer, entry
from voicejournal import __version__
from voicejournal.domain.entries.document import SCHEMA, document
from voicejournal.domain.entries.document import entry as entry_of
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.promise import Promise
from voicejournal.interchange.json import export
from voicejournal.paths import shipped_data


def test_every_entry_comes_back_from_the_export() -> None:
    """Nothing is lost on the way out: what was exported is the journal."""
    entries = [entry(2, answer('line\nbreak "quoted" Größe')), entry(1), entry(0, answer("half \ud800"))]
    exported = json.loads("".join(export(entries)).encode())

    assert exported["voicejournal"] == {"version": __version__, "schema": 1}
    assert [entry_of(doc) for doc in exported["entries"]] == entries
    assert exported["entries"][0] == document(entries[0])


def test_every_export_fits_the_documented_schema() -> None:
    """With every field set and with every field at its default."""
    schema = json.loads((shipped_data() / "export.schema.json").read_text("utf-8"))
    full = replace(
        entry(1, replace(answer("a", recording="20261101T083000000-1"), confidence=0.5, language="en")),
        mood=4,
        stage="relapse",
        tags=("home",),
        speakers=("Ana",),
        promises=(Promise(id="p", step="first", text="I will.", due=entry().created),),
    )
    for entries in ([], [entry()], [full]):
        jsonschema.Draft202012Validator(schema).validate(json.loads("".join(export(entries, private=True))))
    assert schema["properties"]["voicejournal"]["properties"]["schema"]["const"] == SCHEMA
    for kind, made in (("entry", document(full)), ("answer", document(full)["answers"][0])):
        assert set(schema["$defs"][kind]["properties"]) == set(made)


def test_an_empty_journal_is_a_whole_document() -> None:
    """A program that reads it finds a list without entries."""
    assert json.loads("".join(export([])))["entries"] == []


def test_private_answers_stay_unless_asked_for() -> None:
    """An export is easily handed on."""
    one = entry(1, answer("open"), answer("secret", "second", private=True))

    assert "secret" not in "".join(export([one]))
    assert "secret" in "".join(export([one], private=True))


def test_entries_are_taken_one_by_one() -> None:
    """A journal of fifty thousand entries is never whole in memory."""
    taken: list[int] = []

    def entries() -> Iterator[Entry]:
        for number in range(3):
            taken.append(number)
            yield entry(number)

    pieces = export(entries())
    next(pieces)
    next(pieces)
    assert taken == [0]
