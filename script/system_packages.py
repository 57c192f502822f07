"""Finds what set-up needs from outside Python, installs it with apt where that is allowed, and says the rest.

Run by script/setup with the bare system Python: standard library only. Only a missing `venv` stops the
set-up; without the sound packages voicejournal works in silence.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

INSTALL = {
    "apt-get": "apt-get install",
    "dnf": "dnf install",
    "pacman": "pacman -S",
    "zypper": "zypper install",
    "brew": "brew install",
}


@dataclass(frozen=True)
class Need:
    """One thing the system has to bring: how to see that it is there, and the package that brings it."""

    found: Callable[[], bool]
    debian: str
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """The package's name by manager, where it is not Debian's; empty where there is none."""

    def package(self, manager: str) -> str:
        """Return the name this manager knows the package by."""
        return self.elsewhere.get(manager, self.debian)


def _library(name: str) -> Callable[[], bool]:
    def found() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return found


def _command(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _alsa_bridge() -> bool:
    """Tell whether ALSA, which PortAudio speaks, reaches the desktop's sound server."""
    plugins = ("libasound_module_pcm_pulse.so", "libasound_module_pcm_pipewire.so")
    folders = (*Path("/usr/lib").glob("*/alsa-lib"), Path("/usr/lib/alsa-lib"), Path("/usr/lib64/alsa-lib"))
    return any((folder / plugin).exists() for folder in folders for plugin in plugins)


def _venv() -> bool:
    return bool(importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"))


# Only Debian's family splits these two out of Python.
VENV = Need(
    _venv, f"python3.{sys.version_info[1]}-venv", dict.fromkeys(INSTALL.keys() - {"apt-get"}, "python3")
)
SOUND = [
    Need(_library("libportaudio.so.2"), "libportaudio2", {"dnf": "portaudio", "pacman": "portaudio"}),
    Need(
        _alsa_bridge,
        "libasound2-plugins",
        {"dnf": "alsa-plugins-pulseaudio", "pacman": "pulseaudio-alsa", "zypper": "alsa-plugins-pulse"},
    ),
    Need(_library("libespeak-ng.so.1"), "espeak-ng"),
]
TESTS = [
    Need(_command("pulseaudio"), "pulseaudio"),
    Need(_command("pactl"), "pulseaudio-utils", {"pacman": "libpulse", "brew": "pulseaudio"}),
    Need(_command("espeak-ng"), "espeak-ng"),
    Need(_command("aplay"), "alsa-utils"),  # what pyttsx3's own `say` plays with, for the comparison
    Need(_command("tmux"), "tmux"),
    Need(_command("strace"), "strace"),
    Need(_command("git"), "git"),
    # People reading aloud, with what they read (LibriVox, public domain).
    Need(
        Path("/usr/share/pocketsphinx/test/data/librivox").is_dir,
        "pocketsphinx-testdata",
        dict.fromkeys(INSTALL.keys() - {"apt-get"}, ""),
    ),
]


def _say(sentence: str) -> None:
    sys.stderr.write(f"set-up: {sentence}\n")


def _missing(needs: list[Need], manager: str) -> list[str]:
    return sorted({need.package(manager) for need in needs if not need.found()} - {""})


def _root_prefix() -> list[str] | None:
    """Return what makes a command run as root without a question, or None where this account cannot."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    may = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True).returncode == 0
    return sudo if may else None


def _apt_install(packages: list[str], root: list[str]) -> None:
    _say(f"installing {' '.join(packages)} with apt ...")
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    # With --no-remove nobody's sound server is taken away for the one that the tests use.
    install = [*apt, "install", "-y", "--no-install-recommends", "--no-remove", *packages]
    done = subprocess.run(install, capture_output=True, text=True, errors="replace")
    if done.returncode:
        reasons = [line for line in done.stderr.splitlines() if line.startswith("E: ")]
        _say(f"apt could not: {next(iter(reasons), 'it gave no reason')}")
    importlib.invalidate_caches()


def main(kind: str) -> int:
    """Bring what `kind` (run or dev) needs; return 1 only if set-up cannot go on."""
    manager = next(filter(shutil.which, INSTALL), "")
    # macOS has a voice of its own, and sounddevice brings PortAudio there.
    needs = [*(SOUND if sys.platform == "linux" else []), *(TESTS if kind == "dev" else [])]
    missing = _missing([VENV, *needs], manager)
    root = _root_prefix() if missing and manager == "apt-get" else None
    if root is not None:
        # A stale list of packages is worth a try, so a failing update is not the end.
        subprocess.run([*root, "apt-get", "-qq", "update"], capture_output=True)
        # The one that is needed goes first, alone: a package that apt cannot find stops its whole call.
        for packages in filter(None, (_missing([VENV], manager), _missing(needs, manager))):
            _apt_install(packages, root)
        missing = _missing([VENV, *needs], manager)
    if not missing:
        return 0
    sudo = "" if os.geteuid() == 0 or manager == "brew" else "sudo "
    by = f"{sudo}{INSTALL[manager]}" if manager else "your system's package manager (Debian's names):"
    _say(f"missing outside Python; install with {by} {' '.join(missing)}")
    if not VENV.found():
        _say("Python's own venv module is among them, so set-up stops here; run it again once it is there.")
        return 1
    _say("going on without; what needs them will say so.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
