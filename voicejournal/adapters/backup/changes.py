"""Changes of a journal since a backup: by the times and sizes of its files, whatever the clock shows now."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from voicejournal.adapters.backup.disk_file import checksum
from voicejournal.adapters.backup.journal_snapshot import BACKED_UP, Watch, files_in, unwatched
from voicejournal.adapters.backup.manifest import BackedUpFile, Manifest


def latest_change(journal: Path) -> datetime | None:
    """The time of the newest file among a journal's text and sound; None if there is none."""
    times = [status.st_mtime for _, _, status in _files(journal)]
    return datetime.fromtimestamp(max(times)).astimezone() if times else None


def has_changed(journal: Path, backup: Manifest, watch: Watch = unwatched) -> bool:
    """Whether a file of the journal is new, or another one than the backup has; gone ones do not count.

    One that cannot be read does not count either: no backup would have it, so that each start would make
    another one, until the older states of the journal are gone.
    """
    known = {file.name: file for file in backup.files}
    return any(_differs(path, status, known.get(name), watch) for name, path, status in _files(journal))


def _differs(path: Path, status: os.stat_result, known: BackedUpFile | None, watch: Watch) -> bool:
    """Whether the file is another one; it is read where time or size is another.

    The time alone says nothing: git and some other programs that synchronise do not keep it.
    """
    if known and (known.size, known.mtime_ns) == (status.st_size, status.st_mtime_ns):
        return False
    try:
        return checksum(path, watch) != (known.sha256 if known else None)
    except OSError:
        return False


def _files(journal: Path) -> Iterator[tuple[str, Path, os.stat_result]]:
    for part in BACKED_UP:
        if part != "backups":
            for name, path in files_in(journal, part):
                with suppress(OSError):  # kept, or ended, meanwhile; or it cannot be looked at
                    yield name, path, path.stat()
