"""Child process that seals or opens the key by the passphrase; started by `scrypt_work`, imported by nobody.

Guessing a passphrase is made costly on purpose: a second of work, during which the library lets no other
thread of its process run. Request and answer are JSON on stdin and stdout: nothing is in a process list.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode

from voicejournal import core_dumps
from voicejournal.adapters.vault.age_cipher import unwrap, wrap
from voicejournal.errors import VaultError


def main() -> None:
    """Serve the one request on stdin."""
    core_dumps.forbid()
    request = json.load(sys.stdin.buffer)
    try:
        if "text" in request:
            answer = {"data": b64encode(wrap(request["text"], request["passphrase"])).decode()}
        else:
            answer = {"text": unwrap(b64decode(request["data"]), request["passphrase"])}
    except VaultError as error:
        answer = {"error": type(error).__name__, "message": str(error), "hint": error.hint}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
