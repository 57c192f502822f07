"""Sound in which nobody speaks: silence, noise, breath, hands, a kitchen, music."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from benchmarks.material import Samples, height
from voicejournal.domain.speech.audio import RATE, Sound


def made(seconds: float, seed: int = 7) -> dict[str, Sound]:
    """Fifteen kinds that arithmetic gives, from digital silence to a hand on the microphone."""
    return {name: _sound(samples) for name, samples in _kinds(round(seconds * RATE), seed)}


def played(music: Mapping[str, Sound], seconds: float) -> dict[str, Sound]:
    """Each piece twice: as loud as a voice, and from the next room."""
    return {
        f"{name} at {level} dB": _sound(_at(level, np.frombuffer(piece.pcm, "<i2").astype(float)))
        for name, whole in music.items()
        for piece in [whole.slice(0, seconds)]
        for level in (-20, -45)
    }


def _kinds(size: int, seed: int) -> Iterator[tuple[str, Samples]]:
    source = np.random.default_rng(seed)
    time = np.arange(size) / RATE
    yield "silence", 0 * time
    for level in (-20, -40, -60):
        yield f"hiss at {level} dB", _at(level, source.normal(size=size))
    for level in (-30, -50):
        yield f"rain at {level} dB", _at(level, _coloured(source, size, 0.5))
        yield f"traffic at {level} dB", _at(level, _coloured(source, size, 1.0))
        breath = np.clip(np.sin(2 * np.pi * time / 4), 0, 1) ** 2 * source.normal(size=size)
        yield f"breath at {level} dB", height(level) * breath
    hum = 3000 * (np.sin(2 * np.pi * 50 * time) + 0.3 * np.sin(2 * np.pi * 150 * time))
    yield "hum", hum
    keys = _knocks(source, size, every=0.3, length=400, fade=60, level=3000)
    yield "keys", keys
    yield "cough", _knocks(source, size, every=3, length=5000, fade=1500, level=2500)
    yield "hand on the microphone", _knocks(source, size, every=1.5, length=8000, fade=4000, level=6000)
    yield "kitchen", hum + keys + _at(-35, _coloured(source, size, 1.0))


def _coloured(source: np.random.Generator, size: int, power: float) -> Samples:
    """Noise that falls with the frequency: 0.5 is pink, 1 brown."""
    spectrum = np.fft.rfft(source.normal(size=size))
    return np.fft.irfft(spectrum / np.arange(1, spectrum.size + 1) ** power, size)


def _knocks(
    source: np.random.Generator, size: int, *, every: float, length: int, fade: float, level: float
) -> Samples:
    samples = np.zeros(size)
    envelope = level * np.exp(-np.arange(length) / fade)
    for at in source.integers(0, size - length, max(1, round(size / RATE / every))):
        samples[at : at + length] += source.normal(size=length) * envelope
    return samples


def _at(level: float, samples: Samples) -> Samples:
    return samples * (height(level) / max(1e-9, float(samples.std())))


def _sound(samples: Samples) -> Sound:
    return Sound(np.clip(samples, -32768, 32767).astype("<i2").tobytes())
