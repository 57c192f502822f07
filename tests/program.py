"""The program as a process of its own, for a person of its own: what it says, where, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import wave
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from voicejournal.domain.speech.audio import Sound

PROGRAM = (sys.executable, "-m", "voicejournal")
NO_SERVER = {"PULSE_SERVER": "unix:/nonexistent/pulse"}
PATIENCE = 90.0
"""Seconds after which a command counts as hung; the machine may be busy."""


@dataclass(frozen=True)
class Ended:
    """How a command ended, and all that it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """What was told on standard error as the reason for the exit code, with its hint."""
        _, _, told = self.err.rpartition("voicejournal: ")
        return " ".join(told.split())


@dataclass(frozen=True)
class Account:
    """Somebody with a home folder of their own, and no sound server unless `environ` names one."""

    home: Path
    environ: Mapping[str, str]

    @property
    def journal(self) -> Path:
        return self.home / ".local" / "share" / "voicejournal" / "journal"

    @property
    def config(self) -> Path:
        return self.home / ".config" / "voicejournal"

    @property
    def log(self) -> Path:
        return self.home / ".local" / "state" / "voicejournal" / "voicejournal.log"

    @property
    def temporary(self) -> Path:
        return Path(self.environ["TMPDIR"])

    def having(self, **environ: str) -> Account:
        return replace(self, environ={**self.environ, **environ})

    def without(self, *libraries: str) -> Account:
        """The same machine without these libraries: files of their names that are none come first."""
        folder = self.home / "no-libraries"
        folder.mkdir(exist_ok=True)
        for library in libraries:
            (folder / library).touch()
        return self.having(LD_LIBRARY_PATH=str(folder), PATH="/nonexistent")

    def start(self, *arguments: object, before: Sequence[str] = (), **options: Any) -> subprocess.Popen[str]:
        """Start a command, its streams as pipes unless `options` say otherwise; `before` comes before it."""
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(
            [*before, *PROGRAM, *(str(argument) for argument in arguments)],
            env=dict(self.environ),
            text=True,
            umask=0o022,
            **{**pipes, **options},
        )

    def run(self, *arguments: object, typed: str = "", before: Sequence[str] = ()) -> Ended:
        """Run a command to its end, with `typed` as its input; a traceback is a failure."""
        with self.start(*arguments, before=before) as process:
            try:
                out, err = process.communicate(typed, PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise AssertionError(f"{arguments} hangs: {process.communicate()}") from None
        assert "Traceback" not in err, err
        return Ended(process.returncode, out, err)

    def write(self, text: str) -> str:
        """Keep a text; gives the id of its entry."""
        written = self.run("write", typed=text)
        assert written.code == 0, written.err
        return written.out.strip()

    def entries(self) -> list[dict[str, Any]]:
        """What `list` knows of the journal, oldest first."""
        listed = self.run("list", "--json")
        assert listed.code == 0, listed.err
        found: list[dict[str, Any]] = listed.json
        return found[::-1]


def account(home: Path, **environ: str) -> Account:
    """A new account in that folder, which has read the first page, without a line of arrival or a situation.

    A breath at each beginning would be most of what many tests wait for; `tests/conversation/test_arc.py` and
    `tests/tui/session/test_arc.py` have it.
    """
    ours = ("PULSE_", "XDG_", "VOICEJOURNAL_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    temporary = home / "tmp"
    temporary.mkdir()
    welcomed = home / ".local" / "state" / "voicejournal" / "welcomed"
    welcomed.parent.mkdir(parents=True, mode=0o700)
    welcomed.touch(0o600)
    own = {"HOME": str(home), "TMPDIR": str(temporary), "TERM": "xterm-256color"}
    return Account(
        home,
        {
            **inherited,
            **own,
            **NO_SERVER,
            "VOICEJOURNAL_ARC": "false",
            "VOICEJOURNAL_SITUATION": "unsaid",
            **environ,
        },
    )


def saved_as_wav(sound: Sound, file: Path) -> Path:
    """The sound as a file that a person could have recorded."""
    with wave.open(str(file), "wb") as to:
        to.setnchannels(1)
        to.setsampwidth(2)
        to.setframerate(sound.rate)
        to.writeframes(sound.pcm)
    return file
