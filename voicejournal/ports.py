"""What the conversation and the screens need from the world, as small protocols.

The real parts are in `adapters`, the recording stand-ins in `tests/fakes.py`; bootstrap picks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from voicejournal.domain.audio import Sound
from voicejournal.domain.entry import Entry
from voicejournal.domain.guide import Guide
from voicejournal.domain.transcript import Segment

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


class MicrophoneTrouble(StrEnum):
    """What can go wrong while listening; what was heard so far is kept in every case."""

    STALLED = "stalled"
    """No sound has come for a second: the device is gone or suspended. The stream is closed."""
    SILENT = "silent"
    """The first second is exactly zero: muted, or not allowed to listen."""
    CHANGED = "changed"
    """The system moved to another microphone; `device` of the stream says which."""
    LOST = "lost"
    """Some sound was lost (overflow, or fewer frames than the clock says)."""


class Listening(Protocol):
    """An open microphone."""

    @property
    def device(self) -> str:
        """The device's name as the person knows it; may change while open."""

    def close(self) -> None:
        """Let go of the device, at once, even when it hangs. May be called twice."""


class Microphone(Protocol):
    """Somebody's voice."""

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> Listening:
        """Start listening; returns when the device runs.

        `on_block` gets int16 mono at `audio.RATE`, usually `audio.BLOCK` frames, from a thread that is not
        the sound library's own; `on_trouble` comes from any thread.

        Raises:
            SoundError: there is no microphone, or it cannot be opened.
        """


class Playing(Protocol):
    """Sound on its way out."""

    def stop(self) -> None:
        """Silence within 50 ms; `on_end` is still called. May be called twice."""


class Player(Protocol):
    """The loudspeaker."""

    def play(self, sound: Sound, on_end: Callable[[], None]) -> Playing:
        """Start playing and return; `on_end` is called once, from any thread, however it ends.

        Raises:
            SoundError: there is no loudspeaker, or it cannot be opened.
        """


class Narrator(Protocol):
    """The voice that reads prompts aloud."""

    def speech(self, text: str, *, fixed: bool) -> Sound:
        """The text as sound; blocks. Only a `fixed` prompt may be cached, never the person's own words.

        Raises:
            SpeechError: no voice is installed, or it did not finish in time.
        """


class SpeechDetector(Protocol):
    """Tells speech from its absence, block by block; keeps state between blocks of one stream."""

    def probability(self, block: bytes) -> float:
        """How likely it is, from 0 to 1, that this block is speech.

        A block is int16, `audio.BLOCK` frames at `audio.RATE`.
        """

    def reset(self) -> None:
        """Forget the stream."""


class Transcriber(Protocol):
    """Turns up to 30 s of speech into text, on this machine."""

    @property
    def model(self) -> str:
        """The model's name, as it is kept with each answer."""

    @property
    def language(self) -> str:
        """The language it listens for, or the one it has settled on; empty while undecided."""

    def warm(self) -> None:
        """Load the weights and run once, so that the first answer does not wait. May be called twice.

        Raises:
            ModelMissing: the weights are not on this machine.
            TranscriptionError: they cannot be loaded.
        """

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        """What was said in `sound` (at `audio.RATE`, at most 30 s); times from its start.

        Nothing heard: empty.

        Raises:
            TranscriptionError: the engine failed.
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
