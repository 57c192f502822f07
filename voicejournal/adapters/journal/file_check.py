"""Reads every file of a journal's text for `verify`: months, removed entries, earlier versions of both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from voicejournal.adapters.journal.damage import Damage
from voicejournal.adapters.journal.journal import TinyDBJournal
from voicejournal.adapters.journal.month_format import ENTRIES, FormatError
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.adapters.storage.atomic_files import read_whole
from voicejournal.adapters.storage.checked_file import CheckedFile, size_of
from voicejournal.errors import JournalError, VaultDamaged

_EARLIER = "Newer versions are not affected; the file can be deleted."


def check_text(journal: TinyDBJournal) -> Iterator[CheckedFile]:
    """Read every month, removed entry and earlier version.

    Raises:
        JournalLocked: the journal is locked.
        JournalError: a folder cannot be read.
    """
    damages: dict[Path, list[Damage]] = {}
    for damage in journal.damage():
        damages.setdefault(damage.path, []).append(damage)
    for part, store in journal.stores.items():
        for month in store.months():
            path, met = store.path(month), damages.pop(store.path(month), [])
            fault, hint = " ".join(one.message for one in met), met[0].hint if met else ""
            yield CheckedFile(part, path, size_of(path), _entries(store, month), fault=fault, hint=hint)
        yield from _earlier(store)
    for path, met in damages.items():  # months that are missing while they have earlier versions
        yield CheckedFile("months", path, fault=" ".join(one.message for one in met), hint=met[0].hint)


def _entries(store: MonthStore, month: str) -> int:
    try:
        return len(store.rows(month))
    except JournalError:
        return 0


def _earlier(store: MonthStore) -> Iterator[CheckedFile]:
    for path in store.earlier():
        fault, entries = "", 0
        try:
            entries = len(store._opened(read_whole(path)[0]).get(ENTRIES, {}))
        except (OSError, FormatError, VaultDamaged):
            fault = f"{path}, an earlier version, is damaged."
        hint = _EARLIER if fault else ""
        yield CheckedFile("earlier versions", path, size_of(path), entries, fault=fault, hint=hint)
