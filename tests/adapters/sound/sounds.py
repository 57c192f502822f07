"""Finding one sound in another, and how long something is heard."""

from __future__ import annotations

import numpy

from voicejournal.domain.speech.audio import RATE, Sound


def found(part: Sound, whole: Sound) -> tuple[float, float]:
    """Where `part` begins in `whole`, in seconds, and how alike the two are there (correlation, up to 1)."""
    short, long = (numpy.frombuffer(each.pcm, "<i2").astype(float) for each in (part, whole))
    size = 1 << (len(long) + len(short)).bit_length()
    product = numpy.fft.rfft(long, size) * numpy.conj(numpy.fft.rfft(short, size))
    alike = numpy.fft.irfft(product, size)[: len(long) - len(short) + 1]
    energy = numpy.concatenate(([0.0], numpy.cumsum(long**2)))
    height = numpy.sqrt((energy[len(short) :] - energy[: -len(short)]) * numpy.sum(short**2)) + 1.0
    best = int(numpy.argmax(alike / height))
    return best / RATE, float((alike / height)[best])


def without_gaps(sound: Sound) -> Sound:
    """The sound without the exact silence that a sound server puts in where a busy machine is late."""
    size = 2 * RATE // 100
    parts = (sound.pcm[start : start + size] for start in range(0, len(sound.pcm), size))
    return Sound(b"".join(part for part in parts if any(part)), sound.rate)


def audible(sound: Sound, height: int = 300) -> Sound:
    """The sound from the first frame to the last that is louder than `height`."""
    frames = numpy.frombuffer(sound.pcm, "<i2").astype(int)
    loud = numpy.flatnonzero(numpy.abs(frames) > height)
    if not len(loud):
        return Sound(b"", sound.rate)
    return Sound(sound.pcm[2 * int(loud[0]) : 2 * int(loud[-1]) + 2], sound.rate)
