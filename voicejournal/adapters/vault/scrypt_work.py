"""Seals and opens the key by the passphrase in a child process, so that the screen and the recorder go on."""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from typing import Any

from voicejournal.adapters.vault import age_cipher
from voicejournal.errors import VaultDamaged, VaultError, WrongPassphrase

_CHILD = "voicejournal.adapters.vault.scrypt_process"
_ERRORS: dict[str, type[VaultError]] = {one.__name__: one for one in (WrongPassphrase, VaultDamaged)}


def wrap(text: str, passphrase: str) -> bytes:
    """The text sealed by the passphrase; takes a second."""
    answer = _done({"text": text, "passphrase": passphrase})
    return b64decode(answer["data"]) if answer else age_cipher.wrap(text, passphrase)


def unwrap(data: bytes, passphrase: str) -> str:
    """The text that was sealed by the passphrase; takes a second.

    Raises:
        WrongPassphrase, VaultDamaged: as for `age_cipher.unwrap`.
    """
    answer = _done({"data": b64encode(data).decode(), "passphrase": passphrase})
    if not answer:
        return age_cipher.unwrap(data, passphrase)
    if "error" in answer:
        raise _ERRORS[answer["error"]](answer["message"], answer["hint"])
    return str(answer["text"])


def _done(request: dict[str, str]) -> dict[str, Any]:
    """The child's answer; empty if no child can work here, so that the caller has to."""
    import subprocess  # 3 ms, for a passphrase alone

    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", _CHILD],
            input=json.dumps(request).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        answer: dict[str, Any] = json.loads(ended.stdout)
    except (OSError, ValueError):
        return {}
    return answer
