"""`list` and `search` with queries and options: the same entries as on the timeline."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.entries import answer, entry
from tests.memory import MemoryJournal
from voicejournal.adapters.journal.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation.finding import find
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.query_grammar import parsed

LONG = f"It rained {'and rained ' * 20}until he rang on the balcony."
ENTRIES = (
    replace(entry(1, answer("We didn\u2019t talk at the caf\u00e9."), tags=("her",)), mood=3),
    replace(entry(2, answer(LONG, recording="sound"), days=40), mood=7, stage="relapse"),
    replace(entry(3, replace(answer("Yes."), speaker="Ana"), days=80, tags=("him",)), guide="daily"),
    replace(entry(4, answer("balcony", private=True), days=90), guide="red-flags", mood=2, tags=("her",)),
)
FOUND = {
    "didn't CAFE": [1],
    '"talk at the"': [1],
    '"at talk"': [],
    "mood<4": [1],
    "mood>=3 #her": [1],
    "stage:relapse": [2],
    "has:recording rained": [2],
    "who:ana": [3],
    "guide:daily": [3],
    "2026-11": [1],
    "december 2026": [2],
    "from:2026-12": [3, 2],
    "to:2026": [2, 1],
    "what happened": [3, 2, 1],
    "balcony": [2],
    "guide:red-flags": [],
    "-rained": [3, 1],
    "-#her -guide:daily": [2],
    "what -her": [3, 2],
    "-what": [],
}


@pytest.fixture
def journal(home: Path) -> TinyDBJournal:
    """A journal of four entries, one of them withheld."""
    made = TinyDBJournal(home / ".local/share/voicejournal/journal", PlainVault())
    made.save_all(ENTRIES)
    return made


@pytest.mark.parametrize(("query", "numbers"), FOUND.items())
def test_a_query_finds_the_same_with_every_command_and_for_the_screen(
    run: Run, journal: TinyDBJournal, query: str, numbers: list[int]
) -> None:
    """`list` and `search` print what the timeline shows; a withheld entry is in none of them."""
    wanted = [ENTRIES[number - 1].id for number in numbers]
    assert [one.id for one in find(journal, parsed(query))] == wanted
    for command in ("list", "search"):
        assert [one["id"] for one in run(command, query, "--json").json] == wanted
        assert [line.split()[0] for line in run(command, query).out.splitlines()] == wanted


def test_what_is_withheld_is_found_where_it_is_asked_for(run: Run, journal: TinyDBJournal) -> None:
    """`--private` widens every query, and nothing else does."""
    for query in ("balcony", "guide:red-flags", "mood=2", "#her", "2027-01"):
        assert not any(ENTRIES[3].id == one["id"] for one in run("search", query, "--json").json), query
        assert any(ENTRIES[3].id == one["id"] for one in run("list", query, "--json", "--private").json)


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (("--from", "2026-12-01"), [3, 2]),
        (("--to", "2026-12-31"), [2, 1]),
        (("--guide", "daily", "--guide", "red-flags"), [3]),
        (("--tag", "her", "--tag", "#HIM"), [3, 1]),
        (("--tag", "her", "to:2026"), [1]),
        (("mood>1", "from:2026", "--from", "2026-11-02"), [2]),
        (("-n", "1", "--to", "2026-12-31"), [2]),
    ],
)
def test_options_choose_as_they_do_with_export(
    run: Run, journal: TinyDBJournal, options: tuple[str, ...], numbers: list[int]
) -> None:
    """Each narrows the query; of several guides or tags one is enough."""
    found = run("list", *options, "--json").json
    assert [one["id"] for one in found] == [ENTRIES[number - 1].id for number in numbers]
    if not any(option in ("-n", "mood>1", "to:2026") for option in options):
        exported = run("export", "--format", "json", *options).json
        assert {one["id"] for one in exported["entries"]} == {one["id"] for one in found}


def test_words_that_are_cut_off_say_so(run: Run, journal: TinyDBJournal) -> None:
    """An ellipsis stands where more was said, and nowhere else."""
    lines = run("list").out.splitlines()
    assert [line.endswith("…") for line in lines] == [False, True, False]


def test_the_line_shows_the_words_around_the_hit(run: Run, journal: TinyDBJournal) -> None:
    """An answer whose first words say nothing of what was looked for is cut there."""
    assert "It rained and rained" in run("list").out
    assert "on the balcony." in run("search", "balcony").out


def test_a_query_that_cannot_be_followed_is_a_usage_error(run: Run, journal: TinyDBJournal) -> None:
    """One sentence with the nearest right name; nothing is printed on standard output."""
    for command in ("list", "search"):
        result = run(command, "guid:free", "--json")
        assert (result.code, result.out) == (2, "")
        assert "Did you mean guide:?" in result.err
    result = run("list", "--from", "2026-12-01", "--to", "2026-11-01")
    assert (result.code, result.out) == (2, "")
    for dates in (("2026-12", "--to", "2026-11"), ("from:2026-12", "--to", "2026-11"), ("31 june 2026",)):
        result = run("list", *dates)
        assert (result.code, result.out, " day" in result.err) == (2, "", True), dates


def test_a_search_ends_with_the_first_date_of_the_query() -> None:
    """Older entries are not read, and a search that nobody waits for any more goes no further."""
    read: list[str] = []

    class Counting(MemoryJournal):
        def entries(
            self, months: Collection[str] | None = None, *, until: date | None = None
        ) -> Iterator[Entry]:
            for one in super().entries(months, until=until):
                read.append(one.id)
                yield one

    counting = Counting()
    counting.save_all(ENTRIES)
    assert [one.id for one in find(counting, parsed("from:2027"))] == [ENTRIES[2].id]
    assert read == [ENTRIES[3].id, ENTRIES[2].id, ENTRIES[1].id]
    read.clear()
    assert list(find(counting, parsed("has:pending"), stopped=lambda: len(read) > 1)) == []
    assert len(read) == 2
