"""Withheld content: shown nowhere unless the person asks for it by name.

Withheld as a whole are the entries of the guides in `PRIVATE_GUIDES`, entries in which the private question
was answered with a doubt, and entries that hold nothing but private answers: a blank entry tells too. Of the
other entries, private answers and the promises made in them are withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.entries.private_answer import SAFETY, in_doubt

PRIVATE_GUIDES = frozenset({"red-flags"})
"""Guides whose entries are withheld whatever is answered."""

NEUTRAL_TITLE = "Journal entry"
"""The title of a withheld entry, wherever one is named."""


def withheld(entry: Entry) -> bool:
    """Whether the entry is withheld as a whole."""
    return (
        entry.guide in PRIVATE_GUIDES
        or in_doubt(entry.by_step)
        or (bool(entry.answers) and all(answer.private for answer in entry.answers))
    )


def hides(entry: Entry, answer: Answer) -> bool:
    """Whether that answer of the entry is withheld."""
    return answer.private or withheld(entry)


def listed(entries: Iterable[Entry], *, private: bool = False) -> Iterator[Entry]:
    """The entries that may be listed; with `private`, all."""
    return (entry for entry in entries if private or not withheld(entry))


def readable(entries: Iterable[Entry], *, private: bool = False) -> Iterator[Entry]:
    """The entries that may be listed, without what is withheld of each; with `private`, all of everything."""
    return (entry if private else without_private(entry) for entry in listed(entries, private=private))


def without_private(entry: Entry) -> Entry:
    """The entry without what is withheld of it; of a withheld entry, its id and its times are left."""
    if withheld(entry):
        return Entry(
            id=entry.id,
            guide="",
            title=NEUTRAL_TITLE,
            created=entry.created,
            changed=entry.changed,
            finished=entry.finished,
        )
    hidden = {answer.step for answer in entry.answers if answer.private}
    if not hidden:
        return entry
    return replace(
        entry,
        answers=tuple(answer for answer in entry.answers if not answer.private),
        promises=tuple(promise for promise in entry.promises if promise.step not in hidden),
    )


def title(entry: Entry) -> str:
    """The title that a list or a message may show."""
    return NEUTRAL_TITLE if withheld(entry) else entry.title


def first_words(entry: Entry, *, private: bool = False) -> str:
    """The first words that a list may show: spoken or typed; with `private`, also withheld ones."""
    spoken = (one for one in entry.answers if one.verbal and (private or not hides(entry, one)))
    return next((one.text for one in spoken if one.text), "")


def stopped_at_question(entry: Entry) -> bool:
    """Whether the private question was left unanswered and nothing else was said."""
    return bool(entry.answers) and all(one.step == SAFETY and not one.given for one in entry.answers)
