"""Two folders kept in step as Syncthing does it, file by file, with its conflict copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.atomic_files import DISK, Disk
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.ports.storage import Clock

LEFT_OUT = (".lock", "backups", "owner")
"""What `docs/two-machines.md` says not to synchronise."""


def opened(folder: Path, machine: str = "", disk: Disk = DISK, clock: Clock | None = None) -> TinyDBJournal:
    """The journal in that folder, as that machine opens it."""
    vault = PlainVault()
    if clock is None:
        return TinyDBJournal(folder, vault, disk=disk, patience=0.5).written_on(machine)
    return TinyDBJournal(folder, vault, disk=disk, patience=0.5, clock=clock).written_on(machine)


@dataclass
class Synced:
    """Two folders and what both had when they were last in step."""

    one: Path
    other: Path
    names: Callable[[int], str] = lambda number: f".sync-conflict-20261125-{number:06d}-ABCDEFG"
    """How the conflict copy of that number is named, between the file's name and its ending."""
    _known: dict[Path, bytes] = field(default_factory=dict)
    _conflicts: int = 0

    def sync(self, *, first_wins: bool = True, only: str = "") -> int:
        """Bring both in step, or only the files under that folder; returns the number of conflicts.

        Where both sides changed a file, one wins and the other's is kept beside it, on both sides.
        """
        before = self._conflicts
        for path in sorted({*_files(self.one), *_files(self.other)}):
            if only and path.parts[0] != only:
                continue
            one, other, known = _read(self.one / path), _read(self.other / path), self._known.get(path)
            if one != other:
                if one == known or (one is None and other is not None and other != known):
                    _put(self.one / path, other)
                elif other == known or other is None:
                    _put(self.other / path, one)
                else:
                    self._conflict(path, one, other, first_wins=first_wins)
            self._remember(path)
        return self._conflicts - before

    def _conflict(self, path: Path, one: bytes | None, other: bytes | None, *, first_wins: bool) -> None:
        won, lost = (one, other) if first_wins else (other, one)
        self._conflicts += 1
        beside = path.with_name(f"{path.stem}{self.names(self._conflicts)}{path.suffix}")
        for folder in (self.one, self.other):
            _put(folder / path, won)
            _put(folder / beside, lost)
        self._remember(beside)

    def _remember(self, path: Path) -> None:
        data = _read(self.one / path)
        if data is None:
            self._known.pop(path, None)
        else:
            self._known[path] = data


def skewed(hours: float, clock: Clock) -> Clock:
    """A clock that is wrong by so many hours."""

    def now() -> datetime:
        return clock() + timedelta(hours=hours)

    return now


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part in LEFT_OUT or part.endswith(".part") for part in inside.parts):
            yield inside


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
