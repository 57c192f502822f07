"""The ports for recordings: a take while it is recorded, and the finished ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import TakeDamaged


def as_placed(_seconds: float) -> bool:
    """Default `placed` callback, for a recording without an answer to save: the take may be deleted."""
    return True


def as_found(_error: TakeDamaged) -> None:
    """Default `damaged` callback: what cannot be read of a take is kept, and reported to nobody."""


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
        could not be saved; then the take stays and is recovered at the next start. A take without sound
        is deleted instead.

        Raises:
            StorageError: the recording could not be written; the take stays.
        """

    def discard(self) -> None:
        """Delete the take, as requested by the person."""


class Orphan(NamedTuple):
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
        """Rename a damaged or empty recording that no answer names, so that it is not found again.

        Returns the file.

        Raises:
            NotFound: there is none of that name.
            StorageError: it cannot be renamed.
        """

    def merge_copies(self) -> str:
        """Keep the sound of conflict copies, each once; a sentence, or "" for none.

        Raises:
            StorageError: one could not be renamed; the copies are still there.
        """

    def orphans(self) -> Sequence[Orphan]:
        """Takes that no process is recording, here or on another machine, oldest first."""

    def recover(
        self,
        orphan: Orphan,
        placed: Callable[[float], bool] = as_placed,
        damaged: Callable[[TakeDamaged], object] = as_found,
    ) -> float:
        """Make a recording from an orphan, under the orphan's name, and return its seconds.

        `placed` is as for `Take.finish`; if it raises, the take stays as well. If a part cannot be read, the
        take is kept under another name, is no orphan any more, and `damaged` gets an error that names it.
        `placed` is not called if none of it can be read.

        Raises:
            NotFound: no sound of it is left, or another process is recording it.
            StorageError: the recording cannot be written; the take stays.
            JournalError, VaultError: the take cannot be read from the disk, or not be opened; it stays.
        """
