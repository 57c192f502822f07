"""Keeping drafts on disk while somebody writes, off the thread on which they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from voicejournal.conversation.latest import Latest
from voicejournal.conversation.parts import Parts
from voicejournal.domain.draft import Draft, same_words, without_answers
from voicejournal.domain.entry import Entry
from voicejournal.errors import JournalError, NotFound, StorageError
from voicejournal.ports import Clock, Drafts

_Place = tuple[str, str]


class Drafting:
    """Writes the newest draft of each answer, and forgets it once an entry that was saved holds its words.

    `put` and `discard` return at once; the order in which they are called is the order on disk.
    """

    def __init__(
        self, drafts: Drafts, clock: Clock, tell: Callable[[StorageError | None], object], pause: float = 0.0
    ) -> None:
        """`tell` and `pause` are those of `Latest`."""
        self._drafts = drafts
        self._clock = clock
        self._latest: Latest[_Place, Draft | None] = Latest(self._write, tell, pause=pause)
        self._kept: dict[_Place, str] = {}
        """Words that were given to be kept, and of which no saved entry is known yet."""

    def put(self, entry: Entry, step: str, text: str) -> None:
        """The answer reads so now, and is not kept."""
        self._kept.pop((entry.id, step), None)
        self._latest.put((entry.id, step), self._draft(entry, step, text))

    def keep(self, entry: Entry, step: str, text: str) -> None:
        """The answer shall be kept so: its draft goes when `saved` brings an entry with these words."""
        self._latest.put((entry.id, step), self._draft(entry, step, text))
        self._kept[entry.id, step] = text

    def saved(self, entry: Entry) -> None:
        """The entry is on disk as it stands here."""
        for place, text in tuple(self._kept.items()):
            if place[0] == entry.id and any(same_words(answer.text, text) for answer in entry.answers):
                del self._kept[place]
                self._latest.put(place, None)

    def discard(self, entry_id: str, step: str) -> None:
        """The person does not want those words."""
        self._kept.pop((entry_id, step), None)
        self._latest.put((entry_id, step), None)

    def close(self) -> None:
        """Wait until the disk has everything, or has refused it."""
        self._latest.close()

    def _draft(self, entry: Entry, step: str, text: str) -> Draft:
        return Draft(session=without_answers(entry), step=step, text=text, written=self._clock())

    def _write(self, place: _Place, draft: Draft | None) -> None:
        if draft is None:
            self._drafts.remove(*place)
        else:
            self._drafts.put(draft)


def waiting(parts: Parts) -> Sequence[tuple[Draft, Entry | None]]:
    """Every draft, the newest first, with its entry as the journal has it; None where it is not there.

    A draft whose words are in its entry was saved by a program that ended just then, and goes. One whose
    month cannot be read waits until that is mended.
    """
    found: list[tuple[Draft, Entry | None]] = []
    for draft in parts.drafts.all():
        try:
            entry = parts.journal.get(draft.entry)
        except NotFound:
            entry = None
        except JournalError:
            continue
        answer = entry.by_step.get(draft.step) if entry else None
        if answer is not None and same_words(answer.text, draft.text):
            parts.drafts.remove(draft.entry, draft.step)
        else:
            found.append((draft, entry))
    return found
