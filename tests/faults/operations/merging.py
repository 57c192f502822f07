"""Merging the conflict copies of a journal that two machines changed at once."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tests.faults.conflicts import conflicting
from tests.faults.operations import Operation
from tests.faults.synced import opened
from voicejournal.adapters.storage.atomic_files import Disk
from voicejournal.domain.entries.entry import Entry


class Merged(NamedTuple):
    """The entries after the next start has merged what was left, and whether it had to."""

    entries: dict[str, Entry]
    was_left: bool


def _prepare(folder: Path) -> None:
    made = conflicting(folder.parent / "machines")
    made.rename(folder)


def _merge(folder: Path, disk: Disk) -> None:
    opened(folder, "here", disk=disk).merge_copies()


def _merged(folder: Path) -> Merged:
    left = any(folder.glob("*/*conflict*"))
    opened(folder, "here").merge_copies()
    journal = opened(folder, "here")
    entries = {one.id: one for one in journal.entries()}
    wrong = [*journal.damage(), *journal.problems()]
    if wrong or any(folder.glob("*/*conflict*")):
        raise ValueError(str(wrong or "a conflict copy is left"))
    return Merged(entries, left)


def _all_there(found: Merged, before: Merged, after: Merged) -> bool:
    """Half of the copies may be merged: the next start has merged the rest, with every text."""
    return found.entries == before.entries == after.entries


OPERATIONS = (Operation("merge", _prepare, _merge, _merged, _all_there),)
