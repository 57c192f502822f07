"""Which documents of a month are shown, where a merge, a copy or a hand has left more or others in its file.

Nothing is taken out of the file: what is not shown is told, and stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from voicejournal.adapters.journal.format import changed
from voicejournal.adapters.journal.row_by_row import Odd, text_of
from voicejournal.domain.document import Document

_ID_MONTH = re.compile(r"([1-8][0-9]{3})(0[1-9]|1[0-2])")


def month_of(entry_id: str) -> str | None:
    """The month in which an entry of that id is kept, as "2026-11"; None where the id names none."""
    match = _ID_MONTH.match(entry_id)
    return f"{match[1]}-{match[2]}" if match else None


@dataclass(slots=True)
class Choice:
    """Documents of one file, newest first, one of each id, and sentences about what is odd, by its place."""

    docs: list[Document] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    """What a reader does not get to see."""
    noted: dict[str, str] = field(default_factory=dict)
    """What hides nothing."""


def choose(path: Path, found: Iterable[Document], at_home: Callable[[str], Sequence[Document]]) -> Choice:
    """Choose among the documents found in the file of a month.

    `at_home` gives the documents of an id in the month that it names, for those that lie elsewhere.
    """
    choice, month = Choice(), path.stem
    begins = month.replace("-", "")
    named = [doc for doc in found if _named(path, doc, choice)]
    for doc in sorted(named, key=lambda doc: str(doc["id"]), reverse=True):
        entry_id = doc["id"]
        if choice.docs and choice.docs[-1]["id"] == entry_id:
            _second(path, choice, doc)
            continue
        if isinstance(doc, Odd) and doc.why:
            choice.left_out[f"{path} {entry_id}"] = f"Entry {entry_id} in {path} is shown in part: {doc.why}."
        if not entry_id.startswith(begins) and _elsewhere(path, choice, doc, at_home(entry_id)):
            continue
        choice.docs.append(doc)
    return choice


def unlike(docs: Iterable[Document]) -> Sequence[Document]:
    """The documents without those that say the same as one before them."""
    return list({text_of(doc): doc for doc in reversed(list(docs))}.values())[::-1]


def _named(path: Path, doc: Document, choice: Choice) -> bool:
    entry_id = doc.get("id")
    if isinstance(entry_id, str) and month_of(entry_id):
        return True
    why = doc.why if isinstance(doc, Odd) and doc.why else "it has no id that names a month"
    sentence = f"An entry in {path} cannot be read: {why}. It stays in the file as it is."
    choice.left_out[f"{path} {why}"] = sentence
    return False


def _second(path: Path, choice: Choice, other: Document) -> None:
    shown, entry_id = choice.docs[-1], other["id"]
    if changed(other) > changed(shown):
        choice.docs[-1] = other
    if text_of(shown) == text_of(other):
        choice.noted[f"{path} {entry_id} twice"] = f"Entry {entry_id} is in {path} twice, alike."
    else:
        choice.left_out[f"{path} {entry_id} twice"] = (
            f"Entry {entry_id} is in {path} more than once, and not alike: the one changed last is shown. "
            f"`voicejournal doctor --restore {path.stem}` makes an entry of its own of each."
        )


def _elsewhere(path: Path, choice: Choice, doc: Document, home: Sequence[Document]) -> bool:
    """Whether the document, which lies in another month than its id names, is left to that one."""
    entry_id = doc["id"]
    where = f"Entry {entry_id} lies in {path}, which is not its month"
    if not home:
        choice.noted[f"{path} {entry_id}"] = f"{where}."
    elif any(text_of(doc) == text_of(other) for other in home):
        choice.noted[f"{path} {entry_id}"] = f"{where}; the same is in its own."
    else:
        choice.left_out[f"{path} {entry_id}"] = f"{where}; the one in its own month, which differs, is shown."
    return bool(home)
