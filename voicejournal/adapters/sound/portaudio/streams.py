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
from voicejournal.adapters.sound.portaudio.stream_request import StreamRequest
from voicejournal.domain.speech.audio import DeviceKind

if TYPE_CHECKING:
    pass

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

    @property
    def latency(self) -> float:
        """Seconds after which what is given to an output is heard, as the device says."""
        return float(self.stream.latency)

    def let_go(self, limit: float = 1.0) -> None:
        """Abort and close; returns within `limit` seconds even if that hangs. May be called twice."""
        _let_go(self.stream, limit)


def any_running() -> bool:
    """Whether a stream is open or being closed."""
    with _counting:
        return bool(_open or _closing)


def open_stream(
    wanted: StreamRequest,
    callback: Callable[[int, int], Callback],
    ended: Callable[[], None] = lambda: None,
) -> RunningStream:
    """Start a stream of int16 at the wanted rate in mono, else in a format that the device accepts.

    `callback` gets the actual rate and channels, and returns the function called with each buffer; `ended`
    is called when the stream has ended, for whatever reason.

    Raises:
        SoundError: the device cannot be opened.
    """
    sound = library()
    refusal: Exception | None = None
    with opening, _environment(wanted.environ):
        for rate, channels in wanted.formats():
            try:
                stream = _started(sound, wanted, rate, channels, callback(rate, channels), ended)
            except sound.PortAudioError as error:
                refusal = error
                continue
            with _counting:
                _open.append(stream)
            return RunningStream(stream, rate, channels)
    raise wanted.refused() from refusal


def _started(
    sound: Any, wanted: StreamRequest, rate: int, channels: int, callback: Callback, ended: Callable[[], None]
) -> Any:
    """A running stream in that format; one that does not start is closed again."""
    make = sound.RawInputStream if wanted.kind is DeviceKind.INPUT else sound.RawOutputStream
    stream = make(
        samplerate=rate,
        channels=channels,
        dtype="int16",
        device=wanted.device.index,
        latency=wanted.latency,
        blocksize=round(wanted.block * rate),
        callback=_plain(callback),
        finished_callback=ended,
    )
    try:
        stream.start()
    except sound.PortAudioError:
        stream.close()
        raise
    return stream


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
