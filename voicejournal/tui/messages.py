"""Messages between widgets, screens and app.

They are not frozen, because Textual sets attributes on them; their payloads are. Nothing compares them, and
they do not show their payload, which may be a person's words: without `__eq__` and `__repr__` these classes
are made in a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from voicejournal.conversation.events import Event, InputLevel
    from voicejournal.conversation.services import Services
    from voicejournal.domain.entries.entry import Entry, Value
    from voicejournal.domain.entries.retention import Expired
    from voicejournal.errors import VoiceJournalError


@dataclass(eq=False, repr=False)
class ConversationEvent(Message):
    """An event of the conversation."""

    event: Event


@dataclass(eq=False, repr=False)
class LevelChanged(Message):
    """The current input level; only the newest counts."""

    level: InputLevel

    def can_replace(self, message: Message) -> bool:
        """Whether this message supersedes one that waits in the queue."""
        return isinstance(message, LevelChanged)


@dataclass(eq=False, repr=False)
class SessionEnded(Message):
    """The conversation has ended: the saved entry, or the error."""

    entry: Entry | None
    trouble: VoiceJournalError | None = None


@dataclass(eq=False, repr=False)
class ValueChosen(Message):
    """A scale, choice, yes-no or checklist step was answered."""

    value: Value


@dataclass(eq=False, repr=False)
class MarksChanged(Message):
    """An option is marked or ticked, to be confirmed with enter."""


@dataclass(eq=False, repr=False)
class ChoiceRejected(Message):
    """Enter was pressed while nothing is chosen; carries the instruction to show."""

    text: str


@dataclass(eq=False, repr=False)
class PageRead(Message):
    """Further entries, newest first; `rests` if reading waits for the next wish, `done` if none are left."""

    view: int
    entries: Sequence[Entry]
    rests: bool
    done: bool


@dataclass(eq=False, repr=False)
class PageFailed(Message):
    """A page of that view could not be read to its end."""

    view: int
    trouble: VoiceJournalError


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
class PlayRequested(Message):
    """Request to play the recording from `start` (seconds); without it, to play it or stop it."""

    recording: str
    start: float | None = None


@dataclass(eq=False, repr=False)
class SeekRequested(Message):
    """Request to go so many seconds on in what is being played, or back if negative."""

    seconds: float


@dataclass(eq=False, repr=False)
class SpeedRequested(Message):
    """Request to play so many steps faster, or slower if negative."""

    steps: int


@dataclass(eq=False, repr=False)
class TranscribeRequested(Message):
    """Request to transcribe what waits in that answer, entry, or everywhere; stops one that runs."""

    entry_id: str | None = None
    step: str | None = None


@dataclass(eq=False, repr=False)
class TranscribeAgainRequested(Message):
    """Request to transcribe the recording of that answer again, with that model."""

    entry_id: str
    step: str
    model: str


@dataclass(eq=False, repr=False)
class ModelsWanted(Message):
    """Request for the names of the installed speech models; `receive` is called with them."""

    receive: Callable[[Sequence[str]], None]


@dataclass(eq=False, repr=False)
class TextCorrected(Message):
    """The person has corrected a text; names that were misheard can be remembered."""

    before: str
    after: str
    language: str | None = None


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
