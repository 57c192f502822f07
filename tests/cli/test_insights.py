"""`insights` on the command line: the numbers of the screen, for the same query and options."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_queries import ENTRIES
from tests.domain.programme.test_content import GUIDES
from tests.entries import answer
from tests.memory import MemoryJournal
from voicejournal.adapters.journal.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation.finding import find
from voicejournal.domain.programme.over_time import over_time
from voicejournal.domain.programme.query_grammar import parsed
from voicejournal.domain.programme.time_tables import tables

SPOKEN = (replace(ENTRIES[1], answers=(replace(ENTRIES[1].answers[0], seconds=90.0),)),)


@pytest.fixture
def journal(home: Path) -> TinyDBJournal:
    """A journal of four entries, one of them withheld."""
    made = TinyDBJournal(home / ".local/share/voicejournal/journal", PlainVault())
    made.save_all([ENTRIES[0], *SPOKEN, *ENTRIES[2:]])
    return made


@pytest.mark.parametrize(
    ("words", "options", "same"),
    [
        ((), ("--from", "2026-11", "--to", "2027"), "from:2026-11 to:2027"),
        (("mood>3",), ("--from", "2026-11-01", "--to", "2027-12-31"), "mood>3 from:2026-11 to:2027"),
        (("#her",), ("--from", "2026", "--to", "2027"), "#her from:2026 to:2027"),
        ((), ("--tag", "her", "--from", "2026", "--to", "2027"), "#her from:2026 to:2027"),
        ((), ("--guide", "daily", "--from", "2026", "--to", "2027"), "guide:daily from:2026 to:2027"),
        (("rained",), ("--from", "march 2026", "--to", "2027"), "rained from:2026-03 to:2027"),
    ],
    ids=["dates", "mood", "tag filter", "tag option", "guide option", "word"],
)
def test_the_lines_are_the_tables_of_the_screen(
    run: Run, journal: TinyDBJournal, words: tuple[str, ...], options: tuple[str, ...], same: str
) -> None:
    """A query, and options that mean the same, print what the screen draws for the query."""
    query = parsed(same)
    found = over_time(find(journal, query), GUIDES, query.within, date(2027, 12, 31))
    lines = list(tables(found))
    result = run("insights", *words, *options)
    assert (result.code, result.out.splitlines()) == (0, lines)
    here, there = (run("insights", *one, "--json").json for one in ((*words, *options), (same,)))
    assert here["charts"] == there["charts"]


def test_what_is_withheld_counts_in_no_number(run: Run, journal: TinyDBJournal) -> None:
    """Asked for by its guide, its tag or its words, it is not there, and the dates do not reach to it."""
    whole = run("insights", "--to", "2027-12-31", "--json").json
    assert [one["value"] for one in whole["scales"]["mood"]["points"]] == [3, 7]
    assert ENTRIES[3].id not in run("insights", "--json").out
    for query in ("guide:red-flags", "balcony mood=2", "mood=2"):
        none = run("insights", query, "--json").json
        assert (none["from"], none["charts"], none["words"]) == (None, [], [])
        assert run("insights", query).out == ""


def test_minutes_are_those_of_the_recordings(run: Run, journal: TinyDBJournal) -> None:
    """The list's seconds, in minutes."""
    (listed,) = run("list", "has:recording", "--json").json
    assert listed["spoken_seconds"] == 90.0
    charts = run("insights", "has:recording", "--to", "2027", "--json").json["charts"]
    minutes = next(one for one in charts if one["chart"] == "minutes")
    assert [one["values"] for one in minutes["slots"]] == [{"minutes": 1.5}]


def test_a_date_that_is_none_is_a_usage_error(run: Run) -> None:
    """With the ways a date can be written; and the end does not come before the beginning."""
    result = run("insights", "--from", "yesterday")
    assert result.code == 2
    assert "a date such as 2026-11-26, a month as 2026-11 or a year" in result.err
    assert run("insights", "--from", "2026-12", "--to", "2026-11").code == 2


def test_an_empty_memory_journal_has_no_charts() -> None:
    """Nothing is drawn of nothing."""
    assert list(tables(over_time(MemoryJournal().entries(), GUIDES))) == []


def test_look_back_tells_the_same_as_its_screen(run: Run, journal: TinyDBJournal) -> None:
    """Lines and JSON of the readable entries alone; a query narrows them."""
    again = [
        replace(ENTRIES[0], id=f"{ENTRIES[0].id[:-1]}{n}", created=ENTRIES[0].created + timedelta(days=9 * n))
        for n in range(3)
    ]
    journal.save_all([replace(one, answers=(answer("I told Mira at the river."),)) for one in again])
    out = run("look-back", "Mira").out
    assert "  Mira, in 3 weeks\n" in out
    document = run("look-back", "Mira", "--json").json
    assert document["more_than_a_journal"] is False
    last = document["sections"][-1]["parts"][-1]
    assert (last["title"], last["lines"][0]["text"]) == ("Mira, in 3 weeks", "I told Mira at the river.")
    assert run("look-back", "guide:red-flags", "--json").json["sections"] == []
    assert run("look-back", "--to", "2020").err.startswith("Nothing to look back on yet")
