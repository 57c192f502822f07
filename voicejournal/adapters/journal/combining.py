"""Combines the rows of a month with those of its conflict copies: every entry once, with everything of it.

Pure: it gets rows and gives rows. What it gives does not depend on which machine does it, and combining again
changes nothing, which is how a merge is verified.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from voicejournal.adapters.journal.month_format import Table
from voicejournal.adapters.journal.tolerant_parsing import Odd, text_of
from voicejournal.adapters.journal.version_choice import month_of
from voicejournal.domain.entries.document import entry as entry_of
from voicejournal.domain.entries.fields import Document
from voicejournal.domain.entries.lineage import WAS, removal, replaced
from voicejournal.domain.session.reconciling import alike, is_ancestor, reconciled


class Combined:
    """The rows of one month, living and removed, after a merge."""

    def __init__(self) -> None:
        self.living: list[Document] = []
        self.removed: list[Document] = []
        self.added: set[str] = set()
        """Ids of entries that only a copy had."""
        self.changed: set[str] = set()
        """Ids of entries that have something of a copy now."""
        self.returned: set[str] = set()
        """Ids of entries that one side had removed and the other had changed; they live."""


def combine(
    living: Iterable[Document],
    removed: Iterable[Document],
    others: Sequence[Document] = (),
    gone: Sequence[Document] = (),
) -> Combined:
    """Combine the rows of a month with `others`, living entries of its copies, and `gone`, removed ones."""
    made = Combined()
    ours = list(living)
    _add(made.living, ours, made)
    before = {str(doc.get("id")) for doc in ours}
    _add(made.living, others, made)
    made.added = {str(doc["id"]) for doc in made.living} - before
    made.changed -= made.added
    for row in (*removed, *gone):
        if not any(
            alike(row, kept) if is_removed(row) else text_of(row) == text_of(kept) for kept in made.removed
        ):
            made.removed.append(row)
    _decide(made)
    return made


def is_sound(doc: Document) -> bool:
    """Whether the document is an entry that can be reconciled with another version of it."""
    if isinstance(doc, Odd) or not isinstance(doc.get("id"), str) or month_of(doc["id"]) is None:
        return False
    try:
        entry_of(doc)
        alike(doc, {})
    except (KeyError, ValueError, TypeError, RecursionError):
        return False
    was = doc.get(WAS, [])
    steps = [answer.get("step") for answer in doc.get("answers", ())]
    return isinstance(was, list) and len(set(steps)) == len(steps)


def is_removed(row: Document) -> bool:
    """Whether the row is that of a removed entry that can be compared with a living one."""
    entry = row.get("entry")
    return isinstance(entry, dict) and isinstance(row.get("removed"), str) and is_sound(entry)


def _add(to: list[Document], docs: Iterable[Document], made: Combined) -> None:
    places = {doc["id"]: place for place, doc in enumerate(to) if is_sound(doc)}
    for doc in docs:
        if not is_sound(doc):
            if not any(text_of(doc) == text_of(kept) for kept in to):
                to.append(doc)
            continue
        place = places.get(doc["id"])
        if place is None:
            places[doc["id"]] = len(to)
            to.append(doc)
        elif not alike(to[place], doc):
            both = reconciled(to[place], doc)
            if not alike(both, to[place]):
                to[place] = both
                made.changed.add(doc["id"])


def _decide(made: Combined) -> None:
    """Decide for each entry that is both living and removed: what was changed after its removal lives."""
    places = {doc["id"]: place for place, doc in enumerate(made.living) if is_sound(doc)}
    dropped: set[int] = set()
    kept: list[Document] = []
    for row in made.removed:
        place = places.get(row.get("id")) if is_removed(row) else None
        if place is None or place in dropped:
            kept.append(row)
            continue
        doc, token = made.living[place], removal(row["id"], row["removed"])
        if token in doc.get(WAS, ()):  # brought back since; a recording may have been put into it meanwhile
            if not is_ancestor(row["entry"], doc):
                made.living[place] = reconciled(doc, row["entry"])
            continue
        if is_ancestor(doc, row["entry"]):
            kept.append(row)
            dropped.add(place)
        else:
            made.living[place] = replaced(reconciled(doc, row["entry"]), (token,))
            made.returned.add(row["id"])
    made.living = [doc for place, doc in enumerate(made.living) if place not in dropped]
    made.removed = kept


def numbered(docs: Sequence[Document]) -> Table:
    """The documents as rows, in the order of their ids, so that two machines write the same file."""
    ordered = sorted(docs, key=lambda doc: (str(doc.get("id", "")), text_of(doc)))
    return {str(number): doc for number, doc in enumerate(ordered, 1)}


def by_month(docs: Iterable[Document]) -> Iterator[tuple[str, list[Document]]]:
    """The documents whose id names a month, by that month."""
    months: dict[str, list[Document]] = {}
    for doc in docs:
        entry_id = doc.get("id")
        if isinstance(entry_id, str) and (month := month_of(entry_id)):
            months.setdefault(month, []).append(doc)
    yield from sorted(months.items())
