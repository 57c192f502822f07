"""What is not to be suggested, and whether the first page was read: ids and dates, no words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from voicejournal.adapters.files import private_folder, write_atomically
from voicejournal.regular_files import read_regular


class FileAside:
    """Two small files in the state folder; a damaged one counts as not there: nothing is lost with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "suggestions.json"
        self._welcome = folder / "welcomed"

    def all(self) -> Mapping[str, datetime | None]:
        """Guide ids with the time until which they stay unsuggested; None means for good."""
        import json  # home asks for `welcomed` before its first frame, and for no more

        try:
            known = json.loads(read_regular(self._file)[0])
            return {guide: _moment(until) for guide, until in known.items()}
        except (OSError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError):
            return {}

    def put(self, guide_id: str, until: datetime | None) -> None:
        """Do not suggest the guide until then, or never.

        Raises:
            StorageError: it could not be written down.
        """
        self._write({**self.all(), guide_id: until})

    def take_back(self, guide_id: str) -> None:
        """Suggest the guide again.

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
        """The first page was read.

        Raises:
            StorageError: it could not be written down.
        """
        private_folder(self._folder)
        write_atomically(self._welcome, b"")


def _moment(until: str | None) -> datetime | None:
    """The time with a zone, whatever was written there."""
    return datetime.fromisoformat(until).astimezone() if until else None
