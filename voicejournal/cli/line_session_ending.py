"""The end of a withheld session line by line: its words, and what of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from voicejournal.bootstrap import Program
from voicejournal.cli.output import print_status
from voicejournal.conversation.leftovers import Leaving
from voicejournal.conversation.services import Services
from voicejournal.conversation.what_next import after_session
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.neutral_names import neutral_name
from voicejournal.domain.programme.session_end import session_end
from voicejournal.domain.safety.closing import closing, keeps_nothing
from voicejournal.domain.safety.withholding import withheld
from voicejournal.errors import VoiceJournalError

HELP = "`voicejournal help-now`"

ASKS = "It is in no list. Enter: keep it. k keep it without sound, n leave nothing."

_LETTERS = {"k": Leaving.NO_SOUND, "n": Leaving.NOTHING}


def say_closing(entry: Entry) -> None:
    """Print the words at the end of the session, if it calls for others than the usual ones."""
    if words := closing(entry, help_is=HELP):
        print_status("\n".join(("", words.title, *words.lines)))


def print_end(program: Program, services: Services, guide: Guide, entry: Entry) -> None:
    """Print what was named, what will be done and what could come next, in the person's own words."""
    if entry.finished is None or keeps_nothing(entry) or withheld(entry):
        return
    following, title = None, ""
    if program.settings.suggestions:
        with suppress(VoiceJournalError):  # then the session ends without it
            following = after_session(services, entry, program.suggestion_state.all())
    if following is not None:
        name = services.guides.get(following.guide).title
        title = neutral_name(following.guide) if program.settings.neutral_names else name
    lines = session_end(entry, guide, following, title).lines
    if lines:
        print_status("\n".join(("", *lines)))


def left_as(entry: Entry, line: str, leave: Callable[[Entry, Leaving], None]) -> Entry:
    """Keep of the entry what the line means: everything unless it says otherwise; returns what is left."""
    leaving = _LETTERS.get(line.strip().casefold(), Leaving.EVERYTHING)
    leave(entry, leaving)
    return replace(entry, answers=()) if leaving is Leaving.NOTHING else entry
