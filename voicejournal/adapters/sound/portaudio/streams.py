"""Opens streams in a format that the device accepts, and closes them even if they hang."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voicejournal.adapters.sound.portaudio.library import library
from voicejournal.domain.speech.audio import RATE, DeviceKind
from voicejournal.errors import SoundError

if TYPE_CHECKING:
    from voicejournal.adapters.sound.portaudio.device_list import PortDevice

Callback = Callable[[Any, Any], None]
"""Called with each buffer and its flags, on PortAudio's thread."""

opening = threading.RLock()
"""Lock: one opening or listing of devices at a time; a call that hangs may hold it for ever."""

_counting = threading.Lock()
"""Guards the two lists below; never held while PortAudio is called."""
_open: list[Any] = []
_closing: list[Any] = []
"""Streams being closed, or hung while closing: PortAudio may still call back, so they must be kept."""


@dataclass(frozen=True, slots=True)
class RunningStream:
    """A running stream at `rate` with `channels` (1 or 2), as negotiated with the device."""

    stream: Any
    rate: int
    channels: int

    def let_go(self, limit: float = 1.0) -> None:
        """Abort and close; returns within `limit` seconds even if that hangs. May be called twice."""
        _let_go(self.stream, limit)


def any_running() -> bool:
    """Whether a stream is open or being closed."""
    with _counting:
        return bool(_open or _closing)


def open_stream(
    kind: DeviceKind,
    device: PortDevice,
    callback: Callable[[int, int], Callback],
    *,
    name: str,
    rate: int = RATE,
    latency: float,
    block: float = 0.0,
    environ: Mapping[str, str] | None = None,
    ended: Callable[[], None] = lambda: None,
) -> RunningStream:
    """Start a stream of int16 at `rate` in mono, else in a format that the device accepts.

    `callback` gets the actual rate and channels, and returns the function called with each buffer; `block`
    is a buffer's length in seconds (0: the device decides); `environ` applies during the opening only;
    `ended` is called when the stream has ended, for whatever reason.

    Raises:
        SoundError: the device cannot be opened; `name` is the person's name for it.
    """
    sound = library()
    make = sound.RawInputStream if kind is DeviceKind.INPUT else sound.RawOutputStream
    refusal: Exception | None = None
    with opening, _environment(environ or {}):
        for at, channels in ((rate, 1), (device.rate, 1), (device.rate, 2)):
            stream = None
            try:
                stream = make(
                    samplerate=at,
                    channels=channels,
                    dtype="int16",
                    device=device.index,
                    latency=latency,
                    blocksize=round(block * at),
                    callback=_plain(callback(at, channels)),
                    finished_callback=ended,
                )
                stream.start()
            except sound.PortAudioError as error:
                if stream is not None:
                    stream.close()
                refusal = error
                continue
            with _counting:
                _open.append(stream)
            return RunningStream(stream, at, channels)
    thing = "microphone" if kind is DeviceKind.INPUT else "loudspeaker"
    raise SoundError(
        f"The {thing} “{name}” cannot be opened.",
        "Another program may be using it, or it was unplugged; `voicejournal devices` lists what there is.",
    ) from refusal


def _let_go(stream: Any, limit: float) -> None:
    with _counting:
        if stream not in _open:
            return
        _open.remove(stream)
        _closing.append(stream)

    def close() -> None:
        # `stop` waits for the device, which may be gone; `abort` does not. Both ignore PortAudio's errors.
        stream.abort()
        stream.close()
        with _counting:
            _closing.remove(stream)

    closing = threading.Thread(target=close, name="let go of sound", daemon=True)
    closing.start()
    closing.join(limit)


def _plain(callback: Callback) -> Callable[[Any, int, Any, Any], None]:
    return lambda data, _frames, _when, flags: callback(data, flags)


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {key: os.environ.get(key) for key in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                del os.environ[key]
            else:
                os.environ[key] = value


@atexit.register
def _let_go_of_all() -> None:
    """The clean-up that sounddevice does at exit, with a time limit."""
    with _counting:
        streams = list(_open)
    for stream in streams:
        _let_go(stream, 1.0)
