"""Brings back recordings that a crash cut off, before a command uses the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicejournal.bootstrap import Program
from voicejournal.cli.output import started, tell
from voicejournal.errors import VoiceJournalError

if TYPE_CHECKING:
    import argparse


def with_journal(options: argparse.Namespace, *, on_screen: bool = False) -> Program:
    """The program for a command that uses the journal, after what was cut off is back."""
    program = started(options, on_screen=on_screen)
    program.require_journal()
    bring_back(program)
    return program


def bring_back(program: Program) -> None:
    """Put takes that nobody records any more into their entries, and tell; a failure stops no command.

    Without a take it costs one look into a folder. `doctor` only reports, and `help-now` waits for nothing.
    """
    if not program.takes_are_there:
        return
    from voicejournal.conversation.recovery import recover_takes

    def trouble(error: VoiceJournalError) -> None:
        tell(f"A recording that was cut off is not back yet. {error} {error.hint}".rstrip())

    entries = recover_takes(program.parts(), trouble)
    if entries:
        titles = ", ".join(dict.fromkeys(entry.title for entry in entries))
        tell(f"A recording that was cut off is back: {titles}.")
        tell("  `voicejournal transcribe --pending` writes it down.")
