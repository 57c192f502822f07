"""One odd entry is its own problem: whatever stands in it, the others are read, and a save keeps it."""

from __future__ import annotations

import io
import json
import math
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.entries import START, answer, entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.journal.month_format import decode
from voicejournal.adapters.journal.tolerant_parsing import text_of
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.bootstrap import program
from voicejournal.cli import main
from voicejournal.cli.journal_health import examined
from voicejournal.domain.entries.document import compact, document, line
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.promise import Promise
from voicejournal.domain.speech.transcript import Word
from voicejournal.errors import JournalDamaged

FULL = replace(
    entry(
        7,
        replace(
            answer("odd words", recording="20261101T083700000-a"),
            words=(Word("odd", 0.0, 0.4, 0.9),),
        ),
        tags=("evening",),
    ),
    mood=4,
    stage="grief",
    seconds=61.5,
    speakers=("Ada",),
    promises=(Promise(id="p", step="first", text="call", due=START),),
)
OTHERS = (entry(1, answer("alpha kitchen")), entry(2, answer("omega kitchen")))
MONTH = "2026-11.json"


def places(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in the document, the whole first."""
    yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from places(one, (*way, key))


WHOLE = compact(document(FULL))
numbers = st.integers() | st.floats(allow_nan=True, allow_infinity=True) | st.just(10**400)
leaves = st.none() | st.booleans() | numbers | st.text(max_size=8) | st.just("\ud800")
times = st.sampled_from(["0001-01-01T00:00:00+00:00", "2026-11-01T08:30:00", "9999-12-31T23:59:59-12:00"])
anything = st.recursive(
    leaves | times,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ways = st.sampled_from([*places(WHOLE), ("unknown",), ("answers", 0, "unknown")])


def with_value(way: tuple[str | int, ...], value: Any) -> str:
    """The row of the full entry with that value in that place, as JSON."""
    if not way:
        return line(value)
    doc = deepcopy(WHOLE)
    *to, last = way
    inside: Any = doc
    for key in to:
        inside = inside[key]
    inside[last] = value
    return line(doc)


def month_with(folder: Path, *rows: str) -> Path:
    """A month of the others, with these rows between them."""
    TinyDBJournal(folder, PlainVault()).save_all(OTHERS)
    path = folder / "months" / MONTH
    lines = path.read_text("utf-8").split("\n")
    place = next(number for number, text in enumerate(lines) if "alpha" in text) + 1
    lines[place:place] = [f'"{number}":{row},' for number, row in enumerate(rows, 41)]
    path.write_text("\n".join(lines), "utf-8")
    return path


def told(folder: Path, *command: str) -> tuple[int, str, str]:
    """How a command ends over that journal, and what it says."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = main([*command, "--journal", str(folder)])
    return code, out.getvalue(), err.getvalue()


def strict(text: str) -> Any:
    """The JSON text, which may hold no number that JSON lacks."""

    def refused(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refused)


def holds_for_the_others(folder: Path, path: Path, row: str) -> None:
    """Every command gives the others, none ends in a fault, and a save keeps the row as it stood."""
    ids = {one.id for one in OTHERS}
    code, out, err = told(folder, "list", "--json")
    listed = {one["id"] for one in strict(out)}
    assert ids <= listed
    assert code == (0 if len(listed) == 3 else 5), err
    assert ("2026-11.json" in err) == (code == 5)
    assert {one["id"] for one in strict(told(folder, "search", "kitchen", "--json")[1])} >= ids
    assert {one["id"] for one in strict(told(folder, "export", "--format", "json")[1])["entries"]} == listed
    for command in (["list"], ["search", "odd"], ["export", "--format", "markdown"], ["insights", "--json"]):
        assert told(folder, *command)[0] in (0, 5)
    assert told(folder, "show", OTHERS[0].id)[0] == 0
    assert told(folder, "show", FULL.id)[0] in (0, 3, 5)
    any_told = [one for one in examined(program(folder, {})) if one.broken]
    assert bool(any_told) == (code == 5)

    TinyDBJournal(folder, PlainVault()).save(entry(3))
    rows = [text_of(doc) for doc in decode(path.read_bytes())["entries"].values()]
    assert row in rows
    assert len(rows) == 4


@pytest.fixture
def _nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)


@pytest.mark.usefixtures("_nobody")
@settings(
    deadline=None, database=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ways, anything)
@example(("answers", 0, "text"), 5)
@example(("title",), None)
@example(("mood",), "bad")
@example(("mood",), 10**300)
@example(("answers",), [1])
@example(("seconds",), math.nan)
@example(("answers", 0, "seconds"), math.inf)
@example(("created",), "2026-11-01T08:30:00")
@example(("created",), "0001-01-01T00:00:00+00:00")
@example(("changed",), "0001-01-01T00:00:00+00:00")
@example(("id",), 7)
@example(("id",), "no month")
@example(("answers", 0, "words"), [["a", 1]])
@example(("promises", 0, "state"), "never")
@example(("title",), "half \ud83d")
@example((), [1, 2])
def test_any_value_in_any_place_of_an_entry_leaves_the_others(way: tuple[str | int, ...], value: Any) -> None:
    """A hand, an import or a merge may leave anything there."""
    with tempfile.TemporaryDirectory() as name:
        row = with_value(way, value)
        holds_for_the_others(Path(name), month_with(Path(name), row), row)


@pytest.mark.usefixtures("_nobody")
@pytest.mark.parametrize("missing", [*WHOLE, *WHOLE["answers"][0]])
def test_any_field_may_be_missing(tmp_path: Path, missing: str) -> None:
    """The entry is shown without it, or told; nothing else changes."""
    doc = deepcopy(WHOLE)
    (doc if missing in doc else doc["answers"][0]).pop(missing)
    holds_for_the_others(tmp_path, month_with(tmp_path, line(doc)), line(doc))


@pytest.mark.usefixtures("_nobody")
@pytest.mark.parametrize("depth", [200, 100_000])
@pytest.mark.parametrize(("start", "end"), [("[", "]"), ('{"a":', "}")])
def test_nesting_without_end_is_the_matter_of_one_entry(
    tmp_path: Path, depth: int, start: str, end: str
) -> None:
    """Python refuses to read it, and it stays in the file as deep as it was."""
    row = line(WHOLE)[:-1] + ',"more":' + start * depth + "1" + end * depth + "}"
    holds_for_the_others(tmp_path, month_with(tmp_path, row), row)


@pytest.mark.parametrize("depth", range(800, 1001, 10))
@pytest.mark.parametrize(("start", "end"), [("[", "]"), ('{"a":', "}")])
def test_what_can_just_be_read_can_be_written_too(tmp_path: Path, depth: int, start: str, end: str) -> None:
    """How deep Python reads and writes depends on how deep its own calls are just then."""
    row = line(WHOLE)[:-1] + ',"more":' + start * depth + "1" + end * depth + "}"
    path = month_with(tmp_path, row)

    assert {one.id for one in TinyDBJournal(tmp_path, PlainVault()).entries()} >= {one.id for one in OTHERS}
    TinyDBJournal(tmp_path, PlainVault()).save(entry(3))
    assert f":{row}" in path.read_text("utf-8")


@pytest.mark.usefixtures("_nobody")
@pytest.mark.parametrize("field", ["more", "mood", "seconds", "id"])
def test_a_number_of_thousands_of_digits_is_the_matter_of_one_entry(tmp_path: Path, field: str) -> None:
    """Python refuses to read such a number, and it stays in the file with all its digits."""
    doc = {**WHOLE, field: 0}
    row = line(doc).replace(f'"{field}":0', f'"{field}":' + "7" * 5000)
    holds_for_the_others(tmp_path, month_with(tmp_path, row), row)


@pytest.mark.usefixtures("_nobody")
def test_a_field_that_is_there_twice_stays_so(tmp_path: Path) -> None:
    """Which of the two is right is for the person to say; both stay in the file."""
    row = line(WHOLE)[:-1] + ',"title":"Another"}'
    path = month_with(tmp_path, row)

    (damage,) = TinyDBJournal(tmp_path, PlainVault()).damage()
    assert FULL.id in damage.message
    assert not damage.mended
    TinyDBJournal(tmp_path, PlainVault()).save(entry(3))
    assert f":{row}" in path.read_text("utf-8")


def test_fields_of_a_later_version_survive_a_save_of_another_entry(tmp_path: Path) -> None:
    """What this program does not know is not its to drop."""
    row = line({**WHOLE, "weather": {"sky": "grey"}})
    path = month_with(tmp_path, row)

    TinyDBJournal(tmp_path, PlainVault()).save(entry(3))
    assert f":{row}" in path.read_text("utf-8")


def test_the_sentence_names_file_entry_and_field_and_no_word_of_it(tmp_path: Path) -> None:
    """Whoever mends it by hand needs to know where; whoever looks over their shoulder must learn nothing."""
    month_with(tmp_path, with_value(("answers", 0, "text"), ["very private"]))
    journal = TinyDBJournal(tmp_path, PlainVault())

    with pytest.raises(JournalDamaged) as caught:
        journal.get(FULL.id)
    assert all(part in str(caught.value) for part in (MONTH, FULL.id, "text"))
    assert "private" not in str(caught.value)


def _versions(journal: TinyDBJournal) -> list[Entry]:
    return list(journal.entries())


def test_rows_that_share_a_number_are_both_there(tmp_path: Path) -> None:
    """Two machines count on from the same number; a merge of their lines keeps both, and so does a save."""
    laptop, desktop, third = (entry(n, answer(f"words {n}")) for n in (5, 6, 8))
    path = month_with(tmp_path)
    text = path.read_text("utf-8")
    merged = (("3", laptop), ("3", desktop), ("03", third))
    rows = [f'"{number}":{line(compact(document(one)))},\n' for number, one in merged]
    path.write_text(text.replace('"entries":{\n', '"entries":{\n' + "".join(rows)), "utf-8")
    journal = TinyDBJournal(tmp_path, PlainVault())

    assert {one.id for one in journal.entries()} == {one.id for one in (*OTHERS, laptop, desktop, third)}
    assert not journal.problems()
    journal.save(entry(9))
    again = TinyDBJournal(tmp_path, PlainVault())
    assert len(_versions(again)) == 6
    assert len(list(again.search("words"))) == 3


def test_an_entry_that_is_there_twice_shows_its_later_version_and_keeps_both(tmp_path: Path) -> None:
    """The same entry was edited on two machines: neither version may vanish, whatever is done to it."""
    first = entry(5, answer("here"))
    second = replace(entry(5, answer("there")), changed=START.replace(year=2027))
    path = month_with(tmp_path, line(compact(document(second))), line(compact(document(first))))
    journal = TinyDBJournal(tmp_path, PlainVault())

    assert [one for one in journal.entries() if one.id == first.id] == [second]
    assert journal.get(first.id) == second
    assert any(first.id in sentence for sentence in journal.problems())
    assert any(first.id in sentence for sentence in journal.versions(first.id))
    edited = replace(second, title="Edited", changed=START.replace(year=2028))
    journal.save(edited)
    assert '"here"' in path.read_text("utf-8")
    assert journal.get(first.id) == edited

    journal.remove(first.id)
    assert [one.id for one in journal.entries()] == [OTHERS[1].id, OTHERS[0].id]
    assert journal.restore(first.id) == edited
    assert '"here"' in path.read_text("utf-8")

    (mended,) = journal.restore_backup("2026-11")
    assert "4 entries" in mended.mended
    texts = sorted(one.answers[0].text for one in journal.entries())
    assert texts == ["alpha kitchen", "here", "omega kitchen", "there"]
    assert not journal.damage()
    assert not journal.problems()
