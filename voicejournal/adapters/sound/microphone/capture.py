"""An open microphone stream: takes sound from PortAudio's callback and delivers blocks on its own thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import chain
from queue import Empty, SimpleQueue
from typing import Any

from voicejournal.adapters.sound import sound_server
from voicejournal.adapters.sound.devices import DeviceRoute
from voicejournal.adapters.sound.microphone.signal_checks import DropDetector, MuteDetector
from voicejournal.adapters.sound.portaudio import RunningStream
from voicejournal.adapters.sound.resampling import Resampler
from voicejournal.domain.speech.audio import Device, DeviceKind
from voicejournal.domain.speech.speech_gate import Blocks
from voicejournal.ports.sound import MicrophoneTrouble

_MOMENT = 1.0
"""Seconds without sound after which the person is told so, while the stream may still go on."""
_NAMED = 0.5
"""Seconds to wait for the sound server to name the device of the stream."""
_JOIN = 2.0
"""Seconds that `close` waits for the last blocks to be delivered."""
_RECURRING = (MicrophoneTrouble.CHANGED, MicrophoneTrouble.INTERRUPTED)

Heard = tuple[bytes, float, bool]
"""A captured buffer: bytes from the device, arrival time, and PortAudio's flag for sound lost before it."""


class CaptureStream:
    """Implements `ports.Listening`; `on_buffer` is the callback of the stream that `run` gets later."""

    def __init__(
        self,
        on_block: Callable[[bytes], None],
        on_trouble: Callable[[MicrophoneTrouble], None],
        patience: float,
    ) -> None:
        self._on_block = on_block
        self._on_trouble = on_trouble
        self._patience = patience
        self._reported: set[MicrophoneTrouble] = set()
        self._queue: SimpleQueue[Heard | None] = SimpleQueue()
        self._first = threading.Event()
        self._named = threading.Event()
        self._closed = threading.Event()
        self._over = threading.Event()
        self._device = Device("", "", DeviceKind.INPUT)
        self._chosen = False
        self._running: RunningStream | None = None
        self._feeder: threading.Thread | None = None

    @property
    def device(self) -> str:
        return self._device.name

    def on_buffer(self, data: Any, flags: Any) -> None:
        """Copy the buffer and return: slow work on PortAudio's thread loses sound without a report."""
        self._queue.put((bytes(data), time.monotonic(), bool(flags.input_overflow)))
        self._first.set()

    def run(
        self,
        running: RunningStream,
        route: DeviceRoute,
        *,
        chosen: bool,
        others: frozenset[int],
        first: float,
    ) -> bool:
        """Deliver sound from now on; False if none has arrived within `first` seconds.

        `chosen` says that the person chose the device; `others` are other streams of this process on the
        server.
        """
        self._running, self._device, self._chosen = running, route.device, chosen
        if not self._first.wait(first):
            return False
        if route.by_server:
            _thread("which microphone", self._follow, others)
            self._named.wait(_NAMED)
        self._feeder = _thread("microphone", self._feed, running)
        return True

    def close(self) -> None:
        self._closed.set()
        self._over.set()
        if self._running is not None:
            self._running.let_go()
        self._queue.put(None)
        if self._feeder is not None and self._feeder is not threading.current_thread():
            self._feeder.join(_JOIN)

    def _feed(self, running: RunningStream) -> None:
        try:
            stalled = self._pass_on(running)
        finally:
            self._over.set()
            running.let_go()
        if stalled:
            self._tell(MicrophoneTrouble.STALLED)

    def _pass_on(self, running: RunningStream) -> bool:
        """Deliver blocks until the stream ends; returns whether it ended because no more sound arrived."""
        resample = Resampler(running.rate, running.channels)
        pace, beginning = DropDetector(running.rate), MuteDetector(running.rate * running.channels)
        blocks = Blocks()
        while (on_buffer := self._next()) is not None:
            data, at, overflow = on_buffer
            if pace.lost(len(data) // (2 * running.channels), at) or overflow:
                self._tell(MicrophoneTrouble.LOST)
            if beginning.silent(data):
                self._tell(MicrophoneTrouble.SILENT)
            for block in blocks.cut(resample(data)):
                self._on_block(block)
        for block in chain(blocks.cut(resample.rest()), blocks.short()):
            self._on_block(block)
        return not self._closed.is_set()

    def _next(self) -> Heard | None:
        """The next buffer; None once the stream is closed, or no sound has arrived for too long."""
        moment = min(_MOMENT, self._patience)
        try:
            return self._queue.get(timeout=moment)
        except Empty:
            if moment == self._patience:
                return None
        self._tell(MicrophoneTrouble.INTERRUPTED)
        try:
            return self._queue.get(timeout=self._patience - moment)
        except Empty:
            return None

    def _follow(self, others: frozenset[int]) -> None:
        sound_server.follow(DeviceKind.INPUT, others, self._is_now, self._over)

    def _is_now(self, device: Device) -> None:
        moved = device.id != self._device.id and (self._chosen or self._named.is_set())
        self._device = device
        self._named.set()
        if moved:
            self._tell(MicrophoneTrouble.CHANGED)

    def _tell(self, trouble: MicrophoneTrouble) -> None:
        """Report each kind of trouble once, but every one of `_RECURRING`; never after `close`."""
        if self._closed.is_set() or (trouble in self._reported and trouble not in _RECURRING):
            return
        self._reported.add(trouble)
        self._on_trouble(trouble)


def _thread(name: str, target: Callable[..., None], *args: object) -> threading.Thread:
    thread = threading.Thread(target=target, args=args, name=name, daemon=True)
    thread.start()
    return thread
