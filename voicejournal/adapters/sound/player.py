"""Playback through PortAudio, in small blocks so that it can stop at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from voicejournal.adapters.sound import devices, portaudio
from voicejournal.adapters.sound.playback_source import PlaybackSource, Wanted
from voicejournal.adapters.sound.portaudio import Callback, RunningStream, StreamRequest
from voicejournal.domain.speech.audio import DeviceKind, Sound
from voicejournal.ports.sound import Player, Playing

_BLOCK = 0.02
_LATENCY = 0.3
"""Seconds of sound buffered in the device, for when the machine is busy. `stop` drops them: over
PulseAudio 16.1 the last frame was played within 5 ms of it, measured on the sink's monitor.
"""
_PATIENCE = 3.0
"""Seconds without a request for sound after which a device counts as gone; Bluetooth takes two to wake up."""
_LOOK = 0.2


class SounddevicePlayer:
    """Implements `ports.Player` for the loudspeaker of that name or id, or the default; `volume`: 0 to 1."""

    def __init__(
        self, device: str | None = None, volume: float = 1.0, *, patience: float = _PATIENCE
    ) -> None:
        self._device = device
        self._volume = min(1.0, max(0.0, volume))
        self._patience = patience

    def play(
        self, sound: Sound, on_end: Callable[[], None], *, start: float = 0.0, speed: float = 1.0
    ) -> Playing:
        """Start playing, as in `ports.Player`; if it raises, `on_end` is not called.

        Raises:
            SoundError: no sound library, no loudspeaker, none of that name, or it cannot be opened.
        """
        playing = _Play(Wanted(sound, self._volume, start, speed), on_end, self._patience)
        playing.start(
            portaudio.within(portaudio.LIMIT, lambda: self._open(playing), late=RunningStream.let_go)
        )
        return playing

    def _open(self, playing: _Play) -> RunningStream:
        route = devices.route(DeviceKind.OUTPUT, self._device)
        wanted = StreamRequest(
            DeviceKind.OUTPUT,
            route.port,
            route.device.name,
            _LATENCY,
            rate=playing.rate,
            block=_BLOCK,
            environ=route.environ,
        )
        return portaudio.open_stream(wanted, playing.callback, playing.ended)


class _Play:
    """One sound being played; `callback` serves the stream that is later passed to `start`."""

    def __init__(self, wanted: Wanted, on_end: Callable[[], None], patience: float) -> None:
        self._wanted = wanted
        self._on_end = on_end
        self._patience = patience
        self._over = threading.Event()
        self._asked = time.monotonic()
        self._source: PlaybackSource | None = None
        self._latency = _LATENCY

    @property
    def rate(self) -> int:
        return self._wanted.sound.rate

    @property
    def position(self) -> float:
        return self._source.position(self._latency) if self._source is not None else self._wanted.start

    def stop(self) -> None:
        self._over.set()

    def callback(self, rate: int, channels: int) -> Callback:
        """The function that fills the device's buffers at that rate with that many channels."""
        source = self._source = PlaybackSource(self._wanted, rate, channels)
        stop = portaudio.library().CallbackStop

        def fill(out: Any, _flags: Any) -> None:
            self._asked = time.monotonic()
            if self._over.is_set():
                out[:] = bytes(len(out))
                return
            out[:], given = source.take(len(out))
            if given:
                raise stop

        return fill

    def ended(self) -> None:
        self._over.set()

    def start(self, running: RunningStream) -> None:
        source = self._source
        if source is not None:
            self._latency = running.latency
            threading.Thread(
                target=source.convert, args=(self._over,), name="sound to play", daemon=True
            ).start()
        threading.Thread(target=self._watch, args=(running,), name="player", daemon=True).start()

    def _watch(self, running: RunningStream) -> None:
        while not self._over.wait(_LOOK) and time.monotonic() - self._asked < self._patience:
            pass
        self._over.set()
        running.let_go()
        self._on_end()


_: type[Player] = SounddevicePlayer
