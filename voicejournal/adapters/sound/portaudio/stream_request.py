"""The stream that is wanted, and the formats to try for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voicejournal.domain.speech.audio import RATE, DeviceKind
from voicejournal.errors import SoundError

if TYPE_CHECKING:
    from voicejournal.adapters.sound.portaudio.device_list import PortDevice


@dataclass(frozen=True, slots=True)
class StreamRequest:
    """A stream to open; `name` is the person's name for the device."""

    kind: DeviceKind
    device: PortDevice
    name: str
    latency: float
    """Seconds of sound that the device may buffer."""
    rate: int = RATE
    block: float = 0.0
    """Length of a buffer in seconds (0: the device decides)."""
    environ: Mapping[str, str] = field(default_factory=dict)
    """Applies during the opening only."""

    def formats(self) -> Iterator[tuple[int, int]]:
        """The rates and numbers of channels to try, in order."""
        yield self.rate, 1
        yield self.device.rate, 1
        yield self.device.rate, 2

    def refused(self) -> SoundError:
        thing = "microphone" if self.kind is DeviceKind.INPUT else "loudspeaker"
        return SoundError(
            f"The {thing} “{self.name}” cannot be opened.",
            "Another program may be using it, or it was unplugged; "
            "`voicejournal devices` lists what there is.",
        )
