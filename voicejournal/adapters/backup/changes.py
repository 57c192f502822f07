"""Changes of a journal since a backup: by the times and sizes of its files, whatever the clock shows now."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from voicejournal.adapters.backup.manifest import Manifest
from voicejournal.adapters.storage.journal_parts import PARTS, VECTORS


def latest_change(journal: Path) -> datetime | None:
    """The time of the newest file among a journal's text and sound; None if there is none."""
    times = [status.st_mtime for _, status in _files(journal)]
    return datetime.fromtimestamp(max(times)).astimezone() if times else None


def has_changed(journal: Path, backup: Manifest) -> bool:
    """Whether a file of the journal is new, or another one than the backup has; gone ones do not count."""
    known = {file.name: (file.size, file.mtime_ns) for file in backup.files}
    return any(
        known.get(path.relative_to(journal).as_posix()) != (status.st_size, status.st_mtime_ns)
        for path, status in _files(journal)
    )


def _files(journal: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for part in sorted(PARTS - {"backups", VECTORS}):
        for folder, _, names in os.walk(journal / part):
            for name in names:
                if not name.startswith(".") and not (part == "takes" and name == "owner"):
                    with suppress(FileNotFoundError):  # kept, or ended, meanwhile
                        yield (path := Path(folder, name)), path.stat()
