"""Words that stand in an editor and in no entry yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from voicejournal.domain.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was written as the answer to one step; `session` is its entry without the answers.

    That entry may be nowhere else: a session whose first answer is being written is not in the journal yet.
    """

    session: Entry
    step: str
    text: str
    written: datetime

    @property
    def entry(self) -> str:
        """The id of the entry it belongs to."""
        return self.session.id


def without_answers(entry: Entry) -> Entry:
    """The entry as a session begins with it."""
    return Entry(
        id=entry.id,
        guide=entry.guide,
        title=entry.title,
        created=entry.created,
        changed=entry.changed,
        speakers=entry.speakers,
    )


def same_words(one: str, other: str) -> bool:
    """Whether a text holds just the words of the other, however blanks and unprintable signs were cleaned."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())
