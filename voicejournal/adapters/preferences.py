"""What was last chosen on the screen and is to be remembered: no words, only names of options and values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from voicejournal.adapters.files import private_folder, write_atomically
from voicejournal.regular_files import read_regular

_LARGEST = 1 << 16


class FilePreferences:
    """A small file in the state folder; a damaged one counts as not there: nothing is lost with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "preferences.json"

    def all(self) -> Mapping[str, str | bool]:
        """Names of options with the values chosen last."""
        try:
            data, _ = read_regular(self._file, largest=_LARGEST)
        except OSError:
            return {}
        import json  # the first frame waits for the settings, and mostly there is no such file

        try:
            known = json.loads(data)
        except (ValueError, RecursionError):
            return {}
        if not isinstance(known, dict):
            return {}
        return {name: value for name, value in known.items() if isinstance(value, str | bool)}

    def put(self, name: str, value: str | bool) -> None:
        """Remember it.

        Raises:
            StorageError: it could not be written down.
        """
        import json

        private_folder(self._folder)
        write_atomically(self._file, json.dumps({**self.all(), name: value}).encode())
