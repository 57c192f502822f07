"""The text that the passphrase seals: the secret keys, below the public keys that may be sealed to."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from voicejournal.adapters.vault.passphrase_forms import tried_forms
from voicejournal.errors import WrongPassphrase

_SEALED_TO = "# sealed to "


def identity_text(secrets: Sequence[str], publics: Sequence[str]) -> str:
    """An identity file of age, with the public keys as comments."""
    return "".join(f"{line}\n" for line in (*(_SEALED_TO + public for public in publics), *secrets))


def publics_named(text: str) -> tuple[str, ...]:
    """The public keys that it names, in order; none in one of an older program."""
    lines = (line for line in text.splitlines() if line.startswith(_SEALED_TO))
    return tuple(line.removeprefix(_SEALED_TO) for line in lines)


def opened_text(data: bytes, passphrase: str) -> str:
    """The text by the passphrase, in each form in which another machine may have written it.

    Raises:
        WrongPassphrase: it is another passphrase, or the bytes are damaged, which look alike.
        VaultDamaged: the passphrase is right, and the rest is damaged.
    """
    from voicejournal.adapters.vault.scrypt_work import unwrap  # for a passphrase alone

    *others, last = tried_forms(passphrase)
    for form in others:
        with suppress(WrongPassphrase):
            return unwrap(data, form)
    return unwrap(data, last)
