"""What tells of danger is in no output of a command unless it is asked for by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.domain.programme.couple_month import moment, told
from tests.domain.safety.danger_told import AFRAID, Told, danger_told
from voicejournal.adapters.journal.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.entry import Entry, new_id

END = moment(30, "22:00")


@pytest.fixture
def danger(home: Path) -> Told:
    """A month of ordinary entries, and after it one session of every guide in which fear was told."""
    found = danger_told(END)
    month = [_with_id(number, entry) for number, entry in enumerate(told(END)[0])]
    journal = TinyDBJournal(home / ".local/share/voicejournal/journal", PlainVault())
    journal.save_all([*month, *found.entries])
    return found


def _with_id(number: int, entry: Entry) -> Entry:
    return replace(entry, id=new_id(entry.created, 5000 + number))


def test_no_word_told_after_fear_is_given_unasked(run: Run, danger: Told) -> None:
    """Lists, exports and insights hold the ordinary month, and of the others neither words nor titles."""
    outputs = {
        "list": run("list").out,
        "list --json": run("list", "--json").out,
        "insights --json": run("insights", "--json").out,
        "insights": run("insights").out,
        **{f"export {form}": run("export", "--format", form).out for form in ("json", "markdown")},
    }
    for name, output in outputs.items():
        assert output, name
        assert "umbrellabird" not in output, name
        assert AFRAID not in output, name
        assert "Red flags" not in output and "red-flags" not in output, name
        for entry in danger.entries:
            assert entry.id not in output, (name, entry.guide)
    assert "We laughed about the dog." in outputs["list"]


def test_no_word_told_after_fear_is_found_unasked(run: Run, danger: Told) -> None:
    """Each word of those answers finds nothing, and finds its entry where private ones are asked for."""
    assert len(danger.words) > 20
    for word in danger.words:
        assert run("search", word, "--json").json == [], word
        assert run("search", word, "--json", "--private").json, word
    assert run("search", "afraid", "--json").json == []


def test_an_entry_that_tells_of_danger_is_shown_by_name_only(run: Run, danger: Told) -> None:
    """`show` gives the same sentence as for an entry that does not exist."""
    for entry in danger.entries:
        for options in ((), ("--json",)):
            hidden = run("show", entry.id, *options)
            missing = run("show", "20200101", *options)
            assert hidden.out == ""
            assert (hidden.code, hidden.err.replace(entry.id, "X")) == (
                missing.code,
                missing.err.replace("20200101", "X"),
            )
        shown = run("show", entry.id, "--private").out
        assert all(answer.text in shown for answer in entry.answers if answer.text)


def test_asked_for_by_name_everything_is_there(run: Run, danger: Told) -> None:
    """`--private` gives every word to lists, searches and exports: nothing is lost by being withheld."""
    listed = {one["id"]: one for one in run("list", "--json", "--private").json}
    for entry in danger.entries:
        assert listed[entry.id]["title"] == entry.title
    for form in ("json", "markdown"):
        export = run("export", "--format", form, "--private").out
        assert all(word in export for word in danger.words), form


def test_a_blank_entry_is_no_trace(run: Run, home: Path, danger: Told) -> None:
    """An apology of which only the private question is left stands in no list."""
    titles = [one["title"] for one in run("list", "--json").json]
    assert titles.count("Apologise") == 1  # the one of the ordinary month
