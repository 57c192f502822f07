"""Entries read from other programs' files, before they are in the journal."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.speech.audio import Sound

_TAG = r"(?<!\S)@[-+*#/\w]+"
"""A tag as jrnl writes it into the text."""


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

    One program keeps seconds and another does not; one wraps lines and marks emphasis, another does not; one
    writes tags into the text.
    """
    return _minute(entry.created.astimezone(UTC)), _letters(_words(entry)) or entry.id


def likenesses(entry: Entry) -> frozenset[tuple[datetime, str]]:
    """`likeness`, and those of the entry in a form that keeps neither its zone nor its questions apart.

    Such a form, as jrnl's, has the time of the clock, and one text with title, questions and speakers in it.
    """
    given = [answer for answer in entry.answers if answer.given]
    parts = [entry.title]
    for answer in given:
        parts += [answer.prompt, answer.speaker or "", answer.wording or "recorded"]
    texts = {_letters(_words(entry)) or entry.id, _letters("\n".join(parts))}
    times = (_minute(entry.created.astimezone(UTC)), _minute(entry.created.replace(tzinfo=None)))
    return frozenset((time, text) for time in times for text in texts)


def _minute(time: datetime) -> datetime:
    return time.replace(second=0, microsecond=0)


def _words(entry: Entry) -> str:
    return "\n".join(answer.wording for answer in entry.answers)


def _letters(text: str) -> str:
    return "".join(letter for letter in re.sub(_TAG, "", text).casefold() if letter.isalnum())
