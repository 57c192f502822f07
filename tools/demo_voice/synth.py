"""Speech of espeak-ng for seeded sentences, kept as chunks of 16 kHz int16 samples with an index."""

import argparse
import io
import json
import subprocess
import wave
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
from scipy.signal import resample_poly

from tools.demo_voice import text

RATE = 16_000
Samples = npt.NDArray[np.int16]
Resample = Callable[[Samples, int], Samples]
VOICES = {
    "en-us": 0.56, "en-gb": 0.22, "en-us+f3": 0.08, "en-us+m3": 0.08, "en-us+f2": 0.03,
    "en-us+m7": 0.03,
}  # fmt: skip


@dataclass(frozen=True)
class Utterance:
    """What was said, how, and where its samples lie in the chunk."""

    text: str
    voice: str
    start: int
    stop: int


def speak(
    said: str,
    voice: str = "en-us",
    words_per_minute: int = 175,
    pitch: int = 50,
    resample: Resample | None = None,
) -> Samples:
    """The sentence in one of espeak-ng's voices: int16 mono at 16 kHz."""
    done = subprocess.run(
        ["espeak-ng", "-v", voice, "-s", str(words_per_minute), "-p", str(pitch), "--stdout"],
        input=said.encode(),
        capture_output=True,
        check=True,
    )
    with wave.open(io.BytesIO(done.stdout)) as sound:
        rate = sound.getframerate()
        # Written to a pipe, the header's length is a dummy: read to the end of the data instead.
        samples = np.frombuffer(sound.readframes(1 << 30), dtype=np.int16)
    return (resample or filtered)(samples, rate)


def filtered(samples: Samples, rate: int) -> Samples:
    """The samples at 16 kHz, as a good resampler makes them."""
    divisor = np.gcd(RATE, rate)
    sound = resample_poly(samples.astype(np.float32), RATE // divisor, rate // divisor)
    return np.clip(np.rint(sound), -32768, 32767).astype(np.int16)


def interpolated(samples: Samples, rate: int) -> Samples:
    """The samples at 16 kHz on straight lines, as cheap resamplers make them: with aliases."""
    times = np.arange(int(len(samples) * RATE / rate)) * (rate / RATE)
    return np.rint(np.interp(times, np.arange(len(samples)), samples)).astype(np.int16)


def drawn(seed: int) -> tuple[str, str, Samples]:
    """The sentence, voice and sound that belong to one seed."""
    rng = Random(seed)
    said = text.sentence(rng)
    voice = rng.choices(list(VOICES), list(VOICES.values()))[0]
    speed = 175 if rng.random() < 0.35 else rng.randint(140, 200)
    pitch = 50 if rng.random() < 0.5 else rng.randint(38, 62)
    resample = interpolated if rng.random() < 0.25 else filtered
    return said, voice, speak(said, voice, speed, pitch, resample)


def write_chunk(folder: Path, number: int, size: int) -> float:
    """Synthesise seeds number*size onwards into `folder`; returns the seconds of speech."""
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(drawn, range(number * size, (number + 1) * size)))
    index, position = [], 0
    for said, voice, sound in made:
        index.append(Utterance(said, voice, position, position + len(sound)))
        position += len(sound)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / f"chunk-{number:03d}.npy", np.concatenate([m[2] for m in made]))
    # The index is written last: a chunk that has one is complete.
    (folder / f"chunk-{number:03d}.json").write_text(json.dumps([asdict(u) for u in index]))
    return position / RATE


def main() -> None:
    """Write chunks of training speech."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chunks", type=int, default=12)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--size", type=int, default=5000, help="utterances in a chunk")
    options = parser.parse_args()
    for number in range(options.first, options.first + options.chunks):
        seconds = write_chunk(options.folder, number, options.size)
        print(f"chunk {number}: {options.size} utterances, {seconds / 3600:.2f} h", flush=True)


if __name__ == "__main__":
    main()
