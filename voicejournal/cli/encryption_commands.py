"""`voicejournal encrypt`, `decrypt`, `passphrase` and `rekey`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from voicejournal.bootstrap.sealing import encryption, is_public_key, new_recovery_key, plain_neighbours
from voicejournal.cli import kept_unlocked
from voicejournal.cli.output import print_result, print_status, started
from voicejournal.cli.passphrases import (
    TRIES,
    asked,
    given,
    new_passphrase,
    open_journal,
    require_person,
)
from voicejournal.cli.privacy_check import neighbours_sentence
from voicejournal.cli.standard_streams import overwrite
from voicejournal.errors import Cancelled, UsageError, VaultError

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program

TYPED_BACK = 8
"""Characters of the recovery key that are typed back, so that it is known to be written down."""


def encrypt(options: argparse.Namespace) -> int:
    """Encrypt the journal, or go on with that."""
    program = started(options)
    program.require_journal()
    work = encryption(program)
    if program.vault.encrypted or program.vault.locked:
        open_journal(program, options)  # which mends a damaged file of public keys
        _require_no_other(program, options.recovery_recipient)
        changed = work.seal_all(_progress)
        print_result(_counted(changed, "sealed") if changed else "The journal was encrypted already.")
        return 0
    work.require_no_sealed()
    passphrase = new_passphrase(options)
    recovery = _recovery_key(options)
    work.begin(passphrase, recovery)
    changed = work.seal_all(_progress)
    kept_unlocked.keep(program)
    print_result(f"The journal is encrypted: {_counted(changed, 'sealed')}")
    print_status(
        "Copies that were made before, by a backup program or on another disk, are still in the clear, and a "
        "solid-state disk may keep old blocks."
    )
    if others := plain_neighbours(program):
        print_status(neighbours_sentence(others))
    return 0


def decrypt(options: argparse.Namespace) -> int:
    """Write the whole journal in the clear, and delete its keys."""
    program = started(options)
    program.require_journal()
    if not program.vault.encrypted and not program.vault.locked:
        encryption(program).require_no_sealed()
        if program.paths.journal.is_dir():
            encryption(program).open_all()  # deletes key files that a kill left at the end of an earlier one
        print_result("The journal is not encrypted.")
        return 0
    open_journal(program, options)
    if not options.yes:
        require_person(options, "--yes, to agree beforehand", "Your agreement")
        print_status("After this, whoever can use this account can read the journal. Type yes to go on.")
        if (sys.stdin.readline() or "").strip() != "yes":
            raise Cancelled("Nothing was changed.")
    changed = encryption(program).open_all(_progress)
    print_result(f"The journal is in the clear: {_counted(changed, 'opened')}")
    return 0


def change_passphrase(options: argparse.Namespace) -> int:
    """Seal the journal's key by a new passphrase; the recovery key stays."""
    program = _encrypted(options)
    secrets = _secrets(program, options)
    encryption(program).change_passphrase(secrets, new_passphrase(options, "new_passphrase_file"))
    print_result("The passphrase is changed.")
    print_status("A copy of the old key files still opens with the old one: `voicejournal rekey` ends that.")
    return 0


def rekey(options: argparse.Namespace) -> int:
    """Seal everything to new keys; the old ones open nothing that is written from then on."""
    program = _encrypted(options)
    secrets = _secrets(program, options)
    passphrase = new_passphrase(options, "new_passphrase_file")
    changed = encryption(program).rekey(secrets, passphrase, _recovery_key(options), _progress)
    print_result(f"The journal has new keys: {_counted(changed, 'sealed')} The old recovery key is void.")
    print_status(
        "Another machine that shares the folder writes with the old keys until it has these: what it writes "
        "before that opens with the old recovery key alone."
    )
    return 0


def _encrypted(options: argparse.Namespace) -> Program:
    program = started(options)
    program.require_journal()
    if not program.vault.locked:
        encryption(program).require_no_sealed()
        raise VaultError("The journal is not encrypted.", "`voicejournal encrypt` does that.")
    return program


def _secrets(program: Program, options: argparse.Namespace) -> tuple[str, ...]:
    """What the passphrase or the recovery key opens; the vault is unlocked with it too."""
    said = given(options)
    if said is None:
        require_person(options, "--passphrase-file FILE")
        said = asked("Passphrase, or recovery key: ")
    secrets = tuple(program.vault.secrets(said))
    program.vault.use(secrets)
    return secrets


def _recovery_key(options: argparse.Namespace) -> str:
    """The public half of a recovery key: of one that the person has, or of a new one that is shown once.

    Raises:
        UsageError: the key that was given is none.
        JournalLocked: there is none, and nobody can be shown a new one.
        Cancelled: the new one was not typed back.
    """
    if options.recovery_recipient is not None:
        if not is_public_key(options.recovery_recipient):
            raise UsageError("--recovery-recipient is no public key of age.", "Such a key begins with age1.")
        return str(options.recovery_recipient)
    made = "--recovery-recipient AGE1..., made by `age-keygen` and kept elsewhere"
    require_person(options, made, "A recovery key")
    key = new_recovery_key()
    print_status(
        "This is the recovery key, shown only now. It opens the journal if the passphrase is lost.\n"
        "Write it on paper, or keep it in a password manager; not on this machine alone."
    )
    print_status(f"\n    {key.secret}\n")
    for _ in range(TRIES):
        said = asked(f"Its last {TYPED_BACK} characters, so that it is known to be kept: ")
        if said.strip().upper() == key.secret[-TYPED_BACK:]:
            return key.public
        print_status("Those are other ones.")
    raise Cancelled("Nothing was changed.", "Begin again when you can write the key down.")


def _require_no_other(program: Program, recovery: str | None) -> None:
    """Do nothing if no recovery key is given for a journal that has one, or the one that it has.

    Raises:
        UsageError: it is another one, to which nothing would be sealed.
    """
    if recovery is not None and recovery not in program.vault.files.publics():
        raise UsageError(
            "The journal is encrypted already, with another recovery key.",
            "`voicejournal rekey` makes that one its recovery key; without it, `encrypt` goes on.",
        )


def _progress(done: int, every: int) -> None:
    overwrite(f"{done} of {every} files" if done < every else "")


def _counted(files: int, done: str) -> str:
    return f"{files} files {done} and verified." if files != 1 else f"1 file {done} and verified."
