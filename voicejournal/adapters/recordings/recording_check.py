"""Decodes a whole recording for `verify`, and compares it with the checksum that FLAC carries."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import md5

from voicejournal.adapters.recordings import flac
from voicejournal.adapters.recordings.flac_reading import damaged, reading, sounds
from voicejournal.adapters.recordings.recording_store import FolderRecordings


def check_recording(
    recordings: FolderRecordings, name: str, watch: Callable[[float], None] = lambda _seconds: None
) -> float:
    """Decode all of it and return its seconds; `watch` gets the seconds just decoded, and may raise.

    Raises:
        NotFound: there is none of that name.
        JournalError: it cannot be read (`JournalDamaged`: it is not what was recorded).
        VaultError: it cannot be opened.
    """
    with recordings._opened(name) as file, reading(recordings.file(name)):
        data = file if recordings._in_place else recordings._vault.open(file.read())
        digest, seconds = md5(usedforsecurity=False), 0.0
        for sound in sounds(name, data, 10.0):
            digest.update(sound.pcm)
            seconds += sound.seconds
            watch(sound.seconds)
        if flac.stored_md5(data) not in (None, digest.digest()):
            raise damaged(name, ValueError("not what was recorded"))
    return seconds
