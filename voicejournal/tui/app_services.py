"""Interfaces that the screens depend on, each with a harmless default."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.events import Key

    from voicejournal.conversation.commands import Command
    from voicejournal.conversation.events import Event
    from voicejournal.conversation.services import Services
    from voicejournal.conversation.sound_retention import SoundRetention
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.entries.export_choice import ExportChoice
    from voicejournal.domain.programme.suggestions import Dismissals
    from voicejournal.domain.safety.helplines import HelpLine
    from voicejournal.domain.settings import LoadedSettings, Settings
    from voicejournal.domain.speech.audio import Device, DeviceKind, Sound
    from voicejournal.ports.speech_models import SpeechModels
    from voicejournal.ports.storage import Clock, SettingsStore
    from voicejournal.ports.voice_choice import Voices
    from voicejournal.tui.messages import EntrySaved


class SuggestionState(Protocol):
    """Dismissed suggestions: the guides that the person does not want suggested."""

    def all(self) -> Dismissals:
        """Dismissed guide ids with the time until which they are not suggested; None means permanently."""
        ...

    def put(self, guide_id: str, until: datetime | None) -> None:
        """Dismiss the guide until then, or permanently if None.

        Raises:
            StorageError: it could not be saved.
        """
        ...

    def take_back(self, guide_id: str) -> None:
        """Suggest the guide again.

        Raises:
            StorageError: it could not be saved.
        """
        ...


class MemorySuggestionState:
    """A `SuggestionState` in memory; it is lost when the program ends."""

    def __init__(self) -> None:
        self._put: dict[str, datetime | None] = {}

    def all(self) -> Dismissals:
        return dict(self._put)

    def put(self, guide_id: str, until: datetime | None) -> None:
        self._put[guide_id] = until

    def take_back(self, guide_id: str) -> None:
        self._put.pop(guide_id, None)


class Sealing(Protocol):
    """The encryption of the journal, as the screens need it; called from any thread."""

    @property
    def encrypted(self) -> bool:
        """Whether the journal is encrypted."""
        ...

    @property
    def locked(self) -> bool:
        """Whether the journal cannot be read until `unlock`."""
        ...

    def lock(self) -> None:
        """Drop the key and what was read with it."""
        ...

    def unlock(self, passphrase: str) -> object:
        """Unlock the journal; takes about a second.

        Raises:
            VaultError: the passphrase is another one, or the key is damaged or missing.
        """
        ...

    def strength(self, passphrase: str) -> str:
        """A sentence on how hard the passphrase is to guess."""
        ...

    def require_usable(self, passphrase: str) -> None:
        """Check that this can be a new passphrase.

        Raises:
            UsageError: it cannot.
        """
        ...

    def new_recovery_key(self) -> tuple[str, str]:
        """A new recovery key: its secret half, to be shown once, and its public half."""
        ...

    def encrypt(self, passphrase: str, recovery: str, progress: Callable[[int, int], None]) -> object:
        """Encrypt the journal; `recovery` is the public half of the recovery key.

        Raises:
            VoiceJournalError: it could not be done, or not to its end.
        """
        ...


class Exporter(Protocol):
    """Writes entries into a page, a PDF or Markdown."""

    @property
    def names(self) -> int:
        """The number of names in the settings, which an export can leave out."""
        ...

    def place(self, choice: ExportChoice) -> str:
        """A file or folder that is not there yet, as people write it."""
        ...

    def write(
        self,
        path: Path,
        choice: ExportChoice,
        found: Callable[[], Iterable[Entry]],
        step: Callable[[str], object],
    ) -> tuple[Path, Sequence[str]]:
        """Write it, all of it or nothing; returns its whole path, and what could not be read.

        `found` reads the entries, more than once. `step` is called with each step; what it raises ends it.

        Raises:
            NotFound: there is no entry to write.
            VoiceJournalError: it could not be written.
        """
        ...


class ConversationPort(Protocol):
    """The part of a `Conversation` that the session screen uses."""

    def send(self, command: Command) -> None:
        """Send a command to the conversation, from any thread."""
        ...

    def run(self) -> Entry:
        """Run the session and block until it is finished or left; return the saved entry.

        Raises:
            StorageError: the entry could not be saved.
        """
        ...


@runtime_checkable
class ShowsEntries(Protocol):
    """A screen that shows entries and is notified of changes to them."""

    def on_entry_saved(self, message: EntrySaved) -> None:
        """The entry was changed on disk."""
        ...


@runtime_checkable
class HoldsKeys(Protocol):
    """A screen that holds early keys back for the next question."""

    def holds_key(self, event: Key) -> bool:
        """Whether the key was held back and has no effect now."""
        ...


class SessionScript(Protocol):
    """Answers in the person's place, as in the demo."""

    def attach(self, send: Callable[[Command], None]) -> None:
        """Set the function that sends commands to the conversation; called before it begins."""
        ...

    def listen(self, event: Event) -> None:
        """Receive an event of the conversation, on its thread."""
        ...


class FirstSession(NamedTuple):
    """A session that begins at once; its `companion` answers in the person's place."""

    guide: str
    speakers: tuple[str, ...] = ()
    companion: SessionScript | None = None
    entry: Entry | None = None
    """The session that is continued; None for a new one."""


@dataclass(kw_only=True, eq=False, repr=False)
class AppServices:
    """The program around the screens: services, help lines, passphrase, suggestions, models, settings."""

    make: Callable[[], Services]
    """Makes the services; called once, when they are first asked for: the first frame needs none."""
    clock: Clock
    make_soundless: Callable[[], Services] | None = None
    """Makes the services without sound, which takes less time; None if `make` takes no more."""
    help_lines: Callable[[], Sequence[HelpLine]] = tuple
    help_country: Callable[[], str] = str
    """Returns the code of the country whose help lines come first; "" if it is not known."""
    unlock: Callable[[str], bool] | None = None
    """Checks the passphrase that ends "hide now"; None if there is no passphrase."""
    sealing: Sealing | None = None
    """Encrypts, locks and unlocks the journal; None if the screens do not offer it."""
    suggestion_state: SuggestionState = field(default_factory=MemorySuggestionState)
    speech_models: Callable[[], SpeechModels] | None = None
    """Returns the speech models that can be downloaded; None if downloads are not offered."""
    with_model: Callable[[Services, str], Services] = lambda services, _model: services
    """Returns the services with that model as their transcriber; raises ModelMissing if it is not here."""
    settings: SettingsStore | None = None
    """Keeps options that are chosen on the screen; None if they are forgotten at the end."""
    welcomed: Callable[[], None] | None = None
    """Called when the first steps were left; None except at the very first start."""
    exporter: Callable[[], Exporter] | None = None
    """Returns what writes exports; None if the screens do not offer it."""
    roll_backup: Callable[[Callable[[], bool]], str] | None = None
    """Makes the rolling backup if one is due; returns a sentence if something is to be said."""
    back_up: Callable[[Callable[[], bool]], str] | None = None
    """Makes a backup at once; returns a sentence about it."""
    sound_retention: Callable[[], SoundRetention] | None = None
    """Returns the limit for sound; None if sound is always kept."""
    retention_with: Callable[[Settings], SoundRetention] | None = None
    """Returns the limit for sound of settings that are only tried."""
    follow: Callable[[LoadedSettings, Services], Services] = lambda _loaded, services: services
    """Has the program follow changed settings; returns the services with what depends on them made anew."""
    devices: Callable[[DeviceKind], Sequence[Device]] | None = None
    """Lists the microphones or loudspeakers; raises SoundError. None if they cannot be chosen."""
    voices: Callable[[], Voices] | None = None
    """Returns the voices that can be chosen; None if they cannot be."""
    speech_sample: Callable[[], Sound] | None = None
    """Returns a spoken sentence that is shipped, to measure a model with."""
    recover: bool = True
    """Whether interrupted takes are recovered at the start."""
    _made: Services | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    @property
    def lock_state(self) -> str:
        """Whether the journal is "locked" or "unlocked"; empty for one in the clear."""
        if self.sealing is None or not self.sealing.encrypted:
            return ""
        return "locked" if self.sealing.locked else "unlocked"

    @property
    def services(self) -> Services:
        """The same services for every thread, until `use` replaces them; other threads wait for the first."""
        with self._lock:
            if self._made is None:
                self._made = self.make()
            return self._made

    @property
    def soundless(self) -> Services:
        """Services over the same journal that may have no sound: home is read with them, and shown sooner."""
        if self.make_soundless is not None:
            with self._lock:
                if self._made is None:
                    return self.make_soundless()
        return self.services

    def use(self, services: Services) -> None:
        """Replace the services; sessions that run keep the old ones."""
        with self._lock:
            self._made = services
