"""Which devices there are, with and without a sound server, a sound library, a device."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pulse import MICROPHONE, SPEAKER, PulseServer
from voicejournal.adapters.sound.devices import devices, route
from voicejournal.domain.speech.audio import Device, DeviceKind
from voicejournal.domain.speech.device_names import named_apart
from voicejournal.errors import SoundError

OPEN = """
from voicejournal.adapters.sound.devices import devices
from voicejournal.adapters.sound.microphone import SounddeviceMicrophone
from voicejournal.adapters.sound.player import SounddevicePlayer
from voicejournal.domain.speech.audio import DeviceKind, silence
from voicejournal.errors import SoundError
for call in (
    lambda: SounddeviceMicrophone().open(print, print),
    lambda: SounddevicePlayer().play(silence(1), print),
    lambda: print(devices(DeviceKind.INPUT)),
):
    try:
        call()
    except SoundError as error:
        print(error, "|", error.hint)
"""
NO_LIBRARY = "import ctypes.util; ctypes.util.find_library = lambda name: None"

LISTEN = """
import sys
sys.modules["pulsectl"] = None
from voicejournal.adapters.sound.microphone import SounddeviceMicrophone
listening = SounddeviceMicrophone().open(lambda block: None, print)
print(listening.device)
listening.close()
"""

LATER = """
import os, sys
from voicejournal.adapters.sound.devices import devices, route
from voicejournal.domain.speech.audio import DeviceKind
kind = DeviceKind(sys.argv[1])
assert devices(kind) == ()
os.environ["PULSE_SERVER"] = sys.argv[2]
print(route(kind).device.name)
"""

no_card = pytest.mark.skipif(Path("/dev/snd").exists(), reason="this machine has a sound card of its own")


def _run(script: str, server: str, *words: str) -> list[str]:
    """The lines that a program prints which looks for the sound server there."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *words],
        env={**os.environ, "PULSE_SERVER": server},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_monitor_that_somebody_chose_is_the_microphone(sound_server: PulseServer) -> None:
    """What another program plays can be listened to on purpose, never by accident."""
    sound_server.unplug()
    sound_server.control("set-default-sink", "speaker")
    sound_server.control("set-default-source", "speaker.monitor")
    assert devices(DeviceKind.INPUT) == ()
    sound_server.control("set-default-source", "person.monitor")
    (chosen,) = devices(DeviceKind.INPUT)
    assert (chosen.id, chosen.default) == ("person.monitor", True)


def test_the_sound_servers_names_are_used_and_monitors_are_no_microphones(sound_server: PulseServer) -> None:
    """PortAudio alone would know "pulse" and "default"."""
    assert devices(DeviceKind.INPUT) == (Device("microphone", MICROPHONE, DeviceKind.INPUT, default=True),)
    assert [device.name for device in devices(DeviceKind.OUTPUT) if device.default] == [SPEAKER]


def test_a_server_without_a_microphone_has_none(sound_server: PulseServer) -> None:
    """It takes what the loudspeaker plays for its default source; nobody would be heard there."""
    sound_server.unplug()
    assert devices(DeviceKind.INPUT) == ()


def test_without_the_sound_library_the_person_is_told_what_to_install(tmp_path: Path) -> None:
    """Each part says so for itself, and none of them breaks."""
    lines = _run(NO_LIBRARY + OPEN, f"unix:{tmp_path / 'nobody'}")
    assert len(lines) == 3
    assert all(
        "PortAudio is not installed. | On Debian or Ubuntu: sudo apt install" in line for line in lines
    )


@no_card
def test_a_machine_without_devices_has_none(tmp_path: Path) -> None:
    """No sound server and no sound card: a sentence each, and an empty list."""
    microphone, loudspeaker, known = _run(OPEN, f"unix:{tmp_path / 'nobody'}")
    assert microphone.startswith("There is no microphone. | ")
    assert loudspeaker.startswith("There is no loudspeaker. | ")
    assert known == "()"


def test_without_the_sound_servers_library_portaudios_names_are_used(sound_server: PulseServer) -> None:
    """Other systems, and a machine without libpulse, lose the names and nothing else."""
    assert _run(LISTEN, sound_server.environ["PULSE_SERVER"]) == ["default"]


@no_card
@pytest.mark.parametrize(("kind", "name"), [("input", MICROPHONE), ("output", SPEAKER)])
def test_a_server_that_comes_later_is_found(
    kind: str, name: str, sound_server: PulseServer, tmp_path: Path
) -> None:
    """PortAudio looks for devices once; a new look is taken where it had found none."""
    known = _run(LATER, f"unix:{tmp_path / 'nobody'}", kind, sound_server.environ["PULSE_SERVER"])
    assert known == [name]


def test_two_loudspeakers_of_one_name_are_told_apart(sound_server: PulseServer) -> None:
    """By id, or by the label that lists it; the name alone asks which, and names both."""
    kind = DeviceKind.OUTPUT
    names = "sink_properties=\"device.description='Twin'\""
    modules = [
        sound_server.control("load-module", "module-null-sink", f"sink_name={name}", names)
        for name in ("twin1", "twin2")
    ]
    try:
        twins = [one for one in named_apart(devices(kind)) if one.device.name == "Twin"]
        assert [(one.label, one.setting) for one in twins] == [
            ("Twin (twin1)", "twin1"),
            ("Twin (twin2)", "twin2"),
        ]
        assert [route(kind, wanted).device.id for wanted in ("twin2", "Twin (twin2)")] == ["twin2"] * 2
        with pytest.raises(SoundError, match="more than one") as unclear:
            route(kind, "Twin")
        assert "“Twin (twin1)”, “Twin (twin2)”" in unclear.value.hint
    finally:
        for module in modules:
            sound_server.control("unload-module", module)
