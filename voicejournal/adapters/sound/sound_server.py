"""The PulseAudio or PipeWire server, if there is one: device names, and the actual device of a stream.

Under such a server PortAudio lists only "pulse" and "default", and gets no notice when the server moves a
stream to another device (both measured with PulseAudio 16.1).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from threading import Event
from typing import Any, TypeVar

from voicejournal.domain.speech.audio import Device, DeviceKind

T = TypeVar("T")

_LOOK = 0.25
"""Seconds between two checks of a stream's device; one takes less than a millisecond."""


def devices(kind: DeviceKind) -> list[Device] | None:
    """The server's devices, monitors of loudspeakers last; None if there is no server."""
    return _ask(lambda server: list(_devices(server, kind).values()))


def is_monitor(device: Device) -> bool:
    """Whether the device is a loudspeaker's monitor, offered as a microphone."""
    return device.kind is DeviceKind.INPUT and device.id.endswith(".monitor")


def streams(kind: DeviceKind) -> frozenset[int]:
    """The server's numbers of the streams of this process."""
    return _ask(lambda server: frozenset(_own(server, kind))) or frozenset()


def follow(
    kind: DeviceKind, besides: Collection[int], on_device: Callable[[Device], None], stop: Event
) -> None:
    """Call `on_device` with the device of this process's newest stream, and again at each change.

    Returns when `stop` is set, when the stream is gone, and if there is no server. The streams in `besides`
    are ignored.
    """

    def look(server: Any) -> None:
        mine = max(set(_own(server, kind)) - set(besides), default=-1)
        now = None
        while not stop.is_set() and (there := _own(server, kind).get(mine)) is not None:
            device = _devices(server, kind).get(there) if there != now else None
            if device is not None:  # None: unchanged, or being moved
                now = there
                on_device(device)
            stop.wait(_LOOK)

    _ask(look)


def _ask(question: Callable[[Any], T]) -> T | None:
    """The result of `question` for a connection; None without a server, or if it goes away meanwhile."""
    try:
        import pulsectl
    except (ImportError, OSError):  # another operating system, or no libpulse
        return None
    try:
        with pulsectl.Pulse("voicejournal") as server:
            return question(server)
    except pulsectl.PulseError:
        return None


def _devices(server: Any, kind: DeviceKind) -> dict[int, Device]:
    info = server.server_info()
    if kind is DeviceKind.INPUT:
        known, default = server.source_list(), os.environ.get("PULSE_SOURCE") or _microphone(info)
    else:
        known, default = server.sink_list(), os.environ.get("PULSE_SINK") or info.default_sink_name
    found = {each.index: Device(each.name, each.description, kind, each.name == default) for each in known}
    return dict(sorted(found.items(), key=lambda item: is_monitor(item[1])))


def _microphone(info: Any) -> str | None:
    """The server's default, unless it is a loudspeaker's monitor, as when no microphone is plugged in."""
    chosen: str = info.default_source_name
    return None if chosen == f"{info.default_sink_name}.monitor" else chosen


def _own(server: Any, kind: DeviceKind) -> dict[int, int]:
    """The streams of this process, each with the number of its device."""
    if kind is DeviceKind.INPUT:
        places = {each: each.source for each in server.source_output_list()}
    else:
        places = {each: each.sink for each in server.sink_input_list()}
    mine = str(os.getpid())
    return {
        each.index: place
        for each, place in places.items()
        if each.proplist.get("application.process.id") == mine
    }
