"""Stores which suggestions were dismissed and whether the first steps were taken: ids and dates, no text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import private_folder, write_atomically
from voicejournal.regular_files import read_regular


class FileSuggestionState:
    """Two small files in the state folder; a damaged one counts as missing, since nothing is lost with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "suggestions.json"
        self._welcome = folder / "welcomed"

    def all(self) -> Mapping[str, datetime | None]:
        """Ids of the dismissed guides, each with the end of its dismissal; None means for good."""
        import json  # home needs only `welcomed` before its first frame

        try:
            known = json.loads(read_regular(self._file)[0])
            return {guide: _moment(until) for guide, until in known.items()}
        except (OSError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError):
            return {}

    def put(self, guide_id: str, until: datetime | None) -> None:
        """Dismiss the guide as a suggestion until `until`, or for good if that is None.

        Raises:
            StorageError: it could not be written down.
        """
        self._write({**self.all(), guide_id: until})

    def take_back(self, guide_id: str) -> None:
        """Allow the guide as a suggestion again.

        Raises:
            StorageError: it could not be written down.
        """
        self._write({guide: until for guide, until in self.all().items() if guide != guide_id})

    def _write(self, known: Mapping[str, datetime | None]) -> None:
        import json

        text = json.dumps({guide: when.isoformat() if when else None for guide, when in known.items()})
        private_folder(self._folder)
        write_atomically(self._file, text.encode())

    @property
    def welcomed(self) -> bool:
        return self._welcome.exists()

    def welcome(self) -> None:
        """Record that the first steps were taken, or left for later.

        Raises:
            StorageError: it could not be written down.
        """
        private_folder(self._folder)
        write_atomically(self._welcome, b"")


def _moment(until: str | None) -> datetime | None:
    """The stored time as an aware datetime; one without a zone counts as local time."""
    return datetime.fromisoformat(until).astimezone() if until else None
