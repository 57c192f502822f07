"""Remembers what sessions need of each other in one small file: ids of guides and numbers, no text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from voicejournal.adapters.storage.atomic_files import private_folder, write_atomically
from voicejournal.regular_files import read_regular

_LARGEST = 1 << 16


class FileSessionMemory:
    """Implements `ports.SessionMemory`; a damaged file counts as missing, since nothing of value is lost."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "sessions.json"

    def quiet_guides(self) -> Collection[str]:
        quiet = self._read().get("quiet")
        return frozenset(one for one in quiet if isinstance(one, str)) if isinstance(quiet, list) else ()

    def make_quiet(self, guide_id: str) -> None:
        self._write(quiet=sorted({*self.quiet_guides(), guide_id}))

    def offer_again(self) -> None:
        self._write(quiet=[])

    def last_line(self, place: str) -> int | None:
        number = self._lines().get(place)
        return number if type(number) is int else None

    def said_line(self, place: str, number: int) -> None:
        self._write(lines={**self._lines(), place: number})

    def _lines(self) -> Mapping[str, Any]:
        lines = self._read().get("lines")
        return lines if isinstance(lines, dict) else {}

    def _read(self) -> Mapping[str, Any]:
        import json

        try:
            known = json.loads(read_regular(self._file, largest=_LARGEST)[0])
        except (OSError, ValueError, RecursionError):
            return {}
        return known if isinstance(known, dict) else {}

    def _write(self, **changed: Any) -> None:
        import json

        private_folder(self._folder)
        write_atomically(self._file, json.dumps({**self._read(), **changed}).encode())
