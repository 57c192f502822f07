"""Loads the PortAudio library, which may be missing."""

from __future__ import annotations

import atexit
from functools import cache
from typing import Any

from voicejournal.errors import SoundError


@cache
def library() -> Any:
    """The sounddevice module, without its clean-up at exit, which waits for streams that may hang.

    Raises:
        SoundError: the PortAudio library is not installed, or cannot start.
    """
    try:
        import sounddevice
    except OSError as error:
        raise SoundError(
            "The sound library PortAudio is not installed.",
            "On Debian or Ubuntu: sudo apt install libportaudio2 libasound2-plugins",
        ) from error
    except Exception as error:  # PortAudioError cannot be named: its module may not import
        raise SoundError("The sound library PortAudio cannot start.", "Restart the sound system.") from error
    atexit.unregister(sounddevice._exit_handler)
    return sounddevice
