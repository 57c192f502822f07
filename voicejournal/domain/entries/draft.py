"""Drafts: unsaved text of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from voicejournal.domain.entries.entry import Entry

EDIT_PAGE = "edit "
"""Begins the name of an editor's page that is an edit; the entry's id and the step follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The unsaved text of the answer to one step; `session` is its entry without the answers.

    That entry may exist nowhere else: before its first answer is confirmed, a session is not in the journal.
    """

    session: Entry
    step: str
    text: str
    written: datetime

    @property
    def entry(self) -> str:
        """Id of the entry that the draft belongs to."""
        return self.session.id


def without_answers(entry: Entry) -> Entry:
    """The entry without answers, as a session begins with it."""
    return Entry(
        id=entry.id,
        guide=entry.guide,
        title=entry.title,
        created=entry.created,
        changed=entry.changed,
        speakers=entry.speakers,
    )


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words, ignoring spaces and unprintable characters."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())
