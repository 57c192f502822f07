"""Protocols of what is kept: the vault, recordings, the journal and the guides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from voicejournal.domain.audio import Sound
from voicejournal.domain.draft import Draft
from voicejournal.domain.entry import Entry
from voicejournal.domain.guide import Guide

Clock = Callable[[], datetime]
"""Now, as an aware datetime in the person's zone."""


class Vault(Protocol):
    """The one gate through which every byte of the journal goes to disk and comes back."""

    def seal(self, data: bytes) -> bytes:
        """What may be written for `data`."""

    def open(self, data: bytes) -> bytes:
        """What was sealed.

        Raises:
            WrongPassphrase: the journal is locked.
            VaultDamaged: the bytes are not what was sealed.
        """


def as_placed(_seconds: float) -> bool:
    """For a recording that needs no answer: its take may go."""
    return True


class Take(Protocol):
    """A recording under way: what was written survives a kill, up to the last second."""

    @property
    def name(self) -> str: ...
    def write(self, pcm: bytes) -> None:
        """Append int16 mono at `audio.RATE`; on disk within a second.

        Raises:
            StorageError: the disk is full or read-only; what was written before is kept.
        """

    def finish(self, placed: Callable[[float], bool] = as_placed) -> float:
        """Join the pieces to one recording of the take's name and give its seconds; the take goes last.

        `placed` is called with the seconds when the recording is on disk. Where its answer could not be saved
        it gives False, and the take stays for the next start to bring back.

        Raises:
            StorageError: the recording could not be written; the take stays.
        """

    def discard(self) -> None:
        """Throw it away, as asked by the person."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A take whose program ended without finishing it."""

    name: str
    entry: str
    step: str
    seconds: float


class Recordings(Protocol):
    """The sound of the answers."""

    def begin(self, name: str, *, entry: str, step: str) -> Take:
        """Start a recording for that answer.

        Raises:
            StorageError: nothing can be written there.
        """

    def sound(self, name: str) -> Sound:
        """The whole recording.

        Raises:
            NotFound: there is none of that name.
        """

    def names(self) -> Sequence[str]:
        """The names of all recordings, oldest first, without those whose take is still there."""

    def seconds(self, name: str) -> float:
        """How long the recording is, without decoding it.

        Raises:
            NotFound: there is none of that name.
            JournalError: it cannot be read (`JournalDamaged`: it is no sound any more).
        """

    def file(self, name: str) -> Path:
        """Where the recording lies, or would lie."""

    def blocks(self, name: str, seconds: float = 1.0) -> Iterator[Sound]:
        """The recording in pieces of `seconds`, for long ones."""

    def remove(self, name: str) -> None:
        """Delete it for good; nothing happens where there is none."""

    def orphans(self) -> Sequence[Orphan]:
        """Takes that nobody is recording any more, oldest first."""

    def recover(self, orphan: Orphan, placed: Callable[[float], bool] = as_placed) -> float:
        """Make a recording of an orphan, under the orphan's name, and give its seconds.

        `placed` is as for `Take.finish`; where it raises, the take stays as well.

        Raises:
            NotFound: there is no sound of it any more, or somebody is just recording it.
            StorageError: the recording cannot be written; the take stays.
            JournalError, VaultError: the take cannot be read; it stays.
        """


class Journal(Protocol):
    """All entries, newest first."""

    def save(self, entry: Entry) -> None:
        """Add the entry, or put it in the place of the one with its id; on disk when this returns.

        Raises:
            StorageError: it could not be written; what was there before still is.
            JournalDamaged: the month's file cannot be read.
        """

    def change(self, entry_id: str, change: Callable[[Entry], Entry], *, removed: bool = False) -> Entry:
        """Put what `change` makes of the entry of just that id in its place, and give it.

        No other program's change comes in between. `change` is called once, with the entry as it is on disk;
        where it gives the same, nothing is written, and what it raises leaves the entry as it was. An entry
        that was removed is changed where it is only with `removed`, and stays removed.

        Raises:
            NotFound: there is none of just that id.
            StorageError, JournalDamaged: as for `save`.
        """

    def get(self, entry_id: str) -> Entry:
        """The entry of that id, or whose id alone starts or ends so.

        Raises:
            NotFound: there is none, or more than one.
        """

    def months(self) -> Sequence[str]:
        """The months that have entries, as "2026-11", newest first."""

    def month(self, month: str) -> Sequence[Entry]:
        """The entries of that month, newest first."""

    def entries(self) -> Iterator[Entry]:
        """All entries, newest first, read month by month as they are asked for."""

    def search(self, words: str) -> Iterator[Entry]:
        """Entries in whose answers, title or tags every one of the words occurs, newest first."""

    def problems(self) -> Sequence[str]:
        """A sentence for everything there is that readers do not get to see, as far as they have read."""

    def answered(self, step: str) -> Iterator[Entry]:
        """Entries in which that step was asked and not skipped, newest first."""

    def remove(self, entry_id: str) -> Entry:
        """Put the entry aside, so that `restore` can bring it back, and give it."""

    def restore(self, entry_id: str) -> Entry:
        """Bring back what `remove` put aside; what was saved under its id meanwhile is merged with it.

        Raises:
            NotFound: nothing of just that id was removed.
            StorageError, JournalDamaged: as for `save`.
        """

    def purge(self, before: datetime) -> Sequence[str]:
        """Forget for good what was removed before then; gives the names of its recordings."""


class Drafts(Protocol):
    """Words that are being written, each the draft of one answer."""

    def put(self, draft: Draft) -> None:
        """Keep the draft in the place of an earlier one; on disk when this returns.

        Raises:
            StorageError: it could not be written; the earlier one is still there.
        """

    def get(self, entry_id: str, step: str) -> Draft | None:
        """The draft of that answer, where there is one."""

    def all(self) -> Sequence[Draft]:
        """Every draft that can be read, the newest first."""

    def remove(self, entry_id: str, step: str) -> None:
        """Forget the draft of that answer; nothing happens where there is none."""

    def put_aside(self, entry_id: str) -> None:
        """The entry was removed: its drafts are offered no more, until `bring_back`."""

    def bring_back(self, entry_id: str) -> None:
        """The entry is back, and so are its drafts."""

    def purge(self, before: datetime) -> None:
        """Forget for good what was put aside before then."""


class Guides(Protocol):
    """The guides that can be begun: the shipped ones and the person's own, which win by id."""

    def all(self) -> Sequence[Guide]:
        """Every guide that can be used, in the order of the programme."""

    def get(self, guide_id: str) -> Guide:
        """The guide of that id.

        Raises:
            NotFound: there is none.
            GuideError: its file cannot be used.
        """

    def problems(self) -> Iterable[str]:
        """One sentence for each of the person's guide files that cannot be used."""
