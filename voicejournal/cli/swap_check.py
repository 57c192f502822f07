"""Checks for `doctor` whether memory, with words in it, may be written to an unencrypted swap."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from voicejournal.cli.doctor_finding import Finding, State

_HINT = "Encrypt the swap as the system's manual says; `sudo swapoff --all` does without until a restart."


def check_swap(
    swaps: Path = Path("/proc/swaps"), devices: Path = Path("/sys/dev/block")
) -> Iterator[Finding]:
    """Yield a note for the first swap that is neither memory nor encrypted, where Linux tells.

    `swaps` is the kernel's table of swaps (proc_swaps(5)), `devices` its folder of block devices by number.
    """
    places: list[str] = []
    with suppress(OSError):  # as where there is no such table
        places = [line.split()[0] for line in swaps.read_text("utf-8", "replace").splitlines()[1:]]
    unsafe = (place for place in places if not _safe(Path(place.replace("\\040", " ")), devices))
    for place in islice(unsafe, 1):
        text = f"Memory may be written to {place}, which is not known to be encrypted."
        yield Finding("privacy", State.NOTE, text, _HINT)


def _safe(place: Path, devices: Path) -> bool:
    """Whether the swap is compressed memory, or a file or partition on an encrypted device."""
    if place.name.startswith("zram"):
        return True
    if sys.platform == "linux":
        with suppress(OSError):
            status = place.stat()
            number = status.st_rdev if place.is_block_device() else status.st_dev
            uuid = devices / f"{os.major(number)}:{os.minor(number)}" / "dm" / "uuid"
            return uuid.read_text().startswith("CRYPT-")
    return False
