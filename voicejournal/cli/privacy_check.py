"""Checks for `doctor` whether the journal is encrypted, and whether all of it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.cli.doctor_finding import Finding, State

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program


_NAMED = 4
"""Names in one sentence."""


def check_privacy(program: Program) -> Iterator[Finding]:
    """Yield one finding: in the clear, sealed, or in part."""
    from voicejournal.bootstrap.sealing import encryption, plain_neighbours

    if not program.vault.encrypted and not program.vault.locked:
        text = "Not encrypted: whoever can use this account can read it."
        yield Finding("privacy", State.NOTE, text, "`voicejournal encrypt` seals it with a passphrase.")
        return
    plain = encryption(program).plain_files()
    if not program.vault.encrypted:
        text, hint = "It is being decrypted.", "`voicejournal decrypt` or `voicejournal encrypt` goes on."
        yield Finding("privacy", State.NOTE, text, hint)
    elif plain:
        many = f"{len(plain)} files are" if len(plain) > 1 else "1 file is"
        text = f"Encrypted, but {many} in the clear, such as {plain[0]}."
        yield Finding("privacy", State.NOTE, text, "`voicejournal encrypt` seals the rest.")
    elif others := plain_neighbours(program):
        text = f"Encrypted. {neighbours_sentence(others)}"
        yield Finding("privacy", State.NOTE, text, "Delete what is older than `encrypt`, and what is no use.")
    else:
        text = (
            "Encrypted: only the passphrase or the recovery key opens it. Names and times of files are seen."
        )
        yield Finding("privacy", State.GOOD, text)


def neighbours_sentence(others: Sequence[Path]) -> str:
    """A sentence on files of other programs that are in the clear in the journal's folder."""
    names = ", ".join(path.name for path in others[:_NAMED]) + (", ..." if len(others) > _NAMED else "")
    return f"In its folder other programs have files in the clear, maybe older versions of it: {names}."
