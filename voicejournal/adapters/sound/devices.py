"""Lists microphones and loudspeakers by their familiar names and maps each to a PortAudio device."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from voicejournal.adapters.sound import portaudio, sound_server
from voicejournal.adapters.sound.portaudio import PortDevice
from voicejournal.domain.speech.audio import Device, DeviceKind
from voicejournal.domain.speech.device_names import named_apart
from voicejournal.errors import SoundError

_CHOICE = {DeviceKind.INPUT: "PULSE_SOURCE", DeviceKind.OUTPUT: "PULSE_SINK"}
_NAME = {"PULSE_PROP_OVERRIDE": "application.name=voicejournal"}
"""Name of the program in the system mixer and microphone indicator; otherwise "ALSA plug-in [python3]"."""
_THING = {DeviceKind.INPUT: "microphone", DeviceKind.OUTPUT: "loudspeaker"}


@dataclass(frozen=True, slots=True)
class DeviceRoute:
    """How PortAudio reaches a device: `environ` selects it on the sound server while the stream is opened."""

    device: Device
    port: PortDevice
    environ: Mapping[str, str] = field(default_factory=dict)
    by_server: bool = False


def devices(kind: DeviceKind) -> tuple[Device, ...]:
    """The devices present now, the default first; takes at most `portaudio.LIMIT` seconds.

    Raises:
        SoundError: there is no sound library, or the sound system does not answer.
    """

    def look() -> tuple[Device, ...]:
        return tuple(each.device for each in _offered(_routes(kind, fresh=True)))

    return portaudio.within(portaudio.LIMIT, look)


def route(kind: DeviceKind, wanted: str | None = None) -> DeviceRoute:
    """The route to the device with that id or name (or the only one whose name contains it), or the default.

    Blocks for as long as the sound system hangs.

    Raises:
        SoundError: there is no device, none of that name, or no sound library.
    """
    routes = _routes(kind, fresh=False)
    if not (_matching(routes, wanted) if wanted else _offered(routes)):
        routes = _routes(kind, fresh=True)  # it may have been plugged in since the last listing
    offered = _offered(routes)
    if wanted:
        found = _matching(routes, wanted)
        if len(found) != 1:
            raise _unclear(kind, wanted, found, offered)
        return found[0]
    if not offered:
        raise SoundError(f"There is no {_THING[kind]}.", _advice(kind))
    # With the system's default, the system's own settings keep control.
    return replace(offered[0], environ=_NAME) if offered[0].device.default else offered[0]


def _routes(kind: DeviceKind, *, fresh: bool) -> list[DeviceRoute]:
    """The routes to all devices, the default first."""
    ports = [each for each in portaudio.devices(fresh=fresh) if each.channels(kind)]
    port = next((each for each in ports if each.name == "pulse"), None)
    known = sound_server.devices(kind) if port else None
    if port is not None and known is not None:
        found = [DeviceRoute(each, port, {**_NAME, _CHOICE[kind]: each.id}, by_server=True) for each in known]
    else:
        found = [
            DeviceRoute(Device(ident, each.name, kind, each.default(kind)), each)
            for ident, each in zip(_numbered([each.name for each in ports]), ports, strict=True)
        ]
    return sorted(found, key=lambda each: not each.device.default)


def _numbered(names: Sequence[str]) -> Iterator[str]:
    """The names, each one after the first of several with its number: PortAudio gives devices no id."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} #{seen[name]}"


def _offered(routes: Iterable[DeviceRoute]) -> list[DeviceRoute]:
    """The routes without loudspeaker monitors, unless one was chosen as the default microphone."""
    return [each for each in routes if each.device.default or not sound_server.is_monitor(each.device)]


def _matching(routes: Iterable[DeviceRoute], wanted: str) -> list[DeviceRoute]:
    plain = wanted.casefold()
    routes = list(routes)
    labels = {named.label.casefold(): named.device for named in named_apart([each.device for each in routes])}
    for fits in (
        lambda device: device.id == wanted,
        lambda device: device == labels.get(plain),
        lambda device: device.name.casefold() == plain,
        lambda device: plain in device.name.casefold(),
    ):
        found = [each for each in routes if fits(each.device)]
        if found:
            return found
    return []


def _unclear(
    kind: DeviceKind, wanted: str, found: list[DeviceRoute], offered: list[DeviceRoute]
) -> SoundError:
    names = ", ".join(f"“{each.label}”" for each in named_apart([each.device for each in found or offered]))
    amount = "more than one" if found else "no"
    return SoundError(
        f"There is {amount} {_THING[kind]} “{wanted}”.",
        f"Choose one of {names}, or none for the system's own choice." if names else _advice(kind),
    )


def _advice(kind: DeviceKind) -> str:
    if kind is DeviceKind.INPUT:
        return "Plug one in, or type your answers; under PulseAudio on Debian libasound2-plugins is needed."
    return "Plug one in; every prompt is on the screen as well."
