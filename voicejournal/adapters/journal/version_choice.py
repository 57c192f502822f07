"""Selects the documents of a month to show when a merge, a copy or manual editing left duplicates.

Nothing is deleted from the file: a document that is not shown is reported and stays where it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from voicejournal.adapters.journal.month_format import changed
from voicejournal.adapters.journal.tolerant_parsing import Odd, text_of
from voicejournal.domain.entries.fields import Document

_ID_MONTH = re.compile(r"([1-8][0-9]{3})(0[1-9]|1[0-2])")


def month_of(entry_id: str) -> str | None:
    """The month in which an entry with that id is stored, as "2026-11"; None if the id names none."""
    match = _ID_MONTH.match(entry_id)
    return f"{match[1]}-{match[2]}" if match else None


class VersionChoice:
    """The selected documents of one file, newest first, one for each id; sentences on oddities by place."""

    def __init__(self) -> None:
        self.docs: list[Document] = []
        self.left_out: dict[str, str] = {}
        """Sentences about documents that the reader does not see."""
        self.noted: dict[str, str] = {}
        """Sentences about oddities that hide nothing."""
        self.twins = False
        """Whether an id was there several times; `copy_merging` makes one entry of them."""


def choose(
    path: Path, found: Iterable[Document], at_home: Callable[[str], Sequence[Document]]
) -> VersionChoice:
    """Select the documents to show among those found in the file of a month: one of each id.

    An id names the month that it belongs to. Of a document that is stored in another month, `at_home`
    returns those with its id in its own month.
    """
    choice, begins, strays = VersionChoice(), path.stem.replace("-", ""), Counter[str]()
    named = [doc for doc in found if _named(path, doc, choice)]
    for doc in sorted(named, key=lambda doc: str(doc["id"]), reverse=True):
        entry_id = doc["id"]
        if choice.docs and choice.docs[-1]["id"] == entry_id:
            _second(path, choice, doc)
            continue
        if isinstance(doc, Odd) and doc.why:
            choice.left_out[f"{path} {entry_id}"] = f"Entry {entry_id} in {path} is shown in part: {doc.why}."
        if not entry_id.startswith(begins):
            home = at_home(entry_id)
            strays[_ALONE if not home else _ALIKE if is_among(doc, home) else _UNLIKE] += 1
            if home:
                continue
        choice.docs.append(doc)
    for how, count in strays.items():
        text = f"{path} holds {count} of another month{how}"
        (choice.left_out if how == _UNLIKE else choice.noted)[f"{path}{how}"] = text
    return choice


_ALONE = "; they are shown where they belong."
_ALIKE = ", which has the same; move that file away if it is a copy."
_UNLIKE = ", which has them in other words; those are shown."


def is_among(doc: Document, others: Iterable[Document]) -> bool:
    """Whether one of the others has the same content."""
    text = text_of(doc)
    return any(text_of(other) == text for other in others)


def unlike(docs: Iterable[Document]) -> Sequence[Document]:
    """The documents without those whose content equals an earlier one."""
    return list({text_of(doc): doc for doc in reversed(list(docs))}.values())[::-1]


def _named(path: Path, doc: Document, choice: VersionChoice) -> bool:
    entry_id = doc.get("id")
    if isinstance(entry_id, str) and month_of(entry_id):
        return True
    why = doc.why if isinstance(doc, Odd) and doc.why else "it has no id that names a month"
    sentence = f"An entry in {path} cannot be read: {why}. It stays in the file as it is."
    choice.left_out[f"{path} {why}"] = sentence
    return False


def _second(path: Path, choice: VersionChoice, other: Document) -> None:
    shown, entry_id = choice.docs[-1], other["id"]
    choice.twins = True
    if changed(other) > changed(shown):
        choice.docs[-1] = other
    if is_among(other, (shown,)):
        choice.noted[f"{path} {entry_id} twice"] = f"Entry {entry_id} is in {path} twice, alike."
    else:
        choice.left_out[f"{path} {entry_id} twice"] = (
            f"Entry {entry_id} is in {path} more than once, and not alike: the one changed last is shown. "
            "`voicejournal doctor` makes one entry of them, with both texts."
        )
