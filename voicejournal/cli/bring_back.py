"""Brings back recordings that a crash cut off, before a command uses the journal."""

from __future__ import annotations

from voicejournal.bootstrap import Program
from voicejournal.cli.output import tell
from voicejournal.errors import VoiceJournalError


def bring_back(program: Program) -> None:
    """Put takes that nobody records any more into their entries, and tell; a failure stops no command.

    Without a take it costs one look into a folder. `doctor` only reports, and `help-now` waits for nothing.
    """
    if not program.takes_are_there:
        return
    from voicejournal.conversation.recovery import recover_takes

    def trouble(error: VoiceJournalError) -> None:
        tell(f"voicejournal: {error} {error.hint}".rstrip())

    entries = recover_takes(program.parts(), trouble)
    if entries:
        titles = ", ".join(dict.fromkeys(entry.title for entry in entries))
        tell(f"A recording that was cut off is back: {titles}.")
        tell("  `voicejournal transcribe --pending` writes it down.")
