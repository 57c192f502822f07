"""From the command to its first sign of life, against the least that Python and Textual need."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from benchmarks.rows import Row, pairs, ratio, timed

COMMAND = str(Path(sys.executable).with_name("voicejournal"))
GREETING = "Good "
MENU = "All guides"
"""The last line of home's menu, which is there once the journal and the guides are read."""
TIMELINE = "December 2025"
"""The heading of the newest month of every journal that is measured."""

_PATIENCE = 60.0


class Terminal:
    """A program on a pseudo-terminal of 120 by 40."""

    def __init__(self, command: Sequence[str]) -> None:
        self._began = time.perf_counter()
        self._screen, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self._process = subprocess.Popen(
            command, stdin=child, stdout=child, stderr=child, env=environment(), start_new_session=True
        )
        os.close(child)
        self._seen = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._screen)

    def until(self, text: str) -> float:
        """Seconds since the start, or since the last key, until the text is drawn."""
        while text.encode() not in self._seen:
            ready, _, _ = select.select([self._screen], [], [], _PATIENCE)
            if not ready:
                raise TimeoutError(f"{text!r} was not drawn; the end of what was: {self._seen[-300:]!r}")
            self._seen += os.read(self._screen, 65536)
        return time.perf_counter() - self._began

    def press(self, key: str) -> None:
        self._seen = b""
        self._began = time.perf_counter()
        os.write(self._screen, key.encode())

    def rest(self, seconds: float) -> None:
        """Let it come to rest: nothing new drawn for so long."""
        while select.select([self._screen], [], [], seconds)[0]:
            self._seen += os.read(self._screen, 65536)


def version(times: int) -> Row:
    """`voicejournal --version` against `python -c pass`."""

    def run(*command: str) -> float:
        return timed(lambda: subprocess.run(command, check=True, capture_output=True))

    def ours() -> float:
        return run(COMMAND, "--version")

    def theirs() -> float:
        return run(sys.executable, "-c", "pass")

    ours(), theirs()  # once, so that everything is compiled and cached
    mine, python = pairs(ours, theirs, times)
    return ratio("start-version", 1000 * mine, 1000 * python, "ms", 4)


def frame(journal: Path, times: int) -> Row:
    """The first frame with the greeting, against a bare screen with the same widgets."""

    def ours() -> float:
        return _shown(GREETING, COMMAND, "--journal", str(journal))

    def theirs() -> float:
        return _shown(GREETING, sys.executable, "-m", "benchmarks.bare")

    ours(), theirs()
    mine, bare = pairs(ours, theirs, times)
    return ratio("start-frame", 1000 * mine, 1000 * bare, "ms", 1.10)


def menu(journal: Path, times: int) -> Row:
    """Home's menu, from which one begins, against the first frame of a bare screen."""
    ours, bare = pairs(
        lambda: _shown(MENU, COMMAND, "--journal", str(journal)),
        lambda: _shown(GREETING, sys.executable, "-m", "benchmarks.bare"),
        times,
    )
    return ratio("start-menu", 1000 * ours, 1000 * bare, "ms")


def _shown(text: str, *command: str) -> float:
    with Terminal(command) as terminal:
        return terminal.until(text)


def timeline(large: Path, small: Path, name: str, times: int) -> Row:
    """From the key to the first frame with entries, a large journal against a small one."""

    def opened(journal: Path) -> float:
        with Terminal([COMMAND, "--journal", str(journal)]) as terminal:
            terminal.until(GREETING)
            terminal.rest(0.7)
            terminal.press("t")
            return terminal.until(TIMELINE)

    ours, theirs = pairs(lambda: opened(large), lambda: opened(small), times)
    return ratio(name, 1000 * ours, 1000 * theirs, "ms", 1.5)


def environment() -> dict[str, str]:
    """The environment of a program under measurement: settings, cache and state of nobody, and no sound.

    Compiled modules are kept, as an installed program has them.
    """
    home = Path(tempfile.gettempdir()) / f"voicejournal-bench-{os.getuid()}"
    state = home / "state" / "voicejournal"
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    (state / "welcomed").touch()
    folders = {
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_DATA_HOME": str(home / "data"),
    }
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **folders, "TERM": "xterm-256color", "VOICEJOURNAL_SILENT": "true"}
