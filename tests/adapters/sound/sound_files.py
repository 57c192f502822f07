"""Sound files as people have them: with several channels and tracks, made where the test runs."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy

from voicejournal.domain.speech.audio import RATE, Sound, joined

Mono = numpy.ndarray[Any, numpy.dtype[numpy.int16]]


def samples(sound: Sound) -> Mono:
    return numpy.frombuffer(sound.pcm, "<i2")


def channels(path: Path, *each: Mono, rate: int = RATE) -> Path:
    """A WAV with these channels."""
    with wave.open(str(path), "wb") as file:
        file.setparams((len(each), 2, rate, 0, "NONE", ""))
        file.writeframes(numpy.stack([one.astype("<i2") for one in each], axis=1).tobytes())
    return path


def tracks(path: Path, *each: Sound, codec: str = "pcm_s16le", title: str = "") -> Path:
    """A file with a track for each sound, mixed in time as cameras and calls do it."""
    import av

    with av.open(str(path), "w") as container:
        if title:
            container.metadata["title"] = title
        streams: list[Any] = [container.add_stream(codec, rate=RATE, layout="mono") for _ in each]
        longest = max(sound.frames for sound in each)
        for start in range(0, longest, 1024):
            for stream, sound in zip(streams, each, strict=True):
                part = numpy.ascontiguousarray(samples(sound)[start : start + 1024]).reshape(1, -1)
                if part.shape[1]:
                    frame = av.AudioFrame.from_ndarray(part, format="s16", layout="mono")
                    frame.sample_rate, frame.pts = RATE, start
                    container.mux(stream.encode(frame))
        for stream in streams:
            container.mux(stream.encode(None))
    return path


def pauses(sound: Sound, count: int = 3) -> Sound:
    """The sound again and again with pauses between, as somebody who speaks."""
    return joined([sound, Sound(bytes(RATE))] * count)


def changed(path: Path, change: Callable[[bytearray], object]) -> Path:
    """The file with bytes changed in place."""
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)
    return path


def alike(one: Sound, other: Sound) -> float:
    """How much two sounds have in common, from -1 to 1, where neither is shifted."""
    length = min(one.frames, other.frames)
    a, b = (samples(sound)[:length].astype("f8") for sound in (one, other))
    return float(a @ b / max(1e-9, numpy.sqrt((a @ a) * (b @ b))))
