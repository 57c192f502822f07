"""Devices of the same name can be told apart."""

from __future__ import annotations

from voicejournal.domain.speech.audio import Device, DeviceKind
from voicejournal.domain.speech.device_names import named_apart

MIC = DeviceKind.INPUT


def test_a_name_of_its_own_is_enough() -> None:
    """Nobody reads the id of a device that no other shares its name with."""
    (one,) = named_apart([Device("alsa.1", "Headset", MIC)])
    assert (one.label, one.setting) == ("Headset", "Headset")


def test_devices_of_one_name_have_their_ids_beside_it() -> None:
    """The setting is then the id, which no other device has; capital letters make no other name."""
    found = named_apart([Device("a", "Dock", MIC), Device("b", "dock", MIC), Device("c", "Desk", MIC)])
    assert [(one.label, one.setting) for one in found] == [
        ("Dock (a)", "a"),
        ("dock (b)", "b"),
        ("Desk", "Desk"),
    ]
