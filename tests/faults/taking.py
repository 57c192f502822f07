"""A take to be spoiled: begun, left behind, and brought back by the next start."""

from __future__ import annotations

import gc
from pathlib import Path

from tests.speech import noise
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.chunks import PIECE_SECONDS
from voicejournal.adapters.storage.atomic_files import DISK, Disk
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.speech.audio import RATE, Sound
from voicejournal.ports.recordings import Take

NAME = "20261122T204003123-4f9a-0001"
ENTRY = NAME[:23]
SAID = noise(4.5 * PIECE_SECONDS, -6.0)
PIECE = round(PIECE_SECONDS * RATE) * 2
"""Bytes of a piece."""
STEP = PIECE // 2
"""Bytes of which two make a piece."""


def opened(folder: Path, disk: Disk = DISK) -> FolderRecordings:
    return FolderRecordings(folder, PlainVault(), disk=disk)


def begun(folder: Path, disk: Disk = DISK) -> Take:
    return opened(folder, disk).begin(NAME, entry=ENTRY, step="what-happened")


def left(folder: Path, sound: Sound = SAID) -> Path:
    """A take whose program went away, and the file with its pieces."""
    take = begun(folder)
    take.write(sound.pcm)
    return folder / "takes" / NAME / "pieces"


def recovered(folder: Path) -> Sound:
    """What the next start brings back of the only take."""
    gc.collect()  # a program that is gone holds no lock
    recordings = opened(folder)
    (orphan,) = recordings.orphans()
    assert (orphan.name, orphan.entry, orphan.step) == (NAME, ENTRY, "what-happened")
    assert recordings.recover(orphan) >= orphan.seconds  # more, where the recording was complete already
    assert recordings.orphans() == []
    assert not (folder / "takes" / NAME).exists()
    assert list(folder.rglob(".*.part")) == []
    return recordings.sound(NAME)
