"""Lists go by the date that an entry bears, which is that of the place where it was made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.entries import answer, entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.entry import Entry, new_id

ZONES = {
    "New York": -5.0,
    "Tokyo": 9.0,
    "Auckland": 13.0,
    "Kiritimati": 14.0,
    "Pago Pago": -11.0,
    "Delhi": 5.5,
}
"""Hours that clocks there are ahead of UTC at New Year."""
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def made(moment: datetime, zone: str, number: int = 0) -> Entry:
    """An entry that somebody makes at that moment in that zone."""
    at = moment.astimezone(timezone(timedelta(hours=ZONES[zone])))
    return replace(entry(0, answer("travel")), id=new_id(at, number), created=at, changed=at, finished=at)


def journal_of(folder: Path, entries: list[Entry]) -> TinyDBJournal:
    journal = TinyDBJournal(folder, PlainVault())
    journal.save_all(sorted(entries, key=lambda one: one.id))
    return journal


def headings(entries: list[Entry]) -> list[str]:
    return [month for month, _ in groupby(f"{one.created:%Y-%m}" for one in entries)]


@pytest.mark.parametrize("zone", ZONES)
def test_new_year_comes_once(tmp_path: Path, zone: str) -> None:
    """Hour by hour over the turn of the year, wherever that is."""
    entries = [made(NEW_YEAR + timedelta(hours=hour), zone) for hour in range(-40, 41)]
    listed = list(journal_of(tmp_path, entries).entries())

    assert listed == sorted(entries, key=lambda one: one.created, reverse=True)
    assert headings(listed) == ["2027-01", "2026-12"]


@settings(deadline=None, database=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(-2000, 2000), st.sampled_from(sorted(ZONES))), max_size=30))
def test_travellers_see_each_day_and_month_once(
    tmp_path_factory: pytest.TempPathFactory, made_at: list[tuple[int, str]]
) -> None:
    """Whoever crosses the date line makes entries whose dates and moments go different ways."""
    entries = [
        made(NEW_YEAR + timedelta(hours=hour / 2), zone, number)
        for number, (hour, zone) in enumerate(made_at)
    ]
    journal = journal_of(tmp_path_factory.mktemp("journal"), entries)

    for listed in (list(journal.entries()), list(journal.search("travel"))):
        assert sorted(one.id for one in listed) == sorted(one.id for one in entries)
        dates = [one.created.date() for one in listed]
        assert dates == sorted(dates, reverse=True)
        for _, day in groupby(listed, key=lambda one: one.created.date()):
            ids = [one.id for one in day]
            assert ids == sorted(ids, reverse=True)


def test_the_first_entries_do_not_wait_for_old_months(tmp_path: Path) -> None:
    """Only what lies at the turn of a month has to wait for the month before it."""
    journal = journal_of(tmp_path, [made(NEW_YEAR + timedelta(days=day), "Tokyo") for day in range(-300, 20)])
    for path in (tmp_path / "months").iterdir():
        if path.name < "2026-12":
            path.write_text("unreadable")
    journal = TinyDBJournal(tmp_path, PlainVault())

    listed = [one for _, one in zip(range(45), journal.entries(), strict=False)]
    assert len(listed) == 45
    assert not journal.problems()
