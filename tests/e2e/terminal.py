"""A real terminal with a program in it: tmux on a socket of its own."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 45.0
"""Seconds to wait for something to appear; the machine may be busy."""


@dataclass(frozen=True)
class Terminal:
    """Type keys and read the screen, as somebody who sits there would."""

    socket: Path

    def keys(self, *keys: str) -> None:
        """Press the keys, by tmux's names."""
        self._tmux("send-keys", "-t", "it", *keys)

    @property
    def screen(self) -> str:
        return self._tmux("capture-pane", "-p", "-t", "it")

    def wait_for(self, *words: str) -> str:
        """The screen, as soon as all the words are on it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            screen = self.screen
            if all(word in screen for word in words):
                return screen
            time.sleep(0.1)
        raise AssertionError(f"{words} did not appear on:\n{self.screen}")

    def wait_for_end(self) -> None:
        """Wait until the program has ended by itself."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self._tmux("display-message", "-p", "-t", "it", "#{pane_dead}") == "1":
                return
            time.sleep(0.1)
        raise AssertionError(f"the program goes on:\n{self.screen}")

    @property
    def process(self) -> int:
        """The id of the program in it."""
        return int(self._tmux("display-message", "-p", "-t", "it", "#{pane_pid}"))

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self.socket), "-f", "/dev/null", *words],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip("\n")


@contextmanager
def terminal(
    folder: Path, command: Sequence[str], environ: Mapping[str, str], size: tuple[int, int] = (80, 24)
) -> Iterator[Terminal]:
    """Run the command in a terminal of that size until the block ends."""
    it = Terminal(folder / "tmux")
    variables = [word for name, value in environ.items() for word in ("-e", f"{name}={value}")]
    width, height = (str(length) for length in size)
    it._tmux("new-session", "-d", "-s", "it", "-x", width, "-y", height, *variables, *command)
    it._tmux("set-option", "-t", "it", "remain-on-exit", "on")
    try:
        yield it
    finally:
        it._tmux("kill-server")
