"""The age format through `pyrage`: what is sealed to keys and what to a passphrase.

The library is imported by the functions, so that a plain journal never loads it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

from voicejournal.errors import OtherKey, VaultDamaged, WrongPassphrase

SECRET = "AGE-SECRET-KEY-1"  # noqa: S105 - how every secret key begins, and none itself
_SECRET = rf"{SECRET}[0-9A-Z]{{58}}"
_WORK = rb"\n-> scrypt \S+ ([0-9]{1,2})\n"
ENOUGH = 17
"""Work factor with which one guess costs a quarter of a second or more on a machine of today."""
_WRAPPINGS = 3
_MEASUREMENTS = 80
"""Times that the library may measure how fast this machine is; in a busy moment it refuses the work."""
_PUBLIC = r"age1[0-9a-z]{58}"


class KeyPair:
    """A secret key and its public half, in age's own notation."""

    def __init__(self, secret: str, public: str) -> None:
        self.secret = secret
        self.public = public

    def __repr__(self) -> str:
        """Only the public half, so that no log or crash report can hold the other."""
        return f"KeyPair({self.public})"


def new_key() -> KeyPair:
    """A new random key."""
    from pyrage.x25519 import Identity

    made = Identity.generate()
    return KeyPair(str(made), str(made.to_public()))


def pair_of(secret: str) -> KeyPair:
    """The secret key with its public half.

    Raises:
        WrongPassphrase: it is no key.
    """
    from pyrage import IdentityError
    from pyrage.x25519 import Identity

    try:
        return KeyPair(secret, str(Identity.from_str(secret).to_public()))
    except IdentityError:
        raise WrongPassphrase("That is no recovery key.", "Look for a mistyped character.") from None


def secrets_in(text: str) -> tuple[str, ...]:
    """The secret keys in the text of an age identity file, in order."""
    return tuple(re.findall(_SECRET, text))


def publics_in(text: str) -> tuple[str, ...]:
    """The public keys in the text of an age recipients file, in order; comments hold none."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if re.fullmatch(_PUBLIC, line))


def is_public(text: str) -> bool:
    """Whether the text is a public key; a mistyped one fails its checksum."""
    from pyrage import RecipientError
    from pyrage.x25519 import Recipient

    try:
        Recipient.from_str(text)
    except RecipientError:
        return False
    return True


class Sealer:
    """Seals to public keys."""

    def __init__(self, publics: Sequence[str]) -> None:
        """Raises `VaultDamaged` if one of them is no public key."""
        from pyrage import RecipientError
        from pyrage.x25519 import Recipient

        self.publics = tuple(publics)
        try:
            self._recipients = [Recipient.from_str(public) for public in publics]
        except RecipientError:
            raise VaultDamaged("A public key is damaged.") from None

    def seal(self, data: bytes) -> bytes:
        from pyrage import encrypt

        return bytes(encrypt(data, self._recipients))


class Opener:
    """Opens what was sealed to one of its secret keys."""

    def __init__(self, secrets: Sequence[str]) -> None:
        from pyrage.x25519 import Identity

        self.secrets = tuple(secrets)
        self._identities = [Identity.from_str(secret) for secret in secrets]

    def open(self, data: bytes) -> bytes:
        """The bytes that were sealed.

        Raises:
            OtherKey: they were sealed to another key.
            VaultDamaged: they differ from what was sealed.
        """
        from pyrage import DecryptError, decrypt

        try:
            return bytes(decrypt(data, self._identities))
        except DecryptError as error:
            if "No matching keys" in str(error):
                raise OtherKey("It is sealed to another key than this journal's.") from None
            raise VaultDamaged("It is not what was sealed.") from None


def wrap(text: str, passphrase: str) -> bytes:
    """The text sealed by the passphrase, whose guessing costs about a second each (scrypt).

    The library measures this machine for a millisecond to choose the work factor; a busy moment makes it far
    too low, so that a low one is tried again.
    """
    from pyrage.passphrase import encrypt

    best = b""
    for _ in range(_WRAPPINGS):
        made = bytes(encrypt(text.encode(), passphrase))
        if not best or work_factor(made) > work_factor(best):
            best = made
        if work_factor(best) >= ENOUGH:
            break
    return best


def work_factor(data: bytes) -> int:
    """The base-2 logarithm of the work that one guess costs; 0 for bytes that no passphrase sealed."""
    match = re.search(_WORK, data[:200])
    return int(match[1]) if match else 0


def unwrap(data: bytes, passphrase: str) -> str:
    """The text that was sealed by the passphrase.

    Raises:
        WrongPassphrase: it is another passphrase, or the bytes are damaged, which look alike.
        VaultDamaged: the passphrase is right and the rest is damaged, or another machine made it too costly.
    """
    from pyrage import DecryptError
    from pyrage.passphrase import decrypt

    if any("\ud800" <= each <= "\udfff" for each in passphrase):  # bytes that are no text, from a terminal
        raise WrongPassphrase("That is not the passphrase of this journal.", "Try again.")
    for left in reversed(range(_MEASUREMENTS)):
        try:
            return bytes(decrypt(data, passphrase)).decode()
        except DecryptError as error:
            if "xcessive work" not in str(error):
                raise WrongPassphrase("That is not the passphrase of this journal.", "Try again.") from None
            if left:
                time.sleep(0.02)
        except ValueError:
            raise VaultDamaged("The file of the key is damaged.") from None
    raise VaultDamaged(
        "Trying the passphrase would take this machine far too long: a faster one made it so.",
        "The recovery key opens the journal at once, and `voicejournal passphrase` then makes it fit.",
    )
