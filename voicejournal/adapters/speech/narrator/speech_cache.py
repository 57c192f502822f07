"""Cache of fixed prompts as sound on disk, so that reading one aloud starts within milliseconds."""

from __future__ import annotations

import hashlib
import io
import json
import os
import wave
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import private_folder, write_atomically
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import StorageError

LIMIT = 64 * 1024 * 1024
"""Largest size of the cache in bytes, about 25 minutes at 22 kHz; the least recently used goes first."""


class SpeechCache:
    """WAV files named by a hash of everything that shapes the sound; they contain shipped text only."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit

    def spoken(self, text: str, *about: object, fixed: bool, speak: Callable[[str], Sound]) -> Sound:
        """The sound of the text, from the cache or by `speak`; only `fixed` prompts are ever cached.

        `about` is what shapes the sound beside the text: voice, rate and engine.
        """
        sound = self.get(text, *about) if fixed else None
        if sound is None:
            sound = speak(text)
            if fixed:
                self.put(sound, text, *about)
        return sound

    def get(self, *about: object) -> Sound | None:
        """The cached sound for that text, voice, rate and engine; None if there is none that can be read."""
        path = self._path(about)
        try:
            with wave.open(str(path), "rb") as file:
                if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                    return None
                sound = Sound(file.readframes(file.getnframes()), file.getframerate())
        except (OSError, EOFError, ValueError, wave.Error):
            return None
        with suppress(OSError):  # a read-only cache still works, without recording the last use
            os.utime(path)
        return sound if sound.frames else None

    def put(self, sound: Sound, *about: object) -> None:
        """Cache the sound; an unwritable cache is ignored."""
        buffer = io.BytesIO()
        with wave.open(buffer, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(sound.rate)
            file.writeframes(sound.pcm)
        with suppress(StorageError, OSError):
            private_folder(self._folder)
            self._make_room(len(buffer.getbuffer()))
            write_atomically(self._path(about), buffer.getvalue())

    def _path(self, about: tuple[object, ...]) -> Path:
        digest = hashlib.sha256(json.dumps(about, default=str).encode()).hexdigest()
        return self._folder / f"{digest[:40]}.wav"

    def _make_room(self, size: int) -> None:
        kept = sorted(
            (path.stat().st_mtime, path.stat().st_size, path) for path in self._folder.glob("*.wav")
        )
        total = sum(each for _, each, _ in kept) + size
        for _, each, path in kept:
            if total <= self._limit:
                break
            path.unlink(missing_ok=True)
            total -= each
