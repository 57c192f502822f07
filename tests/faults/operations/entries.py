"""Changes of entries: save, edit, a new month, delete, undo, delete for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.entries import answer, entry
from tests.faults.operations import Operation
from tests.sealed import encrypted, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.atomic_files import DISK, Disk
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import NotFound

LATER = datetime(2100, 1, 1, tzinfo=UTC)
KEPT, EDITED, GONE = entry(1), entry(2), entry(3, answer("gone", recording="take"))
NEW, OF_ANOTHER_MONTH = entry(4), entry(days=60)
CHANGED = replace(EDITED, answers=(answer("changed"),))


class Found(NamedTuple):
    """The entries that are there, and those that can be brought back."""

    entries: dict[str, Entry]
    removed: dict[str, Entry]


def opened(folder: Path, disk: Disk = DISK) -> TinyDBJournal:
    """The journal years on, so that each change also keeps the last version of an earlier day."""
    return TinyDBJournal(folder, vault_of(folder), clock=lambda: LATER, disk=disk)


def with_a_past(folder: Path) -> None:
    """Two entries, one that was removed, and backups."""
    journal = opened(folder)
    for one in (KEPT, GONE, EDITED):
        journal.save(one)
    journal.remove(GONE.id)


def found(folder: Path) -> Found:
    """All that the next start finds; whatever cannot be read is an error."""
    journal = opened(folder)
    entries = {one.id: one for one in journal.entries()}
    wrong = [*journal.damage(), *journal.problems()]
    if wrong:
        raise ValueError(str(wrong[0]))
    removed = {}
    for one in (KEPT, GONE):
        if one.id not in entries:
            try:
                removed[one.id] = opened(folder).restore(one.id)
            except NotFound:
                continue
    journal.save(entry(9))  # and the next change works
    return Found(entries, removed)


def _act(change: Callable[[TinyDBJournal], object], folder: Path, disk: Disk) -> None:
    change(opened(folder, disk))


def _edit(journal: TinyDBJournal) -> None:
    journal.change(EDITED.id, lambda one: replace(one, answers=(answer("changed"),)))


def _kept(found: Found, before: Found, after: Found) -> bool:
    """The entries are as before or as after; what was to stay is there, or can be brought back."""
    return found.entries in (before.entries, after.entries) and _all(found) >= _all(before) & _all(after)


def _all(found: Found) -> set[str]:
    return {*found.entries, *found.removed}


DRAFT = Draft(session=KEPT, step="first", text="words that were typed", written=LATER)
NEXT = replace(DRAFT, text="words that were typed and more")


def _drafts(folder: Path) -> str | None:
    drafts = FileDrafts(folder, vault_of(folder))
    if len(drafts.names()) != len(drafts.all()):
        raise ValueError("a draft cannot be read")
    draft = drafts.get(DRAFT.entry, DRAFT.step)
    return draft.text if draft else None


CHANGES: dict[str, Callable[[TinyDBJournal], object]] = {
    "save": lambda journal: journal.save(NEW),
    "edit": _edit,
    "month change": lambda journal: journal.save(OF_ANOTHER_MONTH),
    "delete": lambda journal: journal.remove(KEPT.id),
    "undo delete": lambda journal: journal.restore(GONE.id),
    "delete for good": lambda journal: journal.purge(LATER + timedelta(days=1)),
}


def _sealed(prepare: Callable[[Path], object], folder: Path) -> None:
    prepare(encrypted(folder))


def _plain_and_sealed(operation: Operation) -> tuple[Operation, Operation]:
    sealed = replace(operation, name=f"{operation.name}, sealed", prepare=partial(_sealed, operation.prepare))
    return operation, sealed


PLAIN = (
    *(Operation(name, with_a_past, partial(_act, change), found, _kept) for name, change in CHANGES.items()),
    Operation(
        "draft",
        lambda folder: FileDrafts(folder, vault_of(folder)).put(DRAFT),
        lambda folder, disk: FileDrafts(folder, vault_of(folder), disk=disk).put(NEXT),
        _drafts,
    ),
)
OPERATIONS = tuple(one for operation in PLAIN for one in _plain_and_sealed(operation))
