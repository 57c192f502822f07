"""Entries read from other programs' files, before they are in the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.speech.audio import Sound


@dataclass(frozen=True, slots=True)
class ImportedSound:
    """The sound of one answer of an imported entry: it becomes the recording that the answer names."""

    step: str
    blocks: Callable[[], Iterator[Sound]]
    """Reads it from its file, at `audio.RATE`, in pieces."""


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """An entry from a file, and the sound of its answers that have one there."""

    entry: Entry
    sounds: tuple[ImportedSound, ...] = ()
    source: str = field(default="", compare=False)
    """The file that it was read from, for the table of a dry run."""


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import: the entries and recordings that it added, so that it can be taken back."""

    id: str
    """An id as those of entries, of the time when it began."""
    form: str
    entries: tuple[str, ...]
    recordings: tuple[str, ...] = ()


def chance_of(*parts: str) -> int:
    """A number from 0 to 65535 for an id, the same whenever the same text is imported again."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(joined).digest()[:2])


def likeness(entry: Entry) -> tuple[datetime, str]:
    """Equal for two entries of one minute with the same letters, whichever program wrote the file.

    One program keeps seconds and another does not; one wraps lines and marks emphasis, another does not.
    """
    words = "".join(answer.wording for answer in entry.answers)
    letters = "".join(letter for letter in words.casefold() if letter.isalnum())
    recordings = "" if letters else entry.id
    return entry.created.astimezone(UTC).replace(second=0, microsecond=0), letters + recordings
