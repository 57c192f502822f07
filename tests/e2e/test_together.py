"""Others write while somebody speaks, and the screen is ended from outside: every word is kept."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.e2e.terminal import terminal
from tests.program import PROGRAM, account
from tests.pulse import MICROPHONE, PulseServer
from tests.real import said


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_entries_written_beside_a_session_that_is_ended(
    tmp_path: Path, sound_server: PulseServer, ending: signal.Signals
) -> None:
    """Three entries from other programs amid an answer, then a signal: all is there, or comes back."""
    mine = account(tmp_path, VOICEJOURNAL_MICROPHONE=MICROPHONE, **sound_server.environ)
    sound_server.plug_in()
    with terminal(tmp_path, [*PROGRAM, "session", "free", "--silent"], mine.environ) as screen:
        screen.wait_for("listening", MICROPHONE)
        began = time.monotonic()
        speaking = sound_server.say(said("always")[1])
        others = [mine.start("write") for _ in range(3)]
        for number, other in enumerate(others):
            assert other.communicate(f"Beside {number}.")[1] == ""
            assert other.returncode == 0
        speaking.wait()
        recorded = time.monotonic() - began
        os.kill(screen.process, ending)
        screen.wait_for_end()
    entries = mine.entries()
    assert {each["first_words"] for each in entries} >= {f"Beside {number}." for number in range(3)}
    assert len(entries) == 4
    assert "1 answer waits for its text." in mine.run("doctor").out  # the list brought back what was cut off
    with terminal(tmp_path, PROGRAM, mine.environ) as screen:
        screen.wait_for("Free", "step 1 of 3")
        for number in (3, 4):  # while the screen is open
            mine.write(f"Beside {number}.")
        screen.keys("t")
        screen.wait_for("Timeline", "Beside 3.", "Beside 4.")
    assert len(mine.entries()) == 6
    assert max(each["spoken_seconds"] for each in mine.entries()) >= recorded - 1.0
