"""A screen on a real terminal while a C library prints on descriptor 2."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = """
import os, sys
from pathlib import Path
from textual.app import App
from textual.widgets import Static
from voicejournal.adapters.standard_error import guarded

class Calm(App):
    def compose(self):
        yield Static("a calm question")

    def on_mount(self):
        os.write(2, b"ALSA lib pcm.c: Unknown PCM\\n")
        self.set_timer(0.3, self.exit)

with guarded(Path(sys.argv[1])):
    Calm().run()
    print("crash report", file=sys.stderr)
os.write(2, b"after the screen\\n")
print("through Python", file=sys.stderr)
"""


def _on_a_terminal(script: str, *words: str) -> str:
    """What a terminal is sent while the program runs on it."""
    own, terminal = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", script, *words],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(terminal)
    sent = b""
    while True:
        try:
            part = os.read(own, 65536)
        except OSError:  # the last one who had it open is gone
            break
        if not part:
            break
        sent += part
    os.close(own)
    assert program.wait(timeout=20) == 0, sent.decode(errors="replace")
    return sent.decode(errors="replace")


def test_the_screen_is_drawn_and_what_libraries_print_goes_to_the_log(tmp_path: Path) -> None:
    """Textual draws on standard error, which is where PortAudio and ALSA print."""
    log = tmp_path / "state" / "voicejournal.log"
    sent = _on_a_terminal(SCREEN, str(log))
    assert "a calm question" in sent
    assert "ALSA" not in sent
    assert log.read_text() == "ALSA lib pcm.c: Unknown PCM\n"
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700


def test_what_python_says_still_reaches_the_terminal(tmp_path: Path) -> None:
    """A crash report of the screen, and everything after it."""
    sent = _on_a_terminal(SCREEN, str(tmp_path / "log"))
    for words in ("crash report", "after the screen", "through Python"):
        assert words in sent


@pytest.mark.parametrize("log", ["/proc/nowhere/log", "/"])
def test_a_log_that_cannot_be_written_does_not_keep_the_screen_away(log: str) -> None:
    """What libraries print is lost then, and nothing else."""
    sent = _on_a_terminal(SCREEN, log)
    assert "a calm question" in sent and "through Python" in sent
    assert "ALSA" not in sent
