"""What is missing outside Python is named for the person's own package manager, and stops nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.script.checkout import ROOT


@pytest.mark.parametrize(
    ("manager", "said"),
    [
        ("dnf", "dnf install alsa-utils espeak-ng git pulseaudio pulseaudio-utils strace tmux"),
        ("pacman", "pacman -S alsa-utils espeak-ng git libpulse pulseaudio strace tmux"),
        ("zypper", "zypper install alsa-utils espeak-ng git pulseaudio pulseaudio-utils strace tmux"),
        ("none", "your system's package manager (Debian's names): alsa-utils espeak-ng git"),
    ],
)
def test_missing_packages_are_named_and_set_up_goes_on(manager: str, said: str, tmp_path: Path) -> None:
    """Where set-up does not install, the person gets the command to paste, and a program without sound."""
    (tmp_path / manager).symlink_to("/bin/false")  # only its presence counts; a call would be seen below
    command = [sys.executable, str(ROOT / "script" / "system_packages.py"), "dev"]

    done = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (0, "")
    assert said in done.stderr
    assert done.stderr.endswith("going on without; what needs them will say so.\n")
