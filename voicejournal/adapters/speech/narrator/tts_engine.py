"""Identifies the speech engine of the machine without starting it."""

from __future__ import annotations

import ctypes
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def engine_version() -> str:
    """Version of pyttsx3 and of its engine, which shape the sound beside voice and rate; takes 8 ms once.

    A change of either makes cached sound unused.
    """
    try:
        pyttsx3 = version("pyttsx3")
    except PackageNotFoundError:
        pyttsx3 = ""
    return f"{pyttsx3} {_espeak_version() if platform.system() == 'Linux' else platform.platform()}"


def _espeak_version() -> str:
    """espeak-ng's version, which it reports before it is initialised; empty if it is not installed."""
    try:
        library = ctypes.CDLL("libespeak-ng.so.1")
    except OSError:
        return ""
    info = library.espeak_Info
    info.restype = ctypes.c_char_p
    info.argtypes = [ctypes.c_void_p]
    return str((info(None) or b"").decode("ascii", "replace"))


def default_voice() -> str:
    """The voice of somebody who chose none; empty is the engine's own default.

    On Linux that would be espeak-ng's male voice; its third female variant is softer.
    """
    return "en+f3" if platform.system() == "Linux" else ""


def install_hint() -> str:
    """Advice for the person if no speech can be synthesised."""
    if platform.system() == "Linux":
        return "Install espeak-ng (Debian: apt install espeak-ng); the prompts are on the screen meanwhile."
    return "Check the system's own text-to-speech settings; the prompts are on the screen meanwhile."
