"""Messages between widgets, screens and app.

They are not frozen, because Textual sets attributes on them; their payloads are. Nothing compares them, and
they do not show their payload, which may be a person's words: without `__eq__` and `__repr__` these classes
are made in a third of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from voicejournal.conversation.services import Services
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.entries.retention import Expired
    from voicejournal.errors import VoiceJournalError


@dataclass(eq=False, repr=False)
class SessionEnded(Message):
    """The conversation has ended: the saved entry, or the error."""

    entry: Entry | None
    trouble: VoiceJournalError | None = None


@dataclass(eq=False, repr=False)
class EntrySaved(Message, bubble=False):
    """The entry was changed, removed (None) or restored on disk.

    It does not bubble: the app passes it on to the screens, and would receive it back from each of them.
    """

    entry_id: str
    entry: Entry | None


@dataclass(eq=False, repr=False)
class ConcernRaised(Message):
    """Text that was edited or transcribed outside a session's screen suggests danger."""


@dataclass(eq=False, repr=False)
class PlayingEnded(Message):
    """Playback of a recording has ended or was stopped."""

    recording: str


@dataclass(eq=False, repr=False)
class ErrorOccurred(Message):
    """Background work has failed; `recording` is the one that could not be played."""

    trouble: VoiceJournalError
    recording: str = ""


@dataclass(eq=False, repr=False)
class OpenTimeline(Message):
    """Request to show the timeline, at that entry if there is one."""

    entry_id: str | None = None


@dataclass(eq=False, repr=False)
class StartupDue(Message):
    """Home has shown what it read, has failed to, or was left: the rest of the start-up work can begin."""


@dataclass(eq=False, repr=False)
class TranscribeRequested(Message):
    """Request to transcribe what waits in that answer, entry, or everywhere; stops one that runs."""

    entry_id: str | None = None
    step: str | None = None


@dataclass(eq=False, repr=False)
class TranscriptionProgress(Message):
    """Progress or result of the background transcription; only the newest counts."""

    text: str

    def can_replace(self, message: Message) -> bool:
        """Whether this message supersedes one that waits in the queue."""
        return isinstance(message, TranscriptionProgress)


@dataclass(eq=False, repr=False)
class RecordingsWaiting(Message):
    """A model is available now, and this many recordings wait for their transcript."""

    recordings: int


@dataclass(eq=False, repr=False)
class BeginSession(Message):
    """Request to start a guide, or to continue an unfinished entry."""

    guide_id: str
    entry: Entry | None = None


@dataclass(eq=False, repr=False)
class RecordingsRecovered(Message):
    """Interrupted recordings were recovered into these entries."""

    entries: Sequence[Entry]


@dataclass(eq=False, repr=False)
class CopiesMerged(Message):
    """Conflict copies from another machine were merged; carries the sentence to show."""

    text: str


@dataclass(eq=False, repr=False)
class TranscriberChanged(Message):
    """The speech model has changed; use these services from now on."""

    services: Services
    model: str


@dataclass(eq=False, repr=False)
class BackupEnded(Message):
    """A backup that the person asked for is made."""

    text: str


@dataclass(eq=False, repr=False)
class SoundExpired(Message):
    """A limit that the person has not agreed to yet would delete this sound."""

    expired: Expired


@dataclass(eq=False, repr=False)
class SoundDeleted(Message):
    """Sound past its limit was deleted, after the person agreed."""

    expired: Expired
