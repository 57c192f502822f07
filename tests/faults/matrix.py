"""The fault matrix: `python -m tests.faults.matrix [NAME ...]`.

For every operation, every call that changes the disk is refused once (EIO), is the first of a disk that stays
full (ENOSPC), or is never made, as after a kill; then the next start looks. A row tells the points that were
tried, and of them how many lost something, left something unreadable, or said "saved" of what is not there.
"""

from __future__ import annotations

import errno
import gc
import logging
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.failing import Failing, PowerCut
from tests.faults.operations import Operation, State, operations
from tests.faults.table import Row, print_table
from voicejournal.errors import VoiceJournalError

MOST = 5_000
"""Calls of one operation, above which it counts as endless."""


HOW = {
    "refused once": Failing(0, errno.EIO),
    "disk full": Failing(0, errno.ENOSPC, for_good=True),
    "killed": Failing(0, dead=True),
}


def measured(operation: Operation, folder: Path, every: int = 1) -> Row:
    """Try the operation at every call of it, or at each `every`th, in that folder."""
    operation.prepare(_within(folder / "prepared"))
    before = operation.read(_copy(folder, "prepared", "before"))
    done = _copy(folder, "prepared", "done")
    counting = Failing(MOST)
    operation.act(done, counting.disk())
    gc.collect()
    row = Row(operation.name, str(counting.calls))
    after = operation.read(done)
    if after == before:
        raise ValueError(f"{operation.name} changes nothing that its `read` sees")
    for place, how in enumerate(HOW):
        for at in range(1 + place % every, counting.calls + 1, every):
            row = _tried(
                operation, row, folder, replace(HOW[how], at=at), before, after, f"{how} at call {at}"
            )
    return row


def _tried(
    operation: Operation, row: Row, folder: Path, failing: Failing, before: State, after: State, where: str
) -> Row:
    place, saved = _copy(folder, "prepared", "tried"), True
    try:
        operation.act(place, failing.disk())
    except (VoiceJournalError, PowerCut):
        saved = False
    try:
        found = operation.read(place)
    except (VoiceJournalError, OSError, ValueError, LookupError, AssertionError) as error:
        return row.tried(f"{where}: {type(error).__name__}: {error}", unreadable=True)
    finally:
        gc.collect()
        shutil.rmtree(place)
    if saved and found != after:
        return row.tried(f"{where}: not saved", false=True)
    kept = operation.acceptable(found, before, after)
    return row.tried(f"{where}: {found!r}"[:400], lost=not kept)


def _within(folder: Path) -> Path:
    """The journal's folder: one below, so that what is put beside it is copied as well."""
    return folder / "here"


def _copy(folder: Path, source: str, name: str) -> Path:
    shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(folder / source, folder / name, copy_function=shutil.copy2)
    return _within(folder / name)


def rows(names: Sequence[str] = (), every: int = 1) -> Iterator[Row]:
    """The row of each operation, or of those named, in memory where there is such a folder."""
    shared = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
    for operation in operations():
        if not names or operation.name in names:
            with TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
                yield measured(operation, Path(folder), every)


def main(names: Sequence[str]) -> int:
    """Print the matrix; 1 if there is any fault."""
    logging.getLogger("voicejournal").addHandler(logging.NullHandler())  # "not yet certain", many times
    return print_table(("operation", "calls"), rows(names))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
