"""Interfaces that the screens depend on, each with a harmless default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.events import Key

    from voicejournal.conversation.commands import Command
    from voicejournal.conversation.events import Event
    from voicejournal.conversation.services import Services
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.programme.suggestions import PutAside
    from voicejournal.domain.safety.helplines import HelpLine
    from voicejournal.tui.messages import EntrySaved


class SuggestionState(Protocol):
    """Dismissed suggestions: the guides that the person does not want suggested."""

    def all(self) -> PutAside:
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
    """An `SuggestionState` in memory; it is lost when the program ends."""

    def __init__(self) -> None:
        self._put: dict[str, datetime | None] = {}

    def all(self) -> PutAside:
        return dict(self._put)

    def put(self, guide_id: str, until: datetime | None) -> None:
        self._put[guide_id] = until

    def take_back(self, guide_id: str) -> None:
        self._put.pop(guide_id, None)


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


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """A speech model: its `size` in bytes, the `host` it comes from, and whether it is installed (`here`).

    `packages` of the Python package index, `packed` bytes in all, have the same files where there are any;
    `origin` is where an installed model came from.
    """

    name: str
    size: int
    host: str
    here: bool
    english_only: bool
    packages: tuple[str, ...] = ()
    packed: int = 0
    origin: str = ""


class SpeechModels(Protocol):
    """The speech models that can be used; called from worker threads."""

    @property
    def configured(self) -> str:
        """The model named in the settings."""

    def known(self) -> Sequence[SpeechModel]:
        """Every model that can be downloaded, except those that only a demo uses."""
        ...

    def offer(self, name: str) -> SpeechModel:
        """Describe the download of that model; without network access.

        Raises:
            VoiceJournalError: it cannot be downloaded at all.
        """
        ...

    def download(
        self,
        name: str,
        on_progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        notice: Callable[[str], None],
    ) -> None:
        """Download the model; `on_progress` receives the bytes present and the total.

        `notice` receives a sentence when one source failed and another is tried.

        Raises:
            Cancelled: `cancelled` returned true; partial files are kept, and the next download resumes them.
            VoiceJournalError: it could not be downloaded or saved.
        """
        ...

    def with_model(self, services: Services, name: str) -> Services:
        """Return the services with that model as their transcriber.

        Raises:
            ModelMissing: it is not on this machine.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AppServices:
    """The program around the screens: help lines, passphrase, dismissed suggestions, models, options."""

    help_lines: Callable[[], Sequence[HelpLine]] = tuple
    country: Callable[[], str] = str
    """Returns the code of the country whose help lines come first; "" if it is not known."""
    discreet: bool = False
    """Whether home shows nothing of the person's until a key is pressed."""
    neutral_names: bool = False
    """Whether guides are shown under neutral names."""
    unlock: Callable[[str], bool] | None = None
    """Checks the passphrase that ends "hide now"; None if there is no passphrase."""
    suggestion_state: SuggestionState = field(default_factory=MemorySuggestionState)
    models: SpeechModels | None = None
    """The speech models that can be downloaded; None if downloads are not offered."""
    welcomed: Callable[[], None] | None = None
    """Called when the welcome page was read; None except at the very first start."""
    remember: Callable[[str, str | bool], str] = lambda _name, _value: ""
    """Saves an option chosen on the screen for the next start; returns the name of what overrides it then, or
    "".

    Called from worker threads; raises StorageError if it cannot be saved.
    """
    recover: bool = True
    """Whether interrupted takes are recovered at the start."""
