"""Filters over the lines of a journal: as fast as a search for words, and never another answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.entries import START, answer, entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.journal.line_patterns import line_patterns
from voicejournal.adapters.journal.raw_search import dated_lines, has_twins, holding
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation.finding import find
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.query_grammar import parsed

STAGES = ("acute pain", "meaning-making", "relapse", "a stage of my own", None)
TAGS = ((), ("Café",), ("at home", "him"), ('with "quotes"',))
QUERIES = (
    "mood<4", "mood=10", "mood>3 mood<6", "stage:pain", "stage:meaning", "stage:old", "stage:own", "#cafe",
    "#him", 'tag:"at home"', 'tag:"with"', "guide:free", "guide:name-the-wound", "guide:wound",
    "has:recording", "has:pending", "who:ana", "2026-11", "2026-11-05", "2025", "from:2020 to:2026",
    "to:2026-10", "from:2026-11-20", "mood<4 kitchen", "2026-12 #him stage:relapse",
    "from:2026-10-31 to:2026-11-01",
)  # fmt: skip


def entries() -> Iterator[Entry]:
    """Every field with every value, over years, and made in zones on both sides of UTC."""
    for number in range(120):
        made = entry(number, answer(f"The kitchen {number}.", recording=f"r{number}" if number % 5 else None))
        at = START - timedelta(days=number * 5, hours=number % 24)
        local = at.astimezone(timezone(timedelta(hours=(-11, 0, 13)[number % 3])))
        guide, title = (("free", "Free"), ("name-the-wound", "Name the wound"))[number % 2]
        (first,) = made.answers
        yield replace(
            made,
            id=f"{at:%Y%m%dT%H%M%S}000-{number:04x}",
            guide=guide,
            title=title,
            created=local,
            mood=number % 11 or None,
            stage=STAGES[number % 5],
            tags=TAGS[number % 4],
            answers=(replace(first, speaker="Ana-Maria" if number % 7 == 0 else None),),
        )


ENTRIES = tuple(sorted(entries(), key=lambda one: one.listed, reverse=True))


def opened(folder: Path) -> TinyDBJournal:
    return TinyDBJournal(folder, PlainVault())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("journal")
    opened(made).save_all(ENTRIES)
    return made


@pytest.mark.parametrize("text", QUERIES)
def test_a_filter_finds_what_the_query_says_of_every_entry(folder: Path, text: str) -> None:
    """At the first search, and at the next ones, which find the folded months in memory."""
    query, journal = parsed(text), opened(folder)
    wanted = [one.id for one in ENTRIES if query.fits(one) and ("kitchen" not in text or one.answers)]
    for _ in range(3):
        assert [one.id for one in find(journal, query)] == wanted


def test_few_lines_are_parsed(folder: Path) -> None:
    """A mood of one entry in ten does not read the others."""
    text = b"\n".join(path.read_bytes().lower() for path in (folder / "months").glob("*.json"))
    lines = holding(text, (), line_patterns(parsed("mood=7")))
    assert len(lines) == sum(one.mood == 7 for one in ENTRIES)


def test_a_line_written_by_hand_is_found(tmp_path: Path) -> None:
    """With spaces, with another order of its fields, and with a date in the short form or by week."""
    journal = opened(tmp_path)
    journal.save_all(replace(entry(number), mood=3) for number in range(3))
    path = next((tmp_path / "months").glob("*.json"))
    written = path.read_text()
    written = written.replace('"mood":3', '"mood" : 3')
    short = '"created": "20261101T083000+0000"'
    written = re.sub(r'"created":"2026-11-01T08:30[^"]*"', short, written)
    written = re.sub(r'"created":"2026-11-01T08:31', '"created":"2026-W44-7T08:31', written)
    path.write_text(written)
    assert len(list(find(opened(tmp_path), parsed("mood<4 2026-11-01")))) == 3


def test_days_are_found_by_the_beginnings_of_the_lines(tmp_path: Path) -> None:
    """Also below a title with quotes, in the zone of each entry; no other line is parsed, at any search."""
    journal = opened(tmp_path)
    late = datetime.fromisoformat("2026-11-01T00:30:00+13:00")
    titled = replace(entry(1), title='"created":"2026-11-02T", he said', created=late)
    journal.save_all([titled, entry(2)])
    path = next((tmp_path / "months").glob("*.json"))
    days = [day.decode() for day, _, _ in dated_lines(path.read_bytes()) or ()]
    assert sorted(days) == sorted(f"{one.created:%Y-%m-%d}" for one in (titled, entry(2)))
    wanted = parsed(f"{late:%Y-%m-%d}")
    seen = {one.id for one in (titled, entry(2)) if one.created.date() == late.date()}
    assert [{one.id for one in find(journal, wanted)} for _ in range(3)] == [seen] * 3


def test_days_are_read_anew_once_the_month_is_written(tmp_path: Path) -> None:
    """The dates of a month that are remembered are those of its present version."""
    journal = opened(tmp_path)
    journal.save(entry(1))
    wanted = parsed(f"{entry(1).created:%Y-%m-%d}")
    assert [one.mood for one in find(journal, wanted)] == [entry(1).mood]
    opened(tmp_path).save_all([replace(entry(1), mood=9), replace(entry(2), mood=8)])
    assert sorted(one.mood or 0 for one in find(journal, wanted)) == [8, 9]


def test_days_of_lines_written_by_hand_are_found(tmp_path: Path) -> None:
    """Where one line does not begin as the program writes it, the month is parsed."""
    journal = opened(tmp_path)
    journal.save_all(entry(number) for number in range(3))
    path = next((tmp_path / "months").glob("*.json"))
    path.write_text(path.read_text().replace('"created":', '"created" : ', 1))
    assert dated_lines(path.read_bytes()) is None
    wanted = [one for one in map(entry, range(3)) if one.created.date() == entry(0).created.date()]
    assert len(list(find(opened(tmp_path), parsed(f"{entry(0).created:%Y-%m-%d}")))) == len(wanted)


def test_a_line_with_two_dates_has_the_last_one_for_every_query(tmp_path: Path) -> None:
    """As every parser of JSON reads it: on its day alone, and with other conditions."""
    journal = opened(tmp_path)
    journal.save(replace(entry(1), mood=2, created=datetime.fromisoformat("2026-11-20T08:00+00:00")))
    path = next((tmp_path / "months").glob("*.json"))
    first = '"created":"2026-11-10T08:00:00+00:00","created" : "2026-11-20'
    path.write_text(path.read_text().replace('"created":"2026-11-20', first, 1))
    again = opened(tmp_path)
    for also in ("", " mood<4"):
        assert [one.created.day for one in find(again, parsed(f"2026-11-20{also}"))] == [20]
        assert list(find(again, parsed(f"2026-11-10{also}"))) == []


def test_an_entry_that_stands_twice_is_judged_by_the_version_that_is_shown(tmp_path: Path) -> None:
    """An older line with a fitting mood does not bring it, and never stands in its place."""
    journal = opened(tmp_path)
    journal.save(replace(entry(1), mood=2))
    path = next((tmp_path / "months").glob("*.json"))
    old = next(line for line in path.read_text().splitlines() if entry(1).id in line)
    journal.save(replace(entry(1), mood=9, changed=datetime.fromisoformat("2026-11-20T08:00+00:00")))
    text = path.read_text()
    new = next(line for line in text.splitlines() if entry(1).id in line)
    path.write_text(
        text.replace(
            new, f"{old.rstrip(',').replace(chr(34) + '1' + chr(34), chr(34) + '77' + chr(34), 1)},\n{new}"
        )
    )
    assert has_twins(path.read_bytes().lower())
    again = opened(tmp_path)
    assert dated_lines(path.read_bytes()) is None
    assert [one.mood for one in find(again, parsed(f"{entry(1).created:%Y-%m-%d}"))] == [9]
    assert list(find(again, parsed("mood<4"))) == []
    assert [one.mood for one in find(again, parsed("mood=9"))] == [9]
