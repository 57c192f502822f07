"""The devices that PortAudio lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from voicejournal.adapters.sound.portaudio.library import library
from voicejournal.adapters.sound.portaudio.streams import any_running, opening
from voicejournal.domain.speech.audio import DeviceKind


@dataclass(frozen=True, slots=True)
class PortDevice:
    """A device as PortAudio lists it; `inputs` and `outputs` are its numbers of channels."""

    index: int
    name: str
    inputs: int
    outputs: int
    rate: int
    default_input: bool
    default_output: bool

    def channels(self, kind: DeviceKind) -> int:
        return self.inputs if kind is DeviceKind.INPUT else self.outputs

    def default(self, kind: DeviceKind) -> bool:
        return self.default_input if kind is DeviceKind.INPUT else self.default_output


def devices(*, fresh: bool = False) -> list[PortDevice]:
    """The devices of the host's preferred sound system.

    PortAudio lists devices once, at its start; `fresh` restarts it, unless that would end a running stream.

    Raises:
        SoundError: there is no sound library.
    """
    sound = library()
    with opening:
        if fresh and not any_running():  # Pa_Terminate closes every stream, and waits for it
            sound._terminate()
            sound._initialize()
        found = [dict(each) for each in sound.query_devices()]
        defaults = [_default(sound, kind) for kind in ("input", "output")]
    systems = {each["hostapi"] for each in found if each["index"] in defaults}
    return [
        PortDevice(
            index=each["index"],
            name=each["name"],
            inputs=each["max_input_channels"],
            outputs=each["max_output_channels"],
            rate=round(each["default_samplerate"]),
            default_input=each["index"] == defaults[0],
            default_output=each["index"] == defaults[1],
        )
        for each in found
        if not systems or each["hostapi"] in systems  # Windows lists every device once for each system
    ]


def _default(sound: Any, kind: str) -> int:
    try:
        return int(sound.query_devices(kind=kind)["index"])
    except sound.PortAudioError:  # there is no default device
        return -1
