"""Clears up what a crash or another machine left: copies, and exports, imports and recordings cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicejournal.bootstrap import Program
from voicejournal.bootstrap.exchange import (
    export_is_unfinished,
    import_is_unfinished,
    import_records,
    unfinished_exports,
)
from voicejournal.cli.output import print_status, started
from voicejournal.errors import TakeDamaged, VoiceJournalError

if TYPE_CHECKING:
    import argparse


def start_with_recovery(
    options: argparse.Namespace, *, on_screen: bool = False, reads: bool = True
) -> Program:
    """Start the program for a command that uses the journal, and recover interrupted recordings first.

    A command that `reads` an encrypted journal asks for its passphrase; one that only writes does without.

    Raises:
        JournalLocked: the passphrase is needed, and was not given.
        WrongPassphrase: it is another one.
    """
    from voicejournal.cli.passphrases import open_journal  # not for the screen, which asks by itself

    program = started(options, on_screen=on_screen)
    delete_half_exports(program)
    program.require_journal()
    open_journal(program, options, asks=reads)
    program.pages.close_left()
    merge_conflict_copies(program)
    take_back_half_import(program)
    recover_interrupted(program)
    return program


def merge_conflict_copies(program: Program, *, everything: bool = False) -> None:
    """Merge conflict copies of months and report it; a failure stops no command.

    Without any this costs a look into two folders.
    """
    try:
        notice = program.journal.merge_copies(everything=everything)
    except VoiceJournalError as error:
        notice = f"Copies from another machine are not merged yet. {error} {error.hint}".rstrip()
    if notice:
        print_status(notice)


def delete_half_exports(program: Program) -> None:
    """Delete the part files of exports that were cut off, which are in the clear, and report them.

    Without any this costs a look into one folder; a failure stops no command.
    """
    if not export_is_unfinished(program):
        return
    try:
        gone = unfinished_exports(program).remove()
    except VoiceJournalError as error:
        print_status(f"What a cut off export left is not deleted yet. {error} {error.hint}".rstrip())
        return
    for part in gone:
        print_status(f"An export was cut off. What there was of it has been deleted: {part}.")


def take_back_half_import(program: Program) -> None:
    """Remove what an import that was cut off has left, and report it; a failure stops no command.

    It comes before the recovery of takes, which would make entries of the import's unfinished sound. Without
    such an import this costs one look into a folder; one that another program runs is left alone.
    """
    if not import_is_unfinished(program):
        return
    from voicejournal.conversation.importing import Importer

    try:
        if Importer(program.services(), import_records(program)).recover():
            print_status("An import was cut off. What there was of it has been taken out again.")
    except VoiceJournalError as error:
        print_status(f"An import is not complete: under way, or cut off. {error} {error.hint}".rstrip())


def recover_interrupted(program: Program) -> None:
    """Add takes whose recording process has ended to their entries and report them; a failure stops no
    command.

    Without an interrupted take this costs one look into a folder. `doctor` only reports takes, and
    `help-now` does not recover any, so that it never waits.
    """
    if not program.takes_are_there or program.vault.locked:  # they wait for the unlock
        return
    from voicejournal.conversation.recovery import recover_takes
    from voicejournal.domain.safety.withholding import title

    def trouble(error: VoiceJournalError) -> None:
        waits = "" if isinstance(error, TakeDamaged) else "A recording that was cut off is not back yet. "
        print_status(f"{waits}{error} {error.hint}".rstrip())

    entries = recover_takes(program.services(), trouble)
    if entries:
        titles = ", ".join(dict.fromkeys(title(entry) for entry in entries))
        print_status(f"A recording that was cut off is back: {titles}.")
        print_status("  `voicejournal transcribe --pending` writes it down.")
