"""Sound that comes from files instead of a device, for answers prepared beforehand and the demo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicejournal.adapters.sound.sound_files import SoundFile as SoundFile  # for callers that hold one
    from voicejournal.domain.speech.audio import Sound
    from voicejournal.ports.sound import Microphone


def sound_file(file: Path) -> SoundFile:
    """The sound file, surveyed: its voice tracks, and the parts that cannot be read.

    Raises:
        NotFound: it cannot be read, or there is no sound in it.
    """
    from voicejournal.adapters.sound.sound_files import SoundFile

    return SoundFile(file)


def file_microphone(file: SoundFile, on_end: Callable[[], None]) -> Microphone:
    """A microphone that plays a sound file, for answers that come from files."""
    from voicejournal.adapters.sound.sound_files import FileMicrophone

    return FileMicrophone(file, on_end)


def sound_microphone(sound: Sound, on_end: Callable[[], None], *, realtime: bool) -> Microphone:
    """A microphone that plays that sound, for the demo."""
    from voicejournal.adapters.sound.sound_files import SoundMicrophone

    return SoundMicrophone(sound, on_end, realtime=realtime)
