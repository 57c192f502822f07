"""The forms of a passphrase: machines write the same letters and signs in different characters.

"é" is one character or two, and an emoji comes with a sign for its look or without: what is typed on one
machine must open what another one sealed. A new passphrase is kept in one form; all are tried later.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from voicejournal.adapters.vault.age_cipher import SECRET
from voicejournal.errors import UsageError

LONGEST = 1000
"""Characters of a new passphrase: a terminal takes a line of 4,095 bytes, and drops what comes after."""
_LOOKS = {0xFE0E: None, 0xFE0F: None}
"""Signs after a character that choose between its look as text and as a picture."""
_KEY_LETTERS = 71
_LETTERS = "".join(filter(str.isalnum, SECRET))


def kept_form(passphrase: str) -> str:
    """The form by which a new passphrase seals: composed (NFC), without signs for the look of an emoji."""
    return unicodedata.normalize("NFC", passphrase.translate(_LOOKS))


def tried_forms(passphrase: str) -> Sequence[str]:
    """The forms to try, each once: one for plain letters.

    Earlier versions left joiners and hard spaces out where a passphrase was typed on the screen, so that
    it may be sealed without them. That form comes last.
    """
    without = "".join(filter(str.isprintable, passphrase))
    typed = (passphrase, without) if without else (passphrase,)
    return tuple(dict.fromkeys(form for each in typed for form in _forms(each)))


def _forms(passphrase: str) -> Sequence[str]:
    composed, taken_apart = (unicodedata.normalize(form, passphrase) for form in ("NFC", "NFD"))
    return kept_form(passphrase), passphrase, composed, taken_apart


def require_usable(passphrase: str) -> None:
    """Check that the passphrase can seal, and be typed again.

    Raises:
        UsageError: it is empty, too long, a recovery key, or has more than one line.
    """
    if not passphrase:
        raise UsageError("A passphrase has at least one character.")
    if len(passphrase) > LONGEST:
        raise UsageError(
            f"That passphrase has {len(passphrase):,} characters, and a terminal takes {LONGEST:,} at most.",
            "Four or five words that belong to no saying are strong.",
        )
    if recovery_key_in(passphrase):
        raise UsageError(
            "That is a recovery key, and it would be taken for one.", "Choose words for the passphrase."
        )
    if any(unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"} for each in passphrase):
        raise UsageError(
            "That passphrase has a character that cannot be typed, such as the end of a line.",
            "Choose words in one line.",
        )


def recovery_key_in(text: str) -> str:
    """The recovery key as it was typed, pasted or saved by `age-keygen`, in its own notation; else ""."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    letters = "".join(each for line in lines for each in line if each.isalnum()).upper()
    written = "".join(text.split()).upper().startswith(SECRET)
    if not letters.startswith(_LETTERS) or not (written or len(letters) == _KEY_LETTERS):
        return ""
    return SECRET + letters.removeprefix(_LETTERS)
