"""A pseudo-terminal that keeps every byte the program writes, for what a screen would swallow."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.program import Account

PATIENCE = 45.0
"""Seconds to wait for something to appear; the machine may be busy."""


@dataclass
class RawTerminal:
    """The bytes written so far, and a keyboard."""

    master: int
    written: bytearray = field(default_factory=bytearray)

    def keys(self, text: str) -> None:
        os.write(self.master, text.encode())

    def wait_for(self, words: str, since: int = 0) -> None:
        """Read until the words were written after that many bytes."""
        deadline = time.monotonic() + PATIENCE
        while words.encode() not in self.written[since:]:
            assert time.monotonic() < deadline, f"{words} did not come: {bytes(self.written)!r}"
            self.read(0.2)

    def wait_for_quiet(self) -> None:
        """Read until nothing was written for a while: what was begun has been drawn."""
        length = -1
        while length != len(self.written):
            length = len(self.written)
            self.read(1.0)

    def read(self, seconds: float) -> bool:
        """Take what comes within that time; false at the end."""
        if not select.select([self.master], [], [], seconds)[0]:
            return True
        try:
            piece = os.read(self.master, 65536)
        except OSError:  # how Linux tells that the other side is closed
            return False
        self.written += piece
        return bool(piece)


@contextmanager
def raw_terminal(
    account: Account, *arguments: object, size: tuple[int, int] = (100, 30)
) -> Iterator[RawTerminal]:
    """Run the command on a terminal of its own until the block ends; then it is ended."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    streams: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), slave)
    with account.start(*arguments, start_new_session=True, **streams) as process:
        os.close(slave)
        try:
            yield RawTerminal(master)
        finally:
            process.kill()
            os.close(master)
