"""Names that tell devices apart, where a system has several of the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from voicejournal.domain.speech.audio import Device


@dataclass(frozen=True, slots=True)
class NamedDevice:
    """A device with the `label` that people read, and the value of the `setting` that chooses it alone."""

    device: Device
    label: str
    setting: str


def named_apart(devices: Sequence[Device]) -> tuple[NamedDevice, ...]:
    """Each device by its name, or with its id where others have the same name."""
    names = Counter(device.name.casefold() for device in devices)
    return tuple(
        NamedDevice(device, f"{device.name} ({device.id})", device.id)
        if names[device.name.casefold()] > 1 and device.id != device.name
        else NamedDevice(device, device.name, device.name)
        for device in devices
    )
