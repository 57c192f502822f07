"""Files that phones, recorders and crashes leave behind: what is there is heard, and what is not is told."""

from __future__ import annotations

import os
import re
import struct
from pathlib import Path

import numpy
import pytest

from tests import real
from tests.adapters.sound.sound_files import alike, changed, channels, samples, tracks
from tests.adapters.sound.test_sound_files import written
from tests.program import saved_as_wav
from tests.speech import noise
from voicejournal.adapters.sound.sound_files import SoundFile
from voicejournal.domain.speech.audio import RATE, Sound, joined
from voicejournal.errors import NotFound

SAID = noise(6.0)


def heard(path: Path) -> Sound:
    return joined(SoundFile(path).blocks())


def test_packets_that_cannot_be_decoded_are_passed_over_and_told() -> None:
    """A phone's frames of comfort noise, which FFmpeg has no decoder for: what comes after them is there."""
    file = SoundFile(Path(__file__).with_name("comfort-noise.3gp"))
    sound = joined(file.blocks())
    assert sound.seconds == pytest.approx(10.1, abs=0.05)
    assert sound.slice(7.4, 10.0).level > -35
    assert file.troubles == (
        "comfort-noise.3gp: 0.2 s in 2 places, the first at 0:07, could not be decoded.",
    )


def spoilt(path: Path, start: float, end: float) -> Path:
    """The same film with its sound overwritten from a share of it to another; its index is whole."""

    def overwrite(data: bytearray) -> None:
        size = data.rfind(b"moov")
        data[int(start * size) : int(end * size) - 8] = b"\x55" * (int(end * size) - 8 - int(start * size))

    return changed(path, overwrite)


def test_what_follows_a_damaged_stretch_keeps_its_time(tmp_path: Path) -> None:
    """The stretch itself is silent, and told."""
    path = tracks(tmp_path / "a.mp4", SAID, codec="flac")
    whole = heard(path)
    file = SoundFile(spoilt(path, 0.4, 0.5))
    sound = joined(file.blocks())
    assert sound.slice(0.0, 2.0) == whole.slice(0.0, 2.0)
    assert sound.slice(4.0, 6.0) == whole.slice(4.0, 6.0)
    (trouble,) = file.troubles
    assert re.fullmatch(r"a\.mp4: 0\.[6-9] s at 0:02 could not be decoded\.", trouble)


def test_a_recording_that_dies_in_the_middle_keeps_its_first_half(tmp_path: Path) -> None:
    """However many packets are spoilt after it, they are one sentence."""
    path = tracks(tmp_path / "a.mp4", SAID, codec="flac")
    whole = heard(path)
    file = SoundFile(spoilt(path, 0.5, 1.0))
    sound = joined(file.blocks())
    assert sound.seconds == pytest.approx(3.0, abs=0.3)
    assert sound.slice(0.0, 2.5) == whole.slice(0.0, 2.5)
    (trouble,) = file.troubles
    assert re.fullmatch(r"a\.mp4: [23]\.\d s at 0:0[23] could not be decoded\.", trouble)


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.mkv"])
def test_a_file_that_breaks_off_is_told(tmp_path: Path, name: str) -> None:
    """With the time, and where it should have gone on to."""
    path = written(tmp_path / name, SAID)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    file = SoundFile(path)
    assert 2.0 < file.seconds < 4.0
    assert f"{name} breaks off at 0:0{file.seconds:.0f}" in file.troubles[-1].replace("0:02", "0:03")
    assert "go on to 0:06" in file.troubles[-1]


def test_an_index_that_was_never_written_is_told(tmp_path: Path) -> None:
    """A phone that ran out of power."""
    path = tmp_path / "a.m4a"
    path.write_bytes(written(tmp_path / "b.m4a", SAID).read_bytes()[:8000])
    with pytest.raises(NotFound) as refused:
        SoundFile(path)
    assert "breaks off" in refused.value.hint


def test_tags_in_any_encoding_do_no_harm(tmp_path: Path) -> None:
    """Titles of old recorders are Windows-1252."""
    path = saved_as_wav(SAID, tmp_path / "a.wav")
    title = b"Caf\xe9 \xff\xfe\x80"
    tag = b"INFOINAM" + struct.pack("<I", len(title)) + title
    with path.open("ab") as file:
        file.write(b"LIST" + struct.pack("<I", len(tag)) + tag)
    assert heard(path) == SAID


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF])
def test_a_size_that_was_never_corrected_is_no_size(tmp_path: Path, size: int) -> None:
    """A recorder that crashed wrote the sound, and not how much of it there is."""
    path = saved_as_wav(SAID, tmp_path / "a.wav")
    changed(path, lambda data: data.__setitem__(slice(40, 44), struct.pack("<I", size)))
    file = SoundFile(path)
    assert joined(file.blocks()) == SAID
    assert file.troubles == ()


@pytest.mark.parametrize(
    "suffix", ["wav", "m4a", "mp3", "flac", "aac", "3gp", "ogg", "webm", "mkv", "wma", "x"]
)
def test_an_empty_file_holds_no_sound(tmp_path: Path, suffix: str) -> None:
    """Whatever it is called, in the same words."""
    path = tmp_path / f"memo.{suffix}"
    path.touch()
    with pytest.raises(NotFound, match=rf"There is no sound in .*memo\.{suffix}\."):
        SoundFile(path)


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    """A pipe waits for ever, and a device never ends."""
    os.mkfifo(tmp_path / "pipe.wav")
    (tmp_path / "zero.wav").symlink_to("/dev/zero")
    (tmp_path / "folder.wav").mkdir()
    (tmp_path / "gone.wav").symlink_to(tmp_path / "nowhere")
    for name in ("pipe", "zero", "folder", "gone"):
        with pytest.raises(NotFound, match=rf"{name}\.wav cannot be read"):
            SoundFile(tmp_path / f"{name}.wav")


@pytest.mark.parametrize("codec", ["pcm_u8", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le"])
def test_samples_of_every_width_say_the_same(tmp_path: Path, codec: str) -> None:
    """From the oldest recorder to the newest."""
    _, said = real.said("always")
    assert alike(heard(written(tmp_path / "a.wav", said, codec=codec)), said) > 0.99


def test_numbers_that_are_none_are_silence(tmp_path: Path) -> None:
    """Some programs write NaN and infinity into files of floating-point numbers."""
    wave = (samples(SAID) / 32768).astype("<f4")
    wave[1000:1100], wave[2000], wave[2001] = numpy.nan, numpy.inf, -numpy.inf
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 3, 1, RATE, RATE * 4, 4, 32)
    data = struct.pack("<4sI", b"data", wave.nbytes) + wave.tobytes()
    path = tmp_path / "a.wav"
    path.write_bytes(b"RIFF" + struct.pack("<I", 4 + len(form) + len(data)) + b"WAVE" + form + data)
    sound = heard(path)
    assert not any(sound.slice(1000 / RATE, 1100 / RATE).pcm)
    assert list(samples(sound)[2000:2002]) == [32767, -32768]
    assert sound.slice(1.0, 6.0) == SAID.slice(1.0, 6.0)


def test_a_day_and_more_of_nothing_is_refused(tmp_path: Path) -> None:
    """A file with holes takes no room on a disk, and would take days to hear."""
    path = channels(tmp_path / "a.wav", samples(noise(0.1)))
    changed(path, lambda data: data.__setitem__(slice(40, 44), b"\xff" * 4))
    os.truncate(path, 30 << 30)
    with pytest.raises(NotFound, match="more than a day"):
        SoundFile(path)


def test_rights_are_told(tmp_path: Path) -> None:
    """Somebody else's file."""
    path = saved_as_wav(SAID, tmp_path / "a.wav")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this account may read everything")
    with pytest.raises(NotFound, match="cannot be read: Permission denied"):
        SoundFile(path)
