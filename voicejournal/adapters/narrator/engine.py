"""Which speech engine the machine has, asked without starting it."""

from __future__ import annotations

import ctypes
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def engine_version() -> str:
    """What shapes the sound beside voice and rate: pyttsx3's version and the engine's own; once 8 ms.

    Kept sound is not used any more when either changes.
    """
    try:
        pyttsx3 = version("pyttsx3")
    except PackageNotFoundError:
        pyttsx3 = ""
    return f"{pyttsx3} {_espeak_version() if platform.system() == 'Linux' else platform.platform()}"


def _espeak_version() -> str:
    """espeak-ng's version, which it tells before it is set up; empty where it is not installed."""
    try:
        library = ctypes.CDLL("libespeak-ng.so.1")
    except OSError:
        return ""
    info = library.espeak_Info
    info.restype = ctypes.c_char_p
    info.argtypes = [ctypes.c_void_p]
    return str((info(None) or b"").decode("ascii", "replace"))


def install_hint() -> str:
    """What to do where nothing can be read aloud."""
    if platform.system() == "Linux":
        return "Install espeak-ng (Debian: apt install espeak-ng); the prompts are on the screen meanwhile."
    return "Check the system's own text-to-speech settings; the prompts are on the screen meanwhile."
