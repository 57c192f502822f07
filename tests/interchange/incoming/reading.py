"""Reads files for the tests of an import, with stand-ins for what decodes sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.fakes import tone
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import NotFound
from voicejournal.interchange.incoming.reading import FoundEntries, ImportReader

FILES = Path(__file__).parents[1] / "files"


@dataclass(frozen=True)
class FakeSound:
    """A second of sound, for every file but an empty one."""

    recorded: datetime | None = None
    seconds: float = 1.0
    troubles: tuple[str, ...] = ()

    def blocks(self, seconds: float = 1.0) -> Iterator[Sound]:
        return iter((tone(seconds),))


def fake_sound(path: Path) -> FakeSound:
    if not path.read_bytes():
        raise NotFound(f"There is no sound in {path}.")
    return FakeSound()


def read(path: Path, form: str | None = None) -> FoundEntries:
    return ImportReader(fake_sound, form).read(path)


def entries(path: Path, form: str | None = None) -> list[Entry]:
    """The entries in the file, by time."""
    return sorted((one.entry for one in read(path, form).entries), key=lambda one: one.id)


def texts(path: Path, form: str | None = None) -> list[str]:
    return [answer.text for one in entries(path, form) for answer in one.answers]


def written(folder: Path, name: str, text: str) -> Path:
    """A file of that text in the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
