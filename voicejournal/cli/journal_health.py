"""Checks the journal's files for `doctor`: damage, odd values, copies, permissions, stray recordings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from voicejournal.bootstrap import Program
from voicejournal.domain.text.counting import count
from voicejournal.errors import JournalError


class Examination(NamedTuple):
    """One finding about the journal; `broken` where an entry cannot be shown as it was saved."""

    broken: bool
    text: str
    hint: str = ""


_KEEP = "Keep that file until its entries are in the journal; nothing here removes it."
_CORRECT = "It can be corrected in that file with an editor; make a copy of the file first."
_SHOWN = 3


def examined(program: Program) -> Iterator[Examination]:
    """Yield every finding about the journal, worst first; nothing if all is well."""
    journal = program.journal
    damages = journal.damage()
    for damage in damages:
        yield Examination(True, damage.message, damage.hint)
    for _ in journal.entries():  # reading them collects the problems for `problems_read`
        pass
    for sentence in journal.problems_read():
        if not any(sentence.startswith(damage.message) for damage in damages):
            yield Examination(True, sentence, _CORRECT)
    for sentence in journal.notes_read():
        yield Examination(False, sentence)
    for copy in (*journal.copies(), *journal.removed_copies()):
        yield Examination(copy.holds_more, str(copy), _KEEP)
    for sentence in journal.secure():
        yield Examination(False, sentence)
    yield from _recordings(program)


def _recordings(program: Program) -> Iterator[Examination]:
    try:
        known = program.journal.recordings()
    except JournalError:  # reported above; which recordings that month needs is unknown
        return
    nameless = [name for name in program.recordings.names() if name not in known]
    if nameless:
        names = ", ".join(nameless[:_SHOWN]) + (" ..." if len(nameless) > _SHOWN else "")
        where = program.recordings.file(nameless[0]).parent if len(nameless) == 1 else program.paths.journal
        many = count(len(nameless), "recording belongs", "recordings belong")
        yield Examination(False, f"{many} to no entry: {names} (in {where}).")
