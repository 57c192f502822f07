"""Saves drafts on a thread of their own, so that typing never waits for the disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from voicejournal.conversation.coalescing_writer import CoalescingWriter
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.draft import Draft, same_words, without_answers
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import JournalError, NotFound, StorageError
from voicejournal.ports.drafts import Drafts
from voicejournal.ports.storage import Clock

_Place = tuple[str, str]


class DraftKeeper:
    """Writes the newest draft of each answer, and removes it once a saved entry contains its words.

    `put` and `discard` return at once; they reach the disk in the order in which they are called.
    """

    def __init__(
        self,
        drafts: Drafts,
        clock: Clock,
        report: Callable[[StorageError | None], object],
        pause: float = 0.0,
    ) -> None:
        """Take the ports; `report` and `pause` (seconds) are those of `CoalescingWriter`."""
        self._drafts = drafts
        self._clock = clock
        self._latest: CoalescingWriter[_Place, Draft | None] = CoalescingWriter(
            self._write, report, pause=pause
        )
        self._kept: dict[_Place, str] = {}
        """Submitted texts that no saved entry is known to contain yet."""

    def put(self, entry: Entry, step: str, text: str) -> None:
        """Save `text` as the draft of the answer; it is not submitted."""
        self._kept.pop((entry.id, step), None)
        self._latest.put((entry.id, step), self._draft(entry, step, text))

    def keep(self, entry: Entry, step: str, text: str) -> None:
        """Save `text` as submitted: the draft is removed once `saved` gets an entry with these words."""
        self._latest.put((entry.id, step), self._draft(entry, step, text))
        self._kept[entry.id, step] = text

    def saved(self, entry: Entry) -> None:
        """Remove the drafts of submitted texts that this entry, now on disk, contains."""
        for place, text in tuple(self._kept.items()):
            if place[0] == entry.id and any(same_words(answer.text, text) for answer in entry.answers):
                del self._kept[place]
                self._latest.put(place, None)

    def discard(self, entry_id: str, step: str) -> None:
        """Remove the draft of that answer, as the person wishes."""
        self._kept.pop((entry_id, step), None)
        self._latest.put((entry_id, step), None)

    def close(self) -> None:
        """Wait until every draft is written or has been refused."""
        self._latest.close()

    def _draft(self, entry: Entry, step: str, text: str) -> Draft:
        return Draft(session=without_answers(entry), step=step, text=text, written=self._clock())

    def _write(self, place: _Place, draft: Draft | None) -> None:
        if draft is None:
            self._drafts.remove(*place)
        else:
            self._drafts.put(draft)


def waiting(services: Services) -> Sequence[tuple[Draft, Entry | None]]:
    """Every draft, newest first, with its entry in the journal, or None if the journal does not have it.

    Removes a draft whose words are already in its entry: the program ended just after saving. A draft whose
    month file cannot be read stays, but is left out until the file is repaired.
    """
    found: list[tuple[Draft, Entry | None]] = []
    for draft in services.drafts.all():
        try:
            entry = services.journal.get(draft.entry)
        except NotFound:
            entry = None
        except JournalError:
            continue
        answer = entry.by_step.get(draft.step) if entry else None
        if answer is not None and same_words(answer.text, draft.text):
            services.drafts.remove(draft.entry, draft.step)
        else:
            found.append((draft, entry))
    return found
