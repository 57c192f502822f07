"""Stores options that were last chosen on the screen: option names and values, no text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import private_folder, write_atomically
from voicejournal.regular_files import read_regular

_LARGEST = 1 << 16


class FilePreferences:
    """A small file in the state folder; a damaged one counts as missing, since nothing of value is lost."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "preferences.json"

    def all(self) -> Mapping[str, str | bool]:
        """Option names with the values chosen last."""
        try:
            data, _ = read_regular(self._file, largest=_LARGEST)
        except OSError:
            return {}
        import json  # the first frame waits for the settings, and usually the file does not exist

        try:
            known = json.loads(data)
        except (ValueError, RecursionError):
            return {}
        if not isinstance(known, dict):
            return {}
        return {name: value for name, value in known.items() if isinstance(value, str | bool)}

    def put(self, name: str, value: str | bool) -> None:
        """Save the option's value.

        Raises:
            StorageError: it could not be written down.
        """
        import json

        private_folder(self._folder)
        write_atomically(self._file, json.dumps({**self.all(), name: value}).encode())
