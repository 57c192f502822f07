"""The loudspeaker against a real PulseAudio server, listened to at its monitor."""

from __future__ import annotations

import time
from queue import Empty, SimpleQueue

import pytest

from tests.adapters.sound.sounds import audible, found
from tests.pulse import SPEAKER, PulseServer
from tests.speech import hum, spoken
from voicejournal.adapters.sound.devices import devices
from voicejournal.adapters.sound.player import SounddevicePlayer
from voicejournal.adapters.sound.resampling import resampled
from voicejournal.domain.speech.audio import RATE, DeviceKind, Sound
from voicejournal.domain.speech.chime import chime
from voicejournal.errors import SoundError

Ends = SimpleQueue[str]


def _ended(ends: Ends) -> None:
    """Wait for the end, and see that it is told once."""
    ends.get(timeout=20)
    with pytest.raises(Empty):
        ends.get(timeout=0.3)


@pytest.mark.parametrize("rate", [RATE, 22_050])
def test_a_prompt_is_heard_from_its_first_word_to_its_last(sound_server: PulseServer, rate: int) -> None:
    """A stream that ends drops what waits in the device; the last word must not be among it."""
    prompt, ends = audible(spoken("What happened?")), Ends()
    with sound_server.overheard() as heard:
        SounddevicePlayer().play(resampled(prompt, rate), lambda: ends.put("over"))
        _ended(ends)
    room = Sound(bytes(heard))
    first, alike_first = found(prompt.slice(0, 0.3), room)
    last, alike_last = found(prompt.slice(prompt.seconds - 0.3, prompt.seconds), room)
    assert min(alike_first, alike_last) > 0.9
    assert last + 0.3 - first == pytest.approx(prompt.seconds, abs=0.02)


def test_stop_is_silence_at_once(sound_server: PulseServer) -> None:
    """Nothing that waits in the device is heard any more; it would be 0.3 s of it."""
    ends = Ends()
    with sound_server.overheard() as heard:
        start = time.monotonic()
        playing = SounddevicePlayer().play(hum(6.0), lambda: ends.put("over"))
        time.sleep(0.8)
        playing.stop()
        asked = time.monotonic() - start
        playing.stop()
        _ended(ends)
    length = audible(Sound(bytes(heard))).seconds
    assert 0.2 < length < asked + 0.1


def test_a_dead_loudspeaker_ends_the_prompt(sound_server: PulseServer) -> None:
    """The session goes on: every word is on the screen as well."""
    ends = Ends()
    sound_server.control("suspend-sink", "speaker", "1")
    try:
        SounddevicePlayer(patience=0.4).play(hum(60.0), lambda: ends.put("over"))
        _ended(ends)
    finally:
        sound_server.control("suspend-sink", "speaker", "0")


def test_the_volume_is_the_players(sound_server: PulseServer) -> None:
    """Half the height is 6 dB less."""
    levels = []
    for volume in (1.0, 0.5):
        ends = Ends()
        with sound_server.overheard() as heard:
            SounddevicePlayer(volume=volume).play(hum(0.5), lambda ends=ends: ends.put("over"))  # type: ignore[misc]
            _ended(ends)
        levels.append(audible(Sound(bytes(heard))).level)
    assert levels[0] - levels[1] == pytest.approx(6.0, abs=0.5)


def test_a_loudspeaker_is_chosen_by_name(sound_server: PulseServer) -> None:
    """The cue goes where the person wants it."""
    assert [device.name for device in devices(DeviceKind.OUTPUT)] == [SPEAKER, "Person"]
    ends = Ends()
    with sound_server.overheard("person.monitor") as heard:
        SounddevicePlayer("person").play(chime(), lambda: ends.put("over"))
        _ended(ends)
    assert audible(Sound(bytes(heard))).seconds > 0.1
    with pytest.raises(SoundError, match="There is no loudspeaker “Gramophone”"):
        SounddevicePlayer("Gramophone").play(chime(), print)


def test_no_sound_at_all_is_over_at_once(sound_server: PulseServer) -> None:
    """An empty prompt holds nothing up."""
    ends = Ends()
    SounddevicePlayer().play(Sound(b""), lambda: ends.put("over"))
    _ended(ends)
