"""A sound server of the tests' own: real PulseAudio, with a loudspeaker, a microphone and a person at it."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from voicejournal.domain.speech.audio import RATE, Sound

SPEAKER = "Test speaker"
MICROPHONE = "Test microphone"

# norewinds: else a null sink that nobody listened to sleeps for two seconds before it gives its first sound.
_NULL_SINK = "module-null-sink norewinds=1 rate=48000 channels=2"
_MODULES = (
    "module-native-protocol-unix auth-anonymous=1 socket={socket}",
    _NULL_SINK + " sink_name=speaker sink_properties=\"device.description='" + SPEAKER + "'\"",
    _NULL_SINK + " sink_name=person sink_properties=\"device.description='Person'\"",
)
_REMAP = (
    "module-remap-source",
    "source_name=microphone",
    "master=person.monitor",
    f"source_properties=\"device.description='{MICROPHONE}'\"",
)
_OPTIONS = ("-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disallow-exit=yes")
_START_SECONDS = 10.0
_QUIET = 0.3


@dataclass
class PulseServer:
    """A running server; `environ` is what a program needs to find it and nothing else."""

    folder: Path
    process: subprocess.Popen[bytes]
    environ: dict[str, str]

    def control(self, *words: str) -> str:
        """Run pactl against the server and give what it said."""
        done = subprocess.run(
            ["pactl", *words], env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def plug_in(self) -> None:
        """Give the machine its microphone (again), and make it the default."""
        self.unplug()
        self.control("load-module", *_REMAP)
        self.control("set-default-source", "microphone")

    def unplug(self) -> None:
        """Take the microphone away, as by pulling its plug."""
        if "\tmicrophone\t" in self.control("list", "short", "sources"):
            self.control("unload-module", "module-remap-source")

    def say(self, sound: Sound) -> subprocess.Popen[bytes]:
        """Have the person say that, in real time; wait for the process to know that they have said it."""
        speaking = subprocess.Popen(
            ["pacat", "--playback", "--raw", "--device=person", "--latency-msec=1000", *_format(sound.rate)],
            env=self.environment,
            stdin=subprocess.PIPE,
        )
        assert speaking.stdin is not None
        speaking.stdin.write(sound.pcm)
        speaking.stdin.close()
        return speaking

    @contextmanager
    def overheard(self, device: str = "speaker.monitor") -> Iterator[bytearray]:
        """What is heard there at `RATE` while the block runs, and then until it is quiet."""
        heard = bytearray()
        ear = subprocess.Popen(
            ["parec", "--raw", f"--device={device}", "--latency-msec=20", *_format(RATE)],
            env=self.environment,
            stdout=subprocess.PIPE,
        )
        assert ear.stdout is not None
        heard += ear.stdout.read(2)  # it runs
        listening = threading.Thread(target=_read_into, args=(heard, ear.stdout.fileno()))
        listening.start()
        try:
            yield heard
            _wait_for_quiet(heard)
        finally:
            ear.terminate()
            listening.join()
            ear.wait()
            ear.stdout.close()

    def stop(self) -> None:
        """End the server, even while it is stopped."""
        self.process.kill()
        self.process.wait()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """A server that is there and does nothing."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    @property
    def environment(self) -> dict[str, str]:
        """All that a program started by a test needs."""
        return {**os.environ, **self.environ}


def start(folder: Path) -> PulseServer:
    """Start a server whose every file lies in `folder`."""
    folder.chmod(0o700)
    socket = folder / "native"
    socket.unlink(missing_ok=True)
    modules = [word for each in _MODULES for word in ("-L", each.format(socket=socket))]
    environ = {
        "PULSE_SERVER": f"unix:{socket}",
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_STATE_PATH": str(folder),
        "PULSE_COOKIE": str(folder / "cookie"),
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            ["pulseaudio", *_OPTIONS, *modules],
            env={**os.environ, **environ, "HOME": str(folder)},
            stdout=log,
            stderr=log,
        )
    server = PulseServer(folder, process, environ)
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            server.plug_in()
        except subprocess.CalledProcessError:
            time.sleep(0.05)
        else:
            return server
    server.stop()
    raise AssertionError(f"pulseaudio did not start: {(folder / 'log').read_text()}")


def _read_into(heard: bytearray, pipe: int) -> None:
    while chunk := os.read(pipe, 65536):
        heard += chunk


def _wait_for_quiet(heard: bytearray) -> None:
    """Until `_QUIET` seconds of exact silence have come since; a busy machine is late with them."""
    now, size = len(heard), round(_QUIET * RATE) * 2
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and (len(heard) < now + size or any(heard[-size:])):
        time.sleep(0.02)


def _format(rate: int) -> list[str]:
    return [f"--rate={rate}", "--channels=1", "--format=s16le"]
