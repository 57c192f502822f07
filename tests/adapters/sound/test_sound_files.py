"""Sound files of every kind as the same sound, and as somebody's voice."""

from __future__ import annotations

import threading
import time
import tracemalloc
import wave
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from tests import real
from tests.adapters.sound.sounds import found
from tests.speech import noise
from voicejournal.adapters.sound.sound_files import FileMicrophone, SoundFile, SoundMicrophone, read_blocks
from voicejournal.domain.speech.audio import BLOCK, RATE, Sound, joined
from voicejournal.errors import NotFound

Heard = tuple[bytes, bool]


def written(path: Path, sound: Sound, rate: int = RATE, channels: int = 1, codec: str = "") -> Path:
    """The sound as a file of the kind that its name says."""
    import av
    import numpy

    from voicejournal.adapters.sound.resampling import resampled

    frames = numpy.frombuffer(resampled(sound, rate).pcm, "<i2").repeat(channels).reshape(1, -1)
    with av.open(str(path), "w") as container:
        layout = "mono" if channels == 1 else "stereo"
        codec = codec or {".wav": "pcm_s16le", ".ogg": "libopus", ".m4a": "aac"}.get(path.suffix, "")
        stream: Any = container.add_stream(codec or "flac", rate=rate, layout=layout)
        size = 960 * channels
        for start in range(0, frames.shape[1], size):
            part = numpy.ascontiguousarray(frames[:, start : start + size])
            frame = av.AudioFrame.from_ndarray(part, format="s16", layout=layout)
            frame.sample_rate = rate
            frame.pts = start // channels
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def read(path: Path) -> Sound:
    return joined(read_blocks(path)[1])


def heard_through(open_: Callable[[Callable[[], None]], Any]) -> list[bytes]:
    """Every block that a microphone gives until it says that all is said."""
    blocks: SimpleQueue[bytes | None] = SimpleQueue()
    microphone = open_(lambda: blocks.put(None))
    listening = microphone.open(blocks.put, lambda trouble: pytest.fail(f"{trouble}"))
    got = list(iter(lambda: blocks.get(timeout=20), None))
    listening.close()
    assert blocks.empty()
    return got


def test_a_file_of_our_own_kind_is_read_frame_for_frame(tmp_path: Path) -> None:
    """Nothing is resampled that need not be."""
    said = noise(2.3)
    for name in ("a.wav", "a.flac"):
        seconds, blocks = read_blocks(written(tmp_path / name, said), 0.5)
        pieces = list(blocks)
        assert seconds == pytest.approx(2.3)
        assert joined(pieces) == said
        assert [piece.seconds for piece in pieces] == [0.5] * 4 + [pytest.approx(0.3)]


@pytest.mark.parametrize(
    ("name", "rate", "channels", "codec"),
    [
        ("a.wav", 44_100, 2, ""),
        ("a.wav", 8_000, 1, "pcm_mulaw"),
        ("a.flac", 96_000, 2, ""),
        ("a.ogg", 48_000, 1, ""),
        ("a.webm", 48_000, 2, "libopus"),
        ("a.m4a", 44_100, 2, ""),
        ("a.mp3", 44_100, 2, "libmp3lame"),
        ("a.mkv", 22_050, 1, "pcm_f32le"),
    ],
)
def test_files_of_other_kinds_say_the_same(
    tmp_path: Path, name: str, rate: int, channels: int, codec: str
) -> None:
    """Whatever a phone or a browser records."""
    _, said = real.said("always")
    sound = read(written(tmp_path / name, said, rate, channels, codec))
    assert sound.rate == RATE
    assert sound.seconds == pytest.approx(said.seconds, abs=0.15)
    middle = said.slice(0.5, 1.5)
    assert found(middle, sound)[1] > 0.9


def test_a_file_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    """Names lie."""
    said = noise(0.5)
    assert read(written(tmp_path / "a.wav", said).rename(tmp_path / "a.mp3")) == said


def test_a_long_file_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    """Blocks come as they are read: what is alive at once is a few of them."""
    path = tmp_path / "long.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        for _ in range(600):
            file.writeframesraw(bytes(2 * RATE))
    seconds, blocks = read_blocks(path)
    assert seconds == 600
    first = next(blocks)
    tracemalloc.start()
    length = first.seconds + sum(block.seconds for block in blocks)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length == 600
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "data", [b"", b"Dear diary,\n" * 50, bytes(5000), bytes(range(256)) * 40, b"RIFF\0\0\0\0WAVE"]
)
def test_what_is_no_sound_is_named(tmp_path: Path, data: bytes) -> None:
    """With its name, before anything is begun."""
    file = tmp_path / "answer.wav"
    file.write_bytes(data)
    with pytest.raises(NotFound, match=r"There is no sound in .*answer\.wav"):
        read_blocks(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A folder is none, either."""
    for path in (tmp_path / "nothing.wav", tmp_path):
        with pytest.raises(NotFound, match=f"{path} cannot be read"):
            read_blocks(path)


def test_a_file_that_breaks_off_gives_what_is_there(tmp_path: Path) -> None:
    """A recording that another program did not finish."""
    said = noise(2.0)
    file = written(tmp_path / "a.flac", said)
    file.write_bytes(file.read_bytes()[:-15_000])
    sound = read(file)
    assert 1.0 < sound.seconds < 2.0
    assert said.pcm.startswith(sound.pcm[: RATE * 2])


def test_a_playlist_in_disguise_reaches_nobody(tmp_path: Path) -> None:
    """FFmpeg would ask the address, or read the other file; a sound file may not have it do either."""
    asked: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Ear)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    other = written(tmp_path / "private.wav", noise(0.5))
    try:
        for place in (f"http://127.0.0.1:{server.server_port}/x.ts", str(other)):
            file = tmp_path / "answer.m3u8"
            file.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{place}\n#EXT-X-ENDLIST\n")
            with pytest.raises(NotFound):
                read_blocks(file)
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def test_a_file_is_heard_as_a_voice(tmp_path: Path) -> None:
    """In blocks of the microphone's size, all of it, and then its end."""
    said = noise(1.01)
    blocks = heard_through(lambda end: FileMicrophone(SoundFile(written(tmp_path / "a.wav", said)), end))
    assert b"".join(blocks) == said.pcm
    assert {len(block) for block in blocks[:-1]} == {2 * BLOCK}


def test_a_sound_is_heard_at_any_rate_and_in_its_own_time() -> None:
    """The demo's voice speaks as a person does."""
    said = noise(0.6)
    start = time.monotonic()
    assert b"".join(heard_through(lambda end: SoundMicrophone(said, end, realtime=True))) == said.pcm
    assert time.monotonic() - start > 0.5
    other = Sound(noise(0.6).pcm, 22_050)
    blocks = heard_through(lambda end: SoundMicrophone(other, end))
    assert len(b"".join(blocks)) / 2 / RATE == pytest.approx(other.seconds, abs=0.01)


def test_a_voice_that_is_cut_short_says_no_more() -> None:
    """Not even that it has ended."""
    said: SimpleQueue[str] = SimpleQueue()
    microphone = SoundMicrophone(noise(6.0), lambda: said.put("end"), realtime=True)
    listening = microphone.open(lambda block: said.put("block"), lambda trouble: None)
    assert said.get(timeout=10) == "block"
    listening.close()
    listening.close()
    while not said.empty():
        assert said.get() == "block"
    time.sleep(0.2)
    assert said.empty()
