"""Ports for storage: the vault, recordings, the journal, drafts and guides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.settings import LoadedSettings, Option, Setting
from voicejournal.domain.speech.audio import Sound

Clock = Callable[[], datetime]
"""Returns the current time as an aware datetime in the person's time zone."""


class Vault(Protocol):
    """The gate through which every byte of the journal is written to disk and read back."""

    def seal(self, data: bytes) -> bytes:
        """The bytes to write to disk for `data`."""

    def open(self, data: bytes) -> bytes:
        """The bytes that were sealed.

        Raises:
            WrongPassphrase: the journal is locked.
            VaultDamaged: the bytes differ from what was sealed.
        """


def as_placed(_seconds: float) -> bool:
    """Default `placed` callback, for a recording without an answer to save: the take may be deleted."""
    return True


class Take(Protocol):
    """A recording in progress: what was written survives a kill, up to the last second."""

    @property
    def name(self) -> str: ...
    def write(self, pcm: bytes) -> None:
        """Append int16 mono at `audio.RATE`; on disk within a second.

        Raises:
            StorageError: the disk is full or read-only; what was written before is kept.
        """

    def finish(self, placed: Callable[[float], bool] = as_placed) -> float:
        """Join the pieces to one recording of the take's name and return its seconds; then delete the take.

        `placed` is called with the seconds when the recording is on disk. It returns False if the answer
        could not be saved; then the take stays and is recovered at the next start.

        Raises:
            StorageError: the recording could not be written; the take stays.
        """

    def discard(self) -> None:
        """Delete the take, as requested by the person."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A take whose process ended without finishing it."""

    name: str
    entry: str
    step: str
    seconds: float


class Recordings(Protocol):
    """The recordings of the answers."""

    def begin(self, name: str, *, entry: str, step: str) -> Take:
        """Start a take for that answer.

        Raises:
            StorageError: nothing can be written there.
        """

    def sound(self, name: str) -> Sound:
        """The whole recording.

        Raises:
            NotFound: there is none of that name.
        """

    def names(self) -> Sequence[str]:
        """The names of all recordings, oldest first, without those whose take still exists."""

    def seconds(self, name: str) -> float:
        """Length of the recording in seconds, without decoding it.

        Raises:
            NotFound: there is none of that name.
            JournalError: it cannot be read (`JournalDamaged`: it is no longer valid sound).
        """

    def file(self, name: str) -> Path:
        """The path of the recording, existing or not."""

    def blocks(self, name: str, seconds: float = 1.0) -> Iterator[Sound]:
        """The recording in pieces of `seconds`, for long ones."""

    def remove(self, name: str) -> None:
        """Delete the recording for good; does nothing if there is none."""

    def set_damaged_apart(self, name: str) -> Path:
        """Rename a damaged recording that no answer names, so that it is not found again; returns the file.

        Raises:
            NotFound: there is none of that name.
            StorageError: it cannot be renamed.
        """

    def orphans(self) -> Sequence[Orphan]:
        """Takes that no process is recording, oldest first."""

    def recover(self, orphan: Orphan, placed: Callable[[float], bool] = as_placed) -> float:
        """Make a recording from an orphan, under the orphan's name, and return its seconds.

        `placed` is as for `Take.finish`; if it raises, the take stays as well.

        Raises:
            NotFound: no sound of it is left, or another process is recording it.
            StorageError: the recording cannot be written; the take stays.
            JournalError, VaultError: the take cannot be read; it stays.
        """


class Journal(Protocol):
    """All entries, newest first."""

    def save(self, entry: Entry) -> None:
        """Add the entry, or replace the one with its id; on disk when this returns.

        Raises:
            StorageError: it could not be written; the previous version is still there.
            JournalDamaged: the month's file cannot be read.
        """

    def change(self, entry_id: str, change: Callable[[Entry], Entry], *, removed: bool = False) -> Entry:
        """Replace the entry with exactly that id by the result of `change`, and return it.

        No other program can change the entry in between. `change` is called once, with the entry as it is on
        disk; if it returns an equal one, nothing is written, and an error it raises leaves the entry
        unchanged. A removed entry is changed only with `removed`, and stays removed.

        Raises:
            NotFound: there is none with exactly that id.
            StorageError, JournalDamaged: as for `save`.
        """

    def get(self, entry_id: str) -> Entry:
        """The entry with that id, or the only one whose id starts or ends with it.

        Raises:
            NotFound: there is none, or more than one.
        """

    def months(self) -> Sequence[str]:
        """The months that have entries, as "2026-11", newest first."""

    def month(self, month: str) -> Sequence[Entry]:
        """The entries of that month, newest first."""

    def entries(self) -> Iterator[Entry]:
        """All entries, newest first, read month by month on demand."""

    def search(self, words: str, *, private: bool = False) -> Iterator[Entry]:
        """Entries whose answers, title or tags contain every one of the words, newest first.

        What is withheld (see `domain.safety.withholding`) is searched only on request.
        """

    def problems(self) -> Sequence[str]:
        """A sentence for everything that readers do not see, as far as they have read."""

    def answered(self, step: str) -> Iterator[Entry]:
        """Entries in which that step was asked and not skipped, newest first."""

    def remove(self, entry_id: str) -> Entry:
        """Remove the entry so that `restore` can bring it back, and return it."""

    def restore(self, entry_id: str) -> Entry:
        """Bring back a removed entry; an entry saved under its id meanwhile is merged with it.

        Raises:
            NotFound: no entry with exactly that id was removed.
            StorageError, JournalDamaged: as for `save`.
        """

    def purge(self, before: datetime) -> Sequence[str]:
        """Delete for good the entries removed before `before`; returns the names of their recordings."""

    def erase(self, entry_id: str) -> Sequence[str]:
        """Delete the entry for good, at once and from every backup; returns the names of its recordings.

        Raises:
            StorageError, JournalDamaged: as for `save`.
        """


class Drafts(Protocol):
    """Unsaved typed text, one draft for each answer."""

    def put(self, draft: Draft) -> None:
        """Save the draft in place of an earlier one; on disk when this returns.

        Raises:
            StorageError: it could not be written; the earlier one is still there.
        """

    def get(self, entry_id: str, step: str) -> Draft | None:
        """The draft of that answer, or None."""

    def all(self) -> Sequence[Draft]:
        """Every readable draft, newest first."""

    def remove(self, entry_id: str, step: str) -> None:
        """Delete the draft of that answer; does nothing if there is none."""

    def put_aside(self, entry_id: str) -> None:
        """Hide the drafts of a removed entry until `bring_back`."""

    def bring_back(self, entry_id: str) -> None:
        """Show the drafts of a restored entry again."""

    def purge(self, before: datetime) -> None:
        """Delete for good the drafts of entries that were removed before `before`."""


class Guides(Protocol):
    """The available guides: the shipped ones and the person's own, which take precedence by id."""

    def all(self) -> Sequence[Guide]:
        """Every usable guide, in the order of the programme."""

    def get(self, guide_id: str) -> Guide:
        """The guide with that id.

        Raises:
            NotFound: there is none.
            GuideError: its file cannot be used.
        """

    def problems(self) -> Iterable[str]:
        """One sentence for each of the person's guide files that cannot be used."""


class SettingsStore(Protocol):
    """The person's settings; called from any thread."""

    def load(self) -> LoadedSettings:
        """The settings in effect, read anew."""

    def put(self, option: Option, value: Setting) -> LoadedSettings:
        """Write that option into the person's settings file, and return what is in effect then.

        Raises:
            ConfigError: the option may not have that value, or the file is too damaged to set it.
            StorageError: it could not be written; the previous version is still there.
        """

    def remember(self, name: str, value: str | bool) -> str:
        """Save a choice made on the screen; return the source that overrides it at the next start, or "".

        Raises:
            StorageError: it could not be written.
        """
