"""What the screens ask of the program around them, each with a stand-in that does no harm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from voicejournal.conversation.commands import Command
from voicejournal.conversation.events import Event
from voicejournal.domain.entry import Entry
from voicejournal.domain.helplines import HelpLine
from voicejournal.domain.suggest import PutAside


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


class MemoryAside:
    """Remembers until the program ends."""

    def __init__(self) -> None:
        self._put: dict[str, datetime | None] = {}

    def all(self) -> PutAside:
        return dict(self._put)

    def put(self, guide_id: str, until: datetime | None) -> None:
        self._put[guide_id] = until


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


class Companion(Protocol):
    """Somebody who answers in the person's place, as in the demo."""

    def attach(self, send: Callable[[Command], None]) -> None:
        """Learn how to answer, before the conversation begins."""
        ...

    def listen(self, event: Event) -> None:
        """Hear what the conversation tells, on its thread."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Help lines, the passphrase, what is not to be suggested, and the first start."""

    help_lines: Callable[[], Sequence[HelpLine]] = tuple
    unlock: Callable[[str], bool] | None = None
    """Whether a passphrase is right, to come back from "hide now"; None where there is none."""
    aside: Aside = field(default_factory=MemoryAside)
    welcomed: Callable[[], None] | None = None
    """Given at the very first start: called when the first page was read."""
    recover: bool = True
    """Whether takes that were cut off are brought back at the start."""
