"""Changes of a journal since a backup: by the times and sizes of its files, whatever the clock shows now."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from voicejournal.adapters.backup.compared_files import ComparedFiles
from voicejournal.adapters.backup.disk_file import checksum
from voicejournal.adapters.backup.journal_snapshot import BACKED_UP, LARGEST, Watch, files_in, unwatched
from voicejournal.adapters.backup.manifest import BackedUpFile, Manifest
from voicejournal.adapters.storage.journal_parts import SOUND
from voicejournal.regular_files import open_regular


def latest_change(journal: Path) -> datetime | None:
    """The time of the newest file among a journal's text and sound; None if there is none."""
    times = [status.st_mtime for _, _, status in _files(journal)]
    return datetime.fromtimestamp(max(times)).astimezone() if times else None


def has_changed(
    journal: Path,
    backup: Manifest,
    watch: Watch = unwatched,
    compared: ComparedFiles | None = None,
    *,
    reads_sound: bool = True,
) -> bool:
    """Whether a file of the journal is new or differs from that in the backup; deleted ones do not count.

    A file of which only the time differs is read, text before sound, and remembered in `compared` if it is
    the same: git and some other programs that synchronise do not keep times. Without `reads_sound`, sound of
    the same size counts as the same.

    A file that cannot be read does not count: no backup would have it, so that each start would make
    one, until the older states of the journal are gone.
    """
    compared = compared or ComparedFiles()
    whole = False
    try:
        for suspect in sorted(_suspects(journal, backup, compared), key=_Suspect.cost):
            if suspect.differs(watch, compared, reads_sound=reads_sound):
                return True
        whole = reads_sound
        return False
    finally:
        compared.write(whole=whole)


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A file of the journal whose time or size differs from the backup, or is not `known` there."""

    path: Path
    status: os.stat_result
    is_sound: bool
    known: BackedUpFile | None

    @property
    def _resized(self) -> bool:
        return self.known is not None and self.known.size != self.status.st_size

    def cost(self) -> tuple[bool, bool, int]:
        """The order of comparison: what needs no reading, then text, then sound, the smallest first."""
        return not self._resized, self.is_sound, self.status.st_size

    def differs(self, watch: Watch, compared: ComparedFiles, *, reads_sound: bool) -> bool:
        """Whether its content differs; read only where its size does not show it."""
        try:
            if self._resized or (self.is_sound and not reads_sound):
                os.close(open_regular(self.path, largest=LARGEST)[0])
                return self._resized or self.known is None
            if checksum(self.path, watch) != (self.known.sha256 if self.known else None):
                return True
        except OSError:
            return False
        if self.known:
            compared.add(self.known, self.status.st_mtime_ns)
        return False


def _suspects(journal: Path, backup: Manifest, compared: ComparedFiles) -> Iterator[_Suspect]:
    names = {file.name: file for file in backup.files}
    for name, path, status in _files(journal):
        known, time = names.get(name), status.st_mtime_ns
        same_size = known is not None and known.size == status.st_size
        if known is None or not same_size or not (known.mtime_ns == time or compared.has(known, time)):
            yield _Suspect(path, status, name.partition("/")[0] in (SOUND, "takes"), known)


def _files(journal: Path) -> Iterator[tuple[str, Path, os.stat_result]]:
    for part in BACKED_UP:
        if part != "backups":
            for name, path in files_in(journal, part):
                with suppress(OSError):  # kept, or ended, meanwhile; or it cannot be looked at
                    yield name, path, path.stat()
