"""Stores the limit for sound that the person last agreed to, and the day of the last start; no text."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from voicejournal.adapters.storage.atomic_files import DISK, Disk, private_folder, write_atomically
from voicejournal.domain.entries.retention import Retention
from voicejournal.regular_files import read_regular

_LEAP = timedelta(days=366)
"""Time since the last start after which the clock may be wrong, so that nothing is deleted unasked."""


class FileAgreedLimit:
    """One small file in the state folder; if it is damaged or missing nothing is agreed, or deleted.

    An agreement does not age. It does not count while the last start was more than a year ago: a clock that
    shows 2099 must not delete all sound.
    """

    def __init__(self, folder: Path, today: Callable[[], date] = date.today, disk: Disk = DISK) -> None:
        self._folder = folder
        self._file = folder / "sound-limit.json"
        self._today = today
        self._disk = disk

    def is_agreed(self, retention: Retention) -> bool:
        """Whether the person agreed to this limit, and the clock has not leapt since."""
        kept = self._kept()
        kept.pop("seen", None)
        return kept == _document(retention) and self.leapt_to is None

    @property
    def leapt_to(self) -> date | None:
        """Today where the last start was more than a year ago, so that the clock may be wrong."""
        seen, today = _day(self._kept().get("seen")), self._today()
        return today if seen is not None and today - seen > _LEAP else None

    def agree(self, retention: Retention) -> None:
        """Keep it as agreed to, and the latest day of a start; a day that is a leap ahead was a wrong one.

        Raises:
            StorageError: it could not be written.
        """
        kept, today = self._kept(), self._today()
        seen = _day(kept.get("seen")) or today
        if not timedelta() <= seen - today <= _LEAP:
            seen = today
        document = {**_document(retention), "seen": seen.isoformat()}
        if document != kept:
            private_folder(self._folder, self._disk)
            write_atomically(self._file, json.dumps(document).encode(), self._disk)

    def _kept(self) -> dict[str, Any]:
        try:
            kept = json.loads(read_regular(self._file)[0])
        except (OSError, ValueError, RecursionError):
            return {}
        return kept if isinstance(kept, dict) else {}


def _day(written: object) -> date | None:
    """The latest day of a start; an older program kept none."""
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _document(retention: Retention) -> dict[str, Any]:
    return {"days": retention.days, "guides": dict(retention.guides)}
