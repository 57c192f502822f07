"""Every call that changes the disk fails once, in every change that a journal knows."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.faults.failing import Failing, PowerCut
from tests.sealed import encrypted, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.atomic_files import DISK, Disk
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import StorageError

LATER = datetime(2100, 1, 1, tzinfo=UTC)
KEPT, EDITED, GONE = entry(1), entry(2), entry(3, answer("gone", recording="take"))
CHANGED = replace(EDITED, answers=(answer("changed"),))
NEW = entry(4)
State = Mapping[str, Entry]
Change = Callable[[TinyDBJournal], object]

CHANGES: dict[str, tuple[Change, State]] = {
    "save": (lambda journal: journal.save(NEW), {NEW.id: NEW}),
    "save over": (lambda journal: journal.save(CHANGED), {CHANGED.id: CHANGED}),
    "save in a new month": (
        lambda journal: journal.save(entry(days=60)),
        {entry(days=60).id: entry(days=60)},
    ),
    "change": (
        lambda journal: journal.change(EDITED.id, lambda one: replace(one, answers=(answer("changed"),))),
        {CHANGED.id: CHANGED},
    ),
    "remove": (lambda journal: journal.remove(KEPT.id), {}),
    "restore": (lambda journal: journal.restore(GONE.id), {GONE.id: GONE}),
    "purge": (lambda journal: journal.purge(LATER + timedelta(days=1)), {}),
}


def opened(folder: Path, disk: Disk = DISK) -> TinyDBJournal:
    # Years on, so that each change also keeps the last version of an earlier day.
    return TinyDBJournal(folder, vault_of(folder), clock=lambda: LATER, disk=disk)


@pytest.fixture(params=["plain", "sealed"])
def before(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A journal with a past: two entries, one that was removed, and backups."""
    if request.param == "sealed":
        encrypted(tmp_path / "before")
    journal = opened(tmp_path / "before")
    for one in (KEPT, GONE, EDITED):
        journal.save(one)
    journal.remove(GONE.id)
    return tmp_path / "before"


def copied(before: Path, name: str) -> Path:
    folder = before.parent / name
    shutil.copytree(before, folder, copy_function=shutil.copy2)
    return folder


def alive(journal: TinyDBJournal) -> dict[str, Entry]:
    entries = {one.id: one for one in journal.entries()}
    assert not journal.damage()
    assert not journal.problems()
    return entries


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("how", ["dead", "broken once", "broken for good", "full"])
def test_wherever_a_change_breaks_off_the_journal_is_whole(before: Path, change: str, how: str) -> None:
    """Before or after, never between: each entry is as it was or as it should be; the next change works."""
    act, added = CHANGES[change]
    old = alive(opened(before))
    new = {**old, **added}
    if change == "remove":
        del new[KEPT.id]
    number = 0
    while True:
        number += 1
        failing = Failing(
            number,
            errno.ENOSPC if how == "full" else errno.EIO,
            dead=how == "dead",
            for_good=how in {"broken for good", "full"},
        )
        folder = copied(before, f"{number}")
        told = False
        try:
            act(opened(folder, failing.disk()))
        except (StorageError, PowerCut) as error:
            told = True
            assert how == "dead" or isinstance(error, StorageError)
        journal = opened(folder)
        found = alive(journal)
        assert found in (old, new)
        if not told:
            assert found == new, f"call {number} failed, and nobody was told"
        if not failing.reached:
            break
        journal.save(entry(9))
        assert alive(journal) == {**found, entry(9).id: entry(9)}
        assert not list(folder.rglob(".*.part")), f"call {number} left half a file"
        _nothing_is_lost(journal, change == "purge")
    assert number > 5


def _nothing_is_lost(journal: TinyDBJournal, purged: bool) -> None:
    """What is not in the journal can be restored, unless a purge was to forget it."""
    for one in (KEPT, GONE):
        if one not in journal.entries() and not (purged and one == GONE):
            assert journal.restore(one.id) == one


@pytest.mark.parametrize("how", ["dead", "broken once"])
def test_a_broken_repair_can_be_repeated(before: Path, how: str) -> None:
    """The damaged file stays until its replacement is whole."""
    (before / "months" / "2026-11.json").write_bytes(b'{"half')
    number = 0
    while True:
        number += 1
        failing = Failing(number, dead=how == "dead")
        folder = copied(before, f"{number}")
        try:
            opened(folder, failing.disk()).restore_backup("2026-11")
        except (StorageError, PowerCut):
            journal = opened(folder)
            if journal.damage():
                journal.restore_backup("2026-11")
        assert set(alive(opened(folder))) >= {KEPT.id, EDITED.id}
        if not failing.reached:
            break
    assert number > 5
