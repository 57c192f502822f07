"""Tells this machine from others with the same journal: a random id in the state folder, and its name.

The state folder is not part of the journal and must not be synchronised. The id tells whose a recording in
progress is; it is no number of the hardware and says nothing to anybody else. The name is for people, who
read it beside a version of an answer.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import private_folder, write_atomically
from voicejournal.errors import StorageError
from voicejournal.regular_files import read_regular

_FILE = "machine"
_LONGEST = 64


def machine_id(state: Path) -> str:
    """The id of this machine and account; its name where the state folder cannot be written.

    It includes the name, because a copied disk has the same state.
    """
    path = state / _FILE
    chance = _read(path)
    if not chance:
        with suppress(StorageError):
            private_folder(state)
            write_atomically(path, os.urandom(8).hex().encode())
        chance = _read(path)  # another program may have been first
    return f"{machine_name()}:{chance}"


def machine_name() -> str:
    """The name of this machine, as its owner gave it; "" if it has none."""
    if sys.platform == "win32":
        import platform

        name = platform.node()
    else:
        name = os.uname().nodename  # as `platform` takes it, whose patterns are 4 ms of every command
    return name.partition(".")[0][:_LONGEST]


def _read(path: Path) -> str:
    with suppress(OSError):
        return read_regular(path)[0].decode("ascii", "replace").strip()[:_LONGEST]
    return ""
