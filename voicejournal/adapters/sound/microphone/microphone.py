"""Opens the microphone: no sound is lost at the start, and no wait is unlimited."""

from __future__ import annotations

from collections.abc import Callable

from voicejournal.adapters.sound import devices, portaudio, sound_server
from voicejournal.adapters.sound.devices import DeviceRoute
from voicejournal.adapters.sound.microphone.capture import CaptureStream
from voicejournal.adapters.sound.portaudio import RunningStream, StreamRequest
from voicejournal.domain.speech.audio import DeviceKind
from voicejournal.errors import SoundError
from voicejournal.ports.sound import Listening, Microphone, MicrophoneTrouble

PATIENCE = 4.0
"""Seconds without sound after which a microphone counts as stalled; a busy machine is late by less."""

FIRST = 4.0
"""Seconds a microphone may take to start: a Bluetooth headset changes its profile first."""

_LATENCY = 0.2
"""Seconds of sound that the device may buffer; a machine that is busy for longer loses some."""


class SounddeviceMicrophone:
    """Implements `ports.Microphone` for the device of that name or id, or the system default.

    It records at 16 kHz where the device supports that, else at the device's own rate, resampled. `open`
    returns after the first sound has arrived, so that a cue given then is not too early for the first word.
    """

    def __init__(
        self, device: str | None = None, *, patience: float = PATIENCE, first: float = FIRST
    ) -> None:
        self._device = device
        self._patience = patience
        self._first = first

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> Listening:
        """Start capturing, as in `ports.Microphone`.

        Raises:
            SoundError: no sound library, no microphone, none of that name, or it delivers no sound.
        """
        microphone = CaptureStream(on_block, on_trouble, self._patience)

        def start() -> tuple[DeviceRoute, frozenset[int], RunningStream]:
            route = devices.route(DeviceKind.INPUT, self._device)
            others = sound_server.streams(DeviceKind.INPUT) if route.by_server else frozenset()
            wanted = StreamRequest(
                DeviceKind.INPUT, route.port, route.device.name, _LATENCY, environ=route.environ
            )
            running = portaudio.open_stream(wanted, lambda *_: microphone.on_buffer)
            return route, others, running

        route, others, running = portaudio.within(
            portaudio.LIMIT, start, late=lambda started: started[2].let_go()
        )
        chosen = self._device is not None
        if not microphone.run(running, route, chosen=chosen, others=others, first=self._first):
            microphone.close()
            raise SoundError(
                f"The microphone “{route.device.name}” is there but gives no sound.",
                "It may be suspended or switched off; `voicejournal devices` lists the others.",
            )
        return microphone


_: type[Microphone] = SounddeviceMicrophone
