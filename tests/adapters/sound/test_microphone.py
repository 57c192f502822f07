"""The microphone against a real PulseAudio server, and what can happen to it while somebody speaks."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from tests import pulse
from tests.adapters.sound.sounds import audible, found
from tests.pulse import MICROPHONE, PulseServer
from tests.real import said
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.sound.microphone import SounddeviceMicrophone
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.speech.audio import BLOCK, level
from voicejournal.errors import SoundError
from voicejournal.ports.sound import MicrophoneTrouble

NAME = "20261122T204003123-4f9a-0001"


@dataclass
class Ear:
    """Keeps what a microphone says, as the conversation does: on a queue, for another thread."""

    blocks: SimpleQueue[bytes] = field(default_factory=SimpleQueue)
    troubles: SimpleQueue[MicrophoneTrouble] = field(default_factory=SimpleQueue)

    def taken(self) -> list[bytes]:
        blocks = []
        while not self.blocks.empty():
            blocks.append(self.blocks.get())
        return blocks

    def until(self, trouble: MicrophoneTrouble) -> list[MicrophoneTrouble]:
        """What is told up to that trouble, which has to come."""
        told: list[MicrophoneTrouble] = []
        while trouble not in told:
            told.append(self.troubles.get(timeout=10))
        return told


def test_an_answer_is_recorded_from_its_first_word_to_its_last(
    sound_server: PulseServer, tmp_path: Path
) -> None:
    """Real microphone, real recording: all of it is there, as long as it was spoken, and the level moved."""
    answer = audible(said("scene")[1])
    recordings, ear = FolderRecordings(tmp_path, PlainVault()), Ear()
    take = recordings.begin(NAME, entry=NAME[:23], step="what-happened")

    listening = SounddeviceMicrophone().open(ear.blocks.put, ear.troubles.put)
    assert listening.device == MICROPHONE
    sound_server.say(answer).wait()
    time.sleep(0.5)  # the tail that a conversation leaves for the last word
    listening.close()
    blocks = ear.taken()
    for block in blocks:
        take.write(block)
    seconds = take.finish()

    recorded = recordings.sound(NAME)
    assert recorded.seconds == seconds
    assert recorded.pcm == b"".join(blocks)
    first, alike_first = found(answer.slice(0, 0.4), recorded)
    last, alike_last = found(answer.slice(answer.seconds - 0.4, answer.seconds), recorded)
    assert alike_first > 0.9, "the first word is not there"
    assert alike_last > 0.9, "the last word is not there"
    assert last + 0.4 - first == pytest.approx(answer.seconds, abs=0.05)
    assert audible(recorded).seconds == pytest.approx(answer.seconds, abs=0.2)
    levels = [level(block) for block in blocks]
    assert min(levels) < -60 and max(levels) > -30
    assert {len(block) for block in blocks[:-1]} == {2 * BLOCK}
    while not ear.troubles.empty():
        assert ear.troubles.get() is MicrophoneTrouble.SILENT, "who takes a second to begin is told so"


def test_a_suspended_microphone_is_told_once_and_let_go(sound_server: PulseServer) -> None:
    """Callbacks just stop then; afterwards nothing hangs, and the next answer can be recorded."""
    ear = Ear()
    listening = SounddeviceMicrophone(patience=0.4).open(ear.blocks.put, ear.troubles.put)
    sound_server.control("suspend-source", "microphone", "1")

    ear.until(MicrophoneTrouble.STALLED)
    assert ear.taken(), "what was heard before is kept"
    listening.close()
    listening.close()
    assert ear.troubles.empty()

    sound_server.control("suspend-source", "microphone", "0")
    again = SounddeviceMicrophone().open(ear.blocks.put, ear.troubles.put)
    again.close()
    assert ear.taken()


def test_sound_that_comes_late_is_waited_for(sound_server: PulseServer) -> None:
    """A sound server that does nothing for a second ends no answer; the person is told meanwhile."""
    ear = Ear()
    listening = SounddeviceMicrophone().open(ear.blocks.put, ear.troubles.put)
    with sound_server.frozen():
        ear.until(MicrophoneTrouble.INTERRUPTED)
        ear.taken()
    assert ear.blocks.get(timeout=10), "it goes on"
    listening.close()
    while not ear.troubles.empty():
        assert ear.troubles.get() is not MicrophoneTrouble.STALLED


def test_a_microphone_that_gives_no_sound_cannot_be_opened(sound_server: PulseServer) -> None:
    """Nobody is asked to speak into a microphone that does not run."""
    sound_server.control("suspend-source", "microphone", "1")
    with pytest.raises(SoundError, match=f"“{MICROPHONE}” is there but gives no sound"):
        SounddeviceMicrophone(first=0.4).open(print, print)


def test_an_unplugged_microphone_is_not_replaced_in_silence(sound_server: PulseServer) -> None:
    """PulseAudio moves the stream to another source without a word; the person hears of it, with its name."""
    ear = Ear()
    listening = SounddeviceMicrophone().open(ear.blocks.put, ear.troubles.put)
    sound_server.unplug()

    ear.until(MicrophoneTrouble.CHANGED)
    assert listening.device not in ("", MICROPHONE)
    listening.close()


def test_a_muted_microphone_is_told(sound_server: PulseServer) -> None:
    """A second of exact zeros is no quiet room."""
    sound_server.control("set-source-mute", "microphone", "1")
    ear = Ear()
    listening = SounddeviceMicrophone().open(ear.blocks.put, ear.troubles.put)

    assert ear.until(MicrophoneTrouble.SILENT) == [MicrophoneTrouble.SILENT]
    listening.close()
    sound_server.control("set-source-mute", "microphone", "0")


def test_a_gap_in_the_sound_is_told(sound_server: PulseServer) -> None:
    """PortAudio sets no flag for it; the frames that are missing against the clock show it."""
    ear = Ear()
    listening = SounddeviceMicrophone(patience=5.0).open(ear.blocks.put, ear.troubles.put)
    ear.until(MicrophoneTrouble.SILENT)  # nobody speaks, and it has run for a second
    sound_server.control("suspend-source", "microphone", "1")
    time.sleep(0.5)
    sound_server.control("suspend-source", "microphone", "0")

    ear.until(MicrophoneTrouble.LOST)
    listening.close()


def test_a_microphone_is_chosen_by_id_or_name_and_a_wrong_choice_names_the_others(
    sound_server: PulseServer,
) -> None:
    """What is chosen is what is opened, and never something else in its place."""
    for choice, name in ((MICROPHONE.upper(), MICROPHONE), ("person.monitor", "Monitor of Person")):
        listening = SounddeviceMicrophone(choice).open(lambda _: None, print)
        assert listening.device == name
        assert 'application.name = "voicejournal"' in sound_server.control("list", "source-outputs")
        listening.close()
    with pytest.raises(SoundError, match="There is no microphone “Walkman”") as wrong:
        SounddeviceMicrophone("Walkman").open(print, print)
    assert MICROPHONE in wrong.value.hint


def test_the_last_blocks_are_taken_before_close_returns_and_none_after(sound_server: PulseServer) -> None:
    """Whoever closes has everything."""
    ear = Ear()
    listening = SounddeviceMicrophone().open(ear.blocks.put, ear.troubles.put)
    ear.blocks.get(timeout=10)
    listening.close()
    assert ear.taken()
    time.sleep(0.3)
    assert not ear.taken()


def test_closing_from_within_a_block_is_possible(sound_server: PulseServer) -> None:
    """The thread that brings the block does not wait for itself."""
    closed: SimpleQueue[str] = SimpleQueue()
    ear: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def first(_: bytes) -> None:
        try:
            close = ear.get_nowait()
        except Empty:
            return
        close()
        closed.put("closed")

    listening = SounddeviceMicrophone().open(first, print)
    ear.put(listening.close)
    assert closed.get(timeout=10) == "closed"


DEATH = """
import os, signal, sys, time
from queue import SimpleQueue
from voicejournal.adapters.sound.microphone import SounddeviceMicrophone

troubles = SimpleQueue()
listening = SounddeviceMicrophone(patience=0.5).open(lambda _: None, troubles.put)
os.kill(int(sys.argv[1]), getattr(signal, sys.argv[2]))
print(troubles.get(timeout=20))
listening.close()
"""


@pytest.mark.parametrize("signal", ["SIGKILL", "SIGSTOP"])
def test_a_sound_server_that_dies_or_freezes_holds_nothing_up(signal: str, tmp_path: Path) -> None:
    """PortAudio hangs in it, also at exit; the program tells it, closes and ends."""
    server = pulse.start(tmp_path)
    try:
        program = subprocess.run(
            [sys.executable, "-c", DEATH, str(server.process.pid), signal],
            env=server.environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        server.stop()
    assert program.returncode == 0, program.stderr
    assert program.stdout.strip() == "stalled"


def test_a_frozen_sound_server_is_not_waited_for(sound_server: PulseServer) -> None:
    """Opening a microphone has an end, too."""
    with sound_server.frozen(), pytest.raises(SoundError, match="does not answer"):
        SounddeviceMicrophone().open(print, print)
