"""The end of a withheld session line by line: its words, and what of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from voicejournal.cli.output import print_status
from voicejournal.conversation.leftovers import Leaving
from voicejournal.conversation.notices import HELP
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.safety.closing import closing

ASKS = "It is in no list. Enter: keep it. k keep it without sound, n leave nothing."

_LETTERS = {"k": Leaving.NO_SOUND, "n": Leaving.NOTHING}


def say_closing(entry: Entry) -> None:
    """Print the words at the end of the session, if it calls for others than the usual ones."""
    if words := closing(entry, help_is=HELP):
        print_status("\n".join(("", words.title, *words.lines)))


def left_as(entry: Entry, line: str, leave: Callable[[Entry, Leaving], None]) -> Entry:
    """Keep of the entry what the line means: everything unless it says otherwise; returns what is left.

    Of nothing the finished entry is left, without answers: one that was never begun is not finished.
    """
    leaving = _LETTERS.get(line.strip().casefold(), Leaving.EVERYTHING)
    leave(entry, leaving)
    if leaving is not Leaving.NOTHING:
        return entry
    return replace(entry, answers=(), finished=entry.finished or entry.changed)
