"""A journal that two machines changed at once, with conflict copies of its months."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.entries import answer, entry
from tests.faults.synced import Synced, opened
from voicejournal.domain.entries.entry import Entry

SAME, EDITED, REMOVED, RETURNS = (entry(number, answer(f"words {number}")) for number in range(4))
OURS, THEIRS = entry(7, answer("only here")), entry(8, answer("only there"))
TEXTS = {"words 0", "written here", "written there", "words 2", "words 3, longer", "only here", "only there"}
LATER = timedelta(minutes=5)


def edit(folder: Path, one: Entry, text: str) -> None:
    """Edit the entry's answer on the machine named like the folder."""
    opened(folder, folder.name).change(
        one.id, lambda known: known.with_answer(replace(known.answers[0], text=text), known.changed + LATER)
    )


def conflicting(parent: Path) -> Path:
    """The journal of one machine after a sync, with conflict copies of a month and of its removed entries."""
    here, there = parent / "here", parent / "there"
    opened(here).save_all((SAME, EDITED, REMOVED, RETURNS))
    synced = Synced(here, there)
    synced.sync()
    edit(here, EDITED, "written here")
    edit(there, EDITED, "written there")
    opened(here).save(OURS)
    opened(there).save(THEIRS)
    opened(here).remove(REMOVED.id)
    opened(here).remove(RETURNS.id)
    edit(there, RETURNS, "words 3, longer")
    opened(there).remove(SAME.id)
    opened(there).restore(SAME.id)
    opened(there).remove(THEIRS.id)
    opened(there).restore(THEIRS.id)
    assert synced.sync(first_wins=False) == 1
    return here
