"""Whoever speaks in a file is heard, on whatever channel and track."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from tests import real
from tests.adapters.sound.sound_files import alike, channels, pauses, samples, tracks
from tests.speech import hum, noise
from voicejournal.adapters.sound.sound_files import SoundFile
from voicejournal.domain.speech.audio import RATE, Sound, joined, silence

_, VOICE = real.said("umbrella")
_, OTHER = real.said("walk")


def heard(path: Path) -> Sound:
    return joined(SoundFile(path).blocks())


@pytest.mark.parametrize("share", [-1.0, -0.95, -0.5, 1.0, 0.3, 0.0])
def test_two_channels_never_cancel_out(tmp_path: Path, share: float) -> None:
    """Opposite in phase, wholly or in part, alike, or with a voice on one side: it is as loud as it was."""
    voice = samples(VOICE)
    for order in (1, -1):
        sound = heard(channels(tmp_path / "a.wav", *(voice, numpy.rint(voice * share))[::order]))
        assert sound.level == pytest.approx(VOICE.level, abs=1.0)
        assert abs(alike(sound, VOICE)) > 0.999


def test_a_wire_the_wrong_way_round_is_found_beneath_noise(tmp_path: Path) -> None:
    """Neither channel is an exact copy of the other where a cable or a codec lies between."""
    rough = samples(noise(VOICE.seconds, -45.0))[: VOICE.frames]
    sound = heard(channels(tmp_path / "a.wav", samples(VOICE), rough - samples(VOICE)))
    assert sound.level == pytest.approx(VOICE.level, abs=1.0)


def test_music_made_wide_does_not_hide_the_voice_in_the_middle(tmp_path: Path) -> None:
    """Channels that have little in common are added, as ever."""
    voice, music = samples(VOICE).astype("i4"), samples(hum(VOICE.seconds, -26.0))[: VOICE.frames]
    sound = heard(channels(tmp_path / "a.wav", voice + music, voice - music))
    assert abs(alike(sound, VOICE)) > 0.95


@pytest.mark.parametrize("number", [2, 6, 8, 9, 16, 32, 64])
def test_a_voice_on_the_last_of_many_channels_is_heard(tmp_path: Path, number: int) -> None:
    """Where there is no name for so many channels, and where the last is for effects."""
    hiss = [samples(noise(VOICE.seconds, -75.0, seed=n))[: VOICE.frames] for n in range(3)]
    each = [hiss[n % 3] for n in range(number - 1)]
    sound = heard(channels(tmp_path / "a.wav", *each, samples(VOICE)))
    assert sound.level == pytest.approx(VOICE.level, abs=1.0)
    assert alike(sound, VOICE) > 0.99


@pytest.mark.parametrize("name", ["a.mkv", "a.mov"])
def test_a_silent_track_or_a_tone_beside_a_voice_is_left_out(tmp_path: Path, name: str) -> None:
    """Screen recorders put the desktop's sound first, and it may be silent or hum."""
    said = pauses(VOICE)
    for first in (silence(said.seconds), hum(said.seconds)):
        for order in (1, -1):
            file = SoundFile(tracks(tmp_path / name, *(first, said)[::order]))
            assert joined(file.blocks()) == said
            assert len(list(file.voices())) == 1
            assert file.troubles == ()


def test_voices_in_turn_on_tracks_of_their_own_are_mixed(tmp_path: Path) -> None:
    """Each at its own time, as the other end of a call; the mix is what is kept."""
    first = joined([VOICE, silence(OTHER.seconds)])
    second = joined([silence(VOICE.seconds), OTHER])
    file = SoundFile(tracks(tmp_path / "a.mkv", first, second))
    sound = joined(file.blocks())
    assert sound.seconds == pytest.approx(VOICE.seconds + OTHER.seconds, abs=0.01)
    assert alike(sound.slice(0.0, VOICE.seconds - 0.1), VOICE) > 0.99
    assert alike(sound.slice(VOICE.seconds, sound.seconds - 0.1), OTHER) > 0.99
    assert [joined(each) for each in file.voices()] == [first, second]
    assert file.troubles == ()


def test_voices_that_speak_at_once_are_heard_one_after_the_other(tmp_path: Path) -> None:
    """Mixed, neither could be understood; it is told."""
    file = SoundFile(tracks(tmp_path / "a.mkv", VOICE, OTHER))
    sound = joined(file.blocks())
    assert sound.seconds == pytest.approx(VOICE.seconds + OTHER.seconds + 2.0, abs=0.01)
    assert alike(sound, VOICE) > 0.7
    assert alike(sound.slice(VOICE.seconds + 1.0, sound.seconds), OTHER) > 0.99
    assert file.troubles == ("a.mkv has 2 voices on tracks of their own, which speak at once.",)


def test_one_recording_on_two_tracks_is_heard_once(tmp_path: Path) -> None:
    """Cameras write the same sound in two codecs, or one softer."""
    said = pauses(VOICE)
    softer = Sound((samples(said) // 2).astype("<i2").tobytes())
    assert joined(SoundFile(tracks(tmp_path / "a.mkv", said, softer)).blocks()) == said


def test_a_track_that_begins_later_keeps_its_place(tmp_path: Path) -> None:
    """Its first seconds are silent, and so the two stay in step."""
    import av

    path = tmp_path / "a.mkv"
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("pcm_s16le", rate=RATE, layout="mono") for _ in range(2)]
        for stream, sound, start in zip(streams, (VOICE, OTHER), (0, 5 * RATE), strict=True):
            frame = av.AudioFrame.from_ndarray(samples(sound).reshape(1, -1), format="s16", layout="mono")
            frame.sample_rate, frame.pts = RATE, start
            container.mux(stream.encode(frame))
    sound = joined(SoundFile(path).blocks())
    assert alike(sound.slice(5.0, sound.seconds), OTHER) > 0.99
