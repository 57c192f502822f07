"""What a program and its children wrote, and where: read from a trace of the system's calls."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CALL = re.compile(r"^\d+ +(\w+)\((?:\d+<(.*?)>, )?(.*)$", re.MULTILINE)
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of one call, and what they went to: a path, a socket, a pipe, or a new process."""

    call: str
    to: str
    data: bytes

    @property
    def is_screen(self) -> bool:
        """Whether it went to a terminal."""
        return self.to.startswith(("/dev/pts/", "/dev/tty", "/dev/null"))

    @property
    def is_pipe(self) -> bool:
        """Whether it went to another process of the program, or to whoever started it."""
        return self.to.startswith("pipe:")


def tracer(log: Path) -> tuple[str, ...]:
    """What comes before a command to have its writes and the processes it starts in that file."""
    calls = "write,writev,pwrite64,pwritev,sendto,sendmsg,sendmmsg,execve"
    seen = ("-xx", "-y", "-v", "-s", str(_LONGEST), "-e", f"trace={calls}", "-e", "signal=none")
    return (str(shutil.which("strace")), "-f", "-qq", "-o", str(log), *seen)


def can_trace() -> bool:
    """Whether strace is here and may trace."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    return subprocess.run([strace, "-o", "/dev/null", "true"], capture_output=True).returncode == 0


def written(log: Path) -> Iterator[Written]:
    """Every call in that file; what an `execve` gives are the arguments and the environment."""
    for call, to, rest in _CALL.findall(log.read_text()):
        data = b"\0".join(bytes.fromhex(each.replace("\\x", "")) for each in _STRING.findall(rest))
        path = bytes.fromhex(to.replace("\\x", "")).decode(errors="replace") if to.startswith("\\x") else to
        yield Written(call, path, data)
