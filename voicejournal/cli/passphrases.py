"""Passphrases for commands: from a file or descriptor that the person names, or asked for at the terminal.

Never from an argument or the environment, which other programs can read, and never echoed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from voicejournal.cli import kept_unlocked
from voicejournal.cli.output import print_status
from voicejournal.cli.passphrase_file import passphrase_in
from voicejournal.errors import (
    Cancelled,
    JournalError,
    JournalLocked,
    StorageError,
    UsageError,
    WrongPassphrase,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from voicejournal.bootstrap import Program
    from voicejournal.domain.entries.entry import Entry

TRIES = 3


def open_journal(program: Program, options: argparse.Namespace, *, asks: bool = True) -> None:
    """Unlock the journal with the passphrase that was given, or else `asks` for it; a plain one needs none.

    Raises:
        JournalLocked: it was not given, and must not or cannot be asked for.
        WrongPassphrase: it is another one.
        VaultDamaged: the file of the key is damaged.
    """
    from voicejournal.bootstrap.sealing import is_recovery_key, put_in_waiting

    if program.vault.locked and kept_unlocked.opens(program):
        _put_back(program, put_in_waiting)
        return
    said = given(options)
    if said is not None and (program.vault.locked or is_recovery_key(said)):
        _unlock(program, said)
    elif program.vault.locked and asks:
        _ask(program, options)


def given(options: argparse.Namespace, name: str = "passphrase_file") -> str | None:
    """The passphrase in the file or descriptor that the option names; None without the option.

    Raises:
        UsageError: it cannot be read, or is empty.
    """
    source = getattr(options, name, None)
    return None if source is None else passphrase_in(source)


def can_ask(options: argparse.Namespace) -> bool:
    """Whether somebody is at the terminal who may be asked."""
    return not getattr(options, "no_input", False) and sys.stdin is not None and sys.stdin.isatty()


def asked(prompt: str) -> str:
    """A line typed at the terminal, without echo.

    Raises:
        Cancelled: they typed Ctrl+C or Ctrl+D.
        UsageError: the terminal gives characters in an encoding that is not its own.
    """
    from getpass import getpass

    try:
        return getpass(prompt, stream=sys.stderr)
    except (EOFError, KeyboardInterrupt):
        print_status("")
        raise Cancelled("Nothing was changed.") from None
    except UnicodeDecodeError:
        print_status("")
        raise UsageError(
            "What was typed is not text in the encoding of this terminal.", "Set LANG, as in LANG=C.UTF-8."
        ) from None


def new_passphrase(options: argparse.Namespace, name: str = "passphrase_file") -> str:
    """A new passphrase: from the file that the option names, or typed twice.

    Raises:
        JournalLocked: it was not given, and nobody can be asked.
        Cancelled: the person stopped it.
        UsageError: the given one cannot be used.
    """
    from voicejournal.bootstrap.sealing import require_usable, strength

    said = given(options, name)
    if said is not None:
        require_usable(said)
        return said
    require_person(options, f"--{name.replace('_', '-')} FILE")
    print_status("A passphrase of four or five words that belong to no saying is strong, and can be kept.")
    while True:
        said = asked("New passphrase: ")
        if not said:
            raise Cancelled("Nothing was changed.")
        try:
            require_usable(said)
        except UsageError as error:
            print_status(str(error))
            continue
        print_status(strength(said))
        if asked("The same once more: ") == said:
            return said
        print_status("Those were two different ones.")


def require_person(options: argparse.Namespace, instead: str, needed: str = "A passphrase") -> None:
    """Do nothing if somebody may be asked.

    Raises:
        JournalLocked: nobody can be.
    """
    if not can_ask(options):
        raise JournalLocked(f"{needed} is needed, and nobody can be asked for it.", f"Give {instead}.")


def _ask(program: Program, options: argparse.Namespace) -> None:
    if not can_ask(options):
        program.vault.open(b"")  # raises, and says how a passphrase is given
    for left in reversed(range(TRIES)):
        said = asked("Passphrase of the journal: ")
        if not said:
            raise Cancelled("The journal stays locked.")
        try:
            return _unlock(program, said)
        except WrongPassphrase as error:
            if not left:
                raise
            print_status(str(error))
    return None


def _unlock(program: Program, said: str) -> None:
    from voicejournal.bootstrap.sealing import unlock

    _put_back(program, lambda program: unlock(program, said))
    kept_unlocked.keep(program)


def _put_back(program: Program, put_in: Callable[[Program], Sequence[Entry]]) -> None:
    """Say which entries that waited for the unlock are `put_in`."""
    try:
        back = put_in(program)
    except (StorageError, JournalError) as error:
        print_status(f"What was saved while the journal was locked waits on. {error}")
        return
    if back:
        many = "1 entry" if len(back) == 1 else f"{len(back)} entries"
        print_status(f"Put into the journal, from while it was locked: {many}.")
