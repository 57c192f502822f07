"""A terminal of our own with a program in it: every byte that is typed, and every byte that comes back."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 60.0
"""Seconds to wait for something to appear; the machine may be busy."""


@dataclass
class Keyboard:
    """Somebody who types, and what they have seen so far."""

    process: subprocess.Popen[bytes]
    _terminal: int
    seen: bytes = b""
    _closed: bool = field(default=False)

    def type(self, keys: str | bytes) -> None:
        """Type or paste all of it, however little the terminal takes at a time."""
        rest = keys.encode() if isinstance(keys, str) else keys
        while rest:
            self._read(0.0)
            _, writable, _ = select.select([], [self._terminal], [], 0.1)
            if writable:
                rest = rest[os.write(self._terminal, rest[:512]) :]

    def wait_for(self, text: str) -> None:
        """Read until the text has appeared."""
        deadline = time.monotonic() + PATIENCE
        while text.encode() not in self.seen:
            assert time.monotonic() < deadline, (text, self.seen[-3000:])
            assert self._read(0.1) or self.process.poll() is None, (text, self.seen[-3000:])

    @property
    def echoes(self) -> bool:
        """Whether the terminal itself shows what is typed, as a shell expects it."""
        return bool(termios.tcgetattr(self._terminal)[3] & termios.ECHO)

    def close_window(self) -> None:
        """The terminal goes away, and with it the program's input and output."""
        os.close(self._terminal)
        self._closed = True

    def end(self) -> int:
        """Wait until the program has ended by itself; gives its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.seen[-3000:]
            if self._closed:
                time.sleep(0.05)
            else:
                self._read(0.1)
        while not self._closed and self._read(0.1):
            pass
        return self.process.returncode

    def _read(self, seconds: float) -> bool:
        with suppress(OSError):
            if select.select([self._terminal], [], [], seconds)[0]:
                data = os.read(self._terminal, 65536)
                self.seen += data
                return bool(data)
        return False


@contextmanager
def keyboard(command: Sequence[str], environ: Mapping[str, str], **options: Any) -> Iterator[Keyboard]:
    """Run the command at a terminal until the block ends."""
    ours, theirs = pty.openpty()
    streams: dict[str, Any] = {"stdin": theirs, "stdout": theirs, "stderr": theirs, **options}
    process = subprocess.Popen(
        ["setsid", "--ctty", *command], env=dict(environ), start_new_session=False, **streams
    )
    os.close(theirs)
    typist = Keyboard(process, ours)
    try:
        yield typist
    finally:
        process.kill()
        process.wait()
        if not typist._closed:
            os.close(ours)
