"""Deletes sound that is older than the person's limit and has its text, once they agreed to that limit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.entries.retention import Expired, Retention, summed


class AgreedLimit(Protocol):
    """The limit that the person last agreed to."""

    def is_agreed(self, retention: Retention) -> bool:
        """Whether the person agreed to this limit, and the clock cannot have leapt since."""
        ...

    @property
    def leapt_to(self) -> date | None:
        """Today, if time may have leapt since the last start."""
        ...

    def agree(self, retention: Retention) -> None:
        """Keep it as agreed to, now as well.

        Raises:
            StorageError: it could not be written.
        """
        ...


def expired(services: Services, retention: Retention) -> Sequence[tuple[Entry, Answer]]:
    """The answers whose sound the limit deletes now, newest entry first.

    Raises:
        JournalLocked: the journal is locked.
    """
    if not retention.deletes:
        return ()
    now = services.clock()
    return [
        (entry, answer) for entry in services.journal.entries() for answer in retention.expired(entry, now)
    ]


def delete_expired(services: Services, retention: Retention) -> Expired:
    """Delete that sound, and write into each answer after how many days; returns what was deleted.

    Each entry is judged anew under the journal's lock. The file goes first: after a kill in between, the
    answer names a recording that is gone, is still past its limit, and the next start completes it.

    Raises:
        StorageError, JournalError: something could not be deleted; the next start tries again.
    """
    gone: list[tuple[Entry, Answer]] = []

    def change(entry: Entry) -> Entry:
        now = services.clock()
        answers = tuple(retention.expired(entry, now))
        for answer in answers:
            if answer.recording:
                services.recordings.remove(answer.recording)
        gone.extend((entry, answer) for answer in answers)
        return retention.without_sound(entry, now)

    for entry_id in dict.fromkeys(entry.id for entry, _ in expired(services, retention)):
        services.journal.change(entry_id, change)
    return summed(gone)


@dataclass(frozen=True, slots=True)
class SoundRetention:
    """The person's limit, and whether they agreed to what it deletes."""

    services: Callable[[], Services]
    retention: Retention
    agreed: AgreedLimit

    def start(self) -> Expired:
        """Delete as agreed; returns what a limit that is new would delete, which is to be asked first.

        Raises:
            VaultError, StorageError, JournalError: it could not be done; the next start tries again.
        """
        if self.agreed.is_agreed(self.retention):
            delete_expired(self.services(), self.retention)
            self.agreed.agree(self.retention)
            return Expired()
        found = self.would_delete()
        if not found.recordings:
            self.keep_agreed(found)
        return found

    def would_delete(self) -> Expired:
        """The sound that the limit deletes now, and the day if it may be a wrong one.

        Raises:
            VaultError, JournalError: the journal is locked, or cannot be read.
        """
        found = summed(expired(self.services(), self.retention))
        return replace(found, leapt_to=self.agreed.leapt_to)

    def keep_agreed(self, found: Expired) -> None:
        """Keep the limit as agreed to, with today as the day of it.

        After a leap of the clock, a day on which there was nothing to ask about is confirmed by nobody:
        then nothing is kept, and the next start looks again.

        Raises:
            StorageError: it could not be written.
        """
        if found.recordings or found.leapt_to is None:
            self.agreed.agree(self.retention)

    def agree(self) -> Expired:
        """Keep the limit as agreed to, and delete what it deletes.

        Raises:
            VaultError, StorageError, JournalError: it could not be done; the next start tries again.
        """
        self.keep_agreed(self.would_delete())
        return delete_expired(self.services(), self.retention)
