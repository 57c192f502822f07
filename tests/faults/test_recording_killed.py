"""A kill while somebody speaks: real microphone, real program, real kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.adapters.sound.sounds import audible, found
from tests.pulse import PulseServer
from tests.real import clips
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.speech.audio import RATE

NAME = "20261122T204003123-4f9a-0001"

RECORD = """
import os, sys
from pathlib import Path
from queue import SimpleQueue
from voicejournal.adapters.sound.microphone import SounddeviceMicrophone
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.plain_vault import PlainVault

name = sys.argv[2]
take = FolderRecordings(Path(sys.argv[1]), PlainVault()).begin(name, entry=name[:23], step="what-happened")
blocks = SimpleQueue()
listening = SounddeviceMicrophone().open(blocks.put, lambda trouble: None)
heard = 0
while True:
    block = blocks.get()
    heard += len(block)  # before it is written: what is lost on the way to the disk counts as well
    os.write(1, b"%d\\n" % heard)
    take.write(block)
"""


def test_a_kill_loses_a_second_at_most(sound_server: PulseServer, tmp_path: Path) -> None:
    """The next start offers the take, and what comes back is what was said, from its first word on."""
    answer = audible(clips()[0].sound)
    program = subprocess.Popen(
        [sys.executable, "-c", RECORD, str(tmp_path), NAME],
        env=sound_server.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    program.stdout.readline()  # it listens
    speaking = sound_server.say(answer)
    heard = 0
    while heard < 3.4 * RATE * 2:
        heard = int(program.stdout.readline())
    os.kill(program.pid, signal.SIGKILL)
    rest = program.stdout.read().split()
    heard = int(rest[-1]) if rest else heard
    program.stdout.close()
    assert program.wait() == -signal.SIGKILL
    speaking.wait()

    recordings = FolderRecordings(tmp_path, PlainVault())
    (orphan,) = recordings.orphans()
    assert (orphan.name, orphan.entry, orphan.step) == (NAME, NAME[:23], "what-happened")
    seconds = recordings.recover(orphan)
    assert heard / 2 / RATE - 1.0 < seconds <= heard / 2 / RATE
    sound = recordings.sound(NAME)
    for start in (0.0, 1.0, 2.0):
        part = answer.slice(start, start + 0.4)
        assert found(part, sound)[1] > 0.9
    assert recordings.orphans() == []
