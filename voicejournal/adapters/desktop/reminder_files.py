"""The reminder of this platform: which files it is made of, and the commands that switch it on and off."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from voicejournal.adapters.desktop import reminder_texts as texts
from voicejournal.adapters.storage.atomic_files import private_folder, write_atomically
from voicejournal.errors import StorageError
from voicejournal.regular_files import read_regular

_LARGEST = 1 << 16
_PATIENCE = 20.0
Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Reminder:
    """The reminder's files; its timer runs once the commands of `on` have run."""

    files: Mapping[Path, Callable[[time, str], str]]
    on: Sequence[Command]
    off: Sequence[Command]
    encoding: str = "utf-8"

    @property
    def there(self) -> Sequence[Path]:
        """The files of the reminder that exist."""
        return [path for path in self.files if path.is_file()]

    @property
    def at(self) -> str:
        """The time in its files, as HH:MM; empty where there is none."""
        for path in self.there:
            with suppress(OSError):
                text = read_regular(path, largest=_LARGEST)[0].decode(self.encoding, "replace")
                if found := re.search(r"(?:\*-\*-\* |T)(\d\d:\d\d):00", text):
                    return found[1]
                if found := re.search(
                    r"Hour</key>\s*<integer>(\d+)<.*?Minute</key>\s*<integer>(\d+)", text, re.S
                ):
                    return f"{int(found[1]):02}:{int(found[2]):02}"
        return ""

    def write(self, at: time, text: str) -> None:
        """Write the files.

        Raises:
            StorageError: they cannot be written.
        """
        for path, made in self.files.items():
            private_folder(path.parent)
            write_atomically(path, made(at, text).encode(self.encoding))

    def remove(self) -> Sequence[Path]:
        """Delete the files, and return those that were there.

        Raises:
            StorageError: one cannot be deleted.
        """
        found = self.there
        for path in found:
            try:
                path.unlink()
            except OSError as error:
                raise StorageError(f"{path} cannot be deleted: {error.strerror}.") from error
        return found


def switched(commands: Sequence[Command]) -> bool:
    """Run the commands; returns whether all of them are here and succeeded."""
    for command in commands:
        if shutil.which(command[0]) is None:
            return False
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
        if done.returncode:
            return False
    return True


def reminder_of(home: Path, config: Path, platform: str = sys.platform) -> Reminder:
    """The reminder on that platform; `config` is the folder of all programs' settings."""
    if platform == "darwin":
        file = home / "Library" / "LaunchAgents" / f"{texts.NAME}.plist"
        return Reminder(
            {file: texts.launchd},
            [("launchctl", "load", "-w", str(file))],
            [("launchctl", "unload", str(file))],
        )
    if platform == "win32":
        file = config / f"{texts.NAME}.xml"
        make = ("schtasks", "/Create", "/F", "/TN", texts.NAME, "/XML", str(file))
        gone = ("schtasks", "/Delete", "/F", "/TN", texts.NAME)
        return Reminder({file: texts.task_scheduler}, [make], [gone], encoding="utf-16")
    folder, timer = config / "systemd" / "user", f"{texts.NAME}.timer"
    files: dict[Path, Callable[[time, str], str]] = {
        folder / f"{texts.NAME}.service": lambda _, text: texts.systemd_service(text),
        folder / timer: lambda at, _: texts.systemd_timer(at),
    }
    return Reminder(
        files,
        [("systemctl", "--user", "daemon-reload"), ("systemctl", "--user", "enable", "--now", timer)],
        [("systemctl", "--user", "disable", "--now", timer)],
    )
