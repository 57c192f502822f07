"""What the screens ask of the program around them, each with a stand-in that does no harm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.events import Key

    from voicejournal.conversation.commands import Command
    from voicejournal.conversation.events import Event
    from voicejournal.conversation.parts import Parts
    from voicejournal.domain.entry import Entry
    from voicejournal.domain.helplines import HelpLine
    from voicejournal.domain.suggest import PutAside
    from voicejournal.tui.messages import EntrySaved


class Aside(Protocol):
    """Which guides the person does not want suggested."""

    def all(self) -> PutAside:
        """Guide ids with the time until which they stay unsuggested; None means for good."""
        ...

    def put(self, guide_id: str, until: datetime | None) -> None:
        """Do not suggest the guide until then, or never.

        Raises:
            StorageError: it could not be written down.
        """
        ...

    def take_back(self, guide_id: str) -> None:
        """Suggest the guide again.

        Raises:
            StorageError: it could not be written down.
        """
        ...


class MemoryAside:
    """Remembers until the program ends."""

    def __init__(self) -> None:
        self._put: dict[str, datetime | None] = {}

    def all(self) -> PutAside:
        return dict(self._put)

    def put(self, guide_id: str, until: datetime | None) -> None:
        self._put[guide_id] = until

    def take_back(self, guide_id: str) -> None:
        self._put.pop(guide_id, None)


class Sitting(Protocol):
    """A conversation, as the screen needs it."""

    def send(self, command: Command) -> None:
        """Have the conversation follow the command, from any thread."""
        ...

    def run(self) -> Entry:
        """Blocks until the sitting is finished or left.

        Raises:
            StorageError: the entry could not be saved.
        """
        ...


@runtime_checkable
class ShowsEntries(Protocol):
    """A screen that shows entries, and wants to know of their changes."""

    def on_entry_saved(self, message: EntrySaved) -> None:
        """The entry was changed on disk."""
        ...


@runtime_checkable
class HoldsKeys(Protocol):
    """A screen that keeps early keys for what comes next."""

    def holds_key(self, event: Key) -> bool:
        """Whether the key was kept and does nothing now."""
        ...


class Companion(Protocol):
    """Somebody who answers in the person's place, as in the demo."""

    def attach(self, send: Callable[[Command], None]) -> None:
        """Learn how to answer, before the conversation begins."""
        ...

    def listen(self, event: Event) -> None:
        """Hear what the conversation tells, on its thread."""
        ...


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """A model that writes down speech: `size` in bytes, `host` it comes from, whether it is `here`.

    `packages` of the Python package index, `packed` bytes in all, have the same files where there are any;
    `origin` says where it came from, once it is here.
    """

    name: str
    size: int
    host: str
    here: bool
    english_only: bool
    packages: tuple[str, ...] = ()
    packed: int = 0
    origin: str = ""


class ModelShelf(Protocol):
    """The speech models that can be used; called from worker threads."""

    @property
    def configured(self) -> str:
        """The model in the settings."""

    def known(self) -> Sequence[SpeechModel]:
        """Every model that can be fetched, and nothing that only a demo uses."""
        ...

    def offer(self, name: str) -> SpeechModel:
        """What fetching that model means; asks no network.

        Raises:
            VoiceJournalError: it cannot be fetched at all.
        """
        ...

    def download(
        self,
        name: str,
        on_progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        notice: Callable[[str], None],
    ) -> None:
        """Fetch the model; `on_progress` gets the bytes that are here and all there are.

        `notice` is told when one source gave nothing and another is tried.

        Raises:
            Cancelled: `cancelled` said so; what has come is kept and gone on from.
            VoiceJournalError: it could not be fetched or kept.
        """
        ...

    def ears(self, parts: Parts, name: str) -> Parts:
        """The parts with that model as their transcriber.

        Raises:
            ModelMissing: it is not on this machine.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Help lines, the passphrase, what is not to be suggested, speech models, and the first start."""

    help_lines: Callable[[], Sequence[HelpLine]] = tuple
    unlock: Callable[[str], bool] | None = None
    """Whether a passphrase is right, to come back from "hide now"; None where there is none."""
    aside: Aside = field(default_factory=MemoryAside)
    models: ModelShelf | None = None
    """Which speech models can be fetched; None where nothing is offered."""
    welcomed: Callable[[], None] | None = None
    """Given at the very first start: called when the first page was read."""
    remember: Callable[[str, str | bool], str] = lambda _name, _value: ""
    """Keeps an option chosen on the screen for the next start; gives what else decides then, or nothing.

    Called from worker threads; raises StorageError where it cannot be written down.
    """
    recover: bool = True
    """Whether takes that were cut off are brought back at the start."""
