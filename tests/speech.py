"""Sound for tests: the local voice, silence, hum and noise, at the rate that everything inside has."""

from __future__ import annotations

import io
import math
import random
import subprocess
import wave
from array import array
from functools import cache

from voicejournal.domain.speech.audio import RATE, Sound


@cache
def spoken(text: str, voice: str = "en", words_per_minute: int = 150) -> Sound:
    """The text in espeak-ng's voice."""
    said = subprocess.run(
        ["espeak-ng", "-v", voice, "-s", str(words_per_minute), "--stdin", "--stdout"],
        input=text.encode(),
        capture_output=True,
        check=True,
    ).stdout
    with wave.open(io.BytesIO(said)) as file:
        rate, samples = file.getframerate(), array("h", file.readframes(1 << 30))
    step = rate / RATE
    last = len(samples) - 1
    frames = array("h")
    for index in range(int(last / step)):
        first = int(index * step)
        part = index * step - first
        frames.append(round(samples[first] * (1 - part) + samples[first + 1] * part))
    return Sound(frames.tobytes())


def hum(seconds: float, decibels: float = -20.0) -> Sound:
    """Mains hum at 50 Hz with its third harmonic."""
    height = 32768 * math.sqrt(2) * 10 ** (decibels / 20)
    step = 2 * math.pi * 50 / RATE
    return Sound(
        array(
            "h",
            (
                round(height * (0.9 * math.sin(step * each) + 0.3 * math.sin(3 * step * each)))
                for each in range(round(seconds * RATE))
            ),
        ).tobytes()
    )


def noise(seconds: float, decibels: float = -30.0, seed: int = 1) -> Sound:
    """White noise, as of a fan."""
    source = random.Random(seed)
    height = 32768 * 10 ** (decibels / 20)
    frames = (max(-32768, min(32767, round(source.gauss(0, height)))) for _ in range(round(seconds * RATE)))
    return Sound(array("h", frames).tobytes())


def louder(sound: Sound, decibels: float) -> Sound:
    """The same sound, louder or, below 0, quieter; cut at full scale."""
    factor = 10 ** (decibels / 20)
    frames = (max(-32768, min(32767, round(each * factor))) for each in array("h", sound.pcm))
    return Sound(array("h", frames).tobytes(), sound.rate)
