"""Spoken answers whose words and pauses are known: hand-written sentences in espeak-ng's voice."""

from __future__ import annotations

import io
import subprocess
import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from voicejournal.domain.speech.audio import RATE, Sound, joined, silence
from voicejournal.domain.speech.stitching import bare

SENTENCES = Path(__file__).parent.parent / "tools" / "demo_voice" / "material" / "free_sentences.txt"
"""Never used in training: the demo voice has not seen one of them."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a talk; times in seconds from the talk's start."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class Talk:
    """Somebody's answer, and what was really said."""

    sound: Sound
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> list[str]:
        return plain(" ".join(sentence.text for sentence in self.sentences))

    def said(self, start: float, end: float) -> list[str]:
        """The words of the sentences of which something is said between those times."""
        return plain(" ".join(each.text for each in self.sentences if each.start < end and each.end > start))

    def is_speech(self, moment: float) -> bool:
        """Whether somebody speaks then."""
        return any(sentence.start <= moment < sentence.end for sentence in self.sentences)


def plain(text: str) -> list[str]:
    """The words without case and punctuation, for comparing."""
    return [word for word in map(bare, text.replace("-", " ").split()) if word]


@cache
def sentences() -> tuple[str, ...]:
    return tuple(line.strip() for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line.strip())


@cache
def spoken(text: str, words_per_minute: int = 175) -> Sound:
    """The text in the local voice, with the quiet at its ends cut off."""
    said = subprocess.run(
        ["espeak-ng", "-v", "en-us", "-s", str(words_per_minute), "--stdin", "--stdout"],
        input=text.encode(),
        capture_output=True,
        check=True,
    ).stdout
    with wave.open(io.BytesIO(said)) as file:
        rate, samples = file.getframerate(), np.frombuffer(file.readframes(1 << 30), dtype="<i2")
    heard = np.flatnonzero(np.abs(samples) > 100)
    return Sound(resampled(samples[heard[0] : heard[-1] + 1], rate).tobytes())


def resampled(samples: NDArray[np.int16], rate: int) -> NDArray[np.int16]:
    """The samples at `audio.RATE`, through the filter that reads sound files."""
    import av

    frame = av.AudioFrame.from_ndarray(samples[np.newaxis, :], format="s16", layout="mono")
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    parts = [part.to_ndarray()[0] for given in (frame, None) for part in resampler.resample(given)]
    return np.concatenate(parts).astype("<i2")


def talk(
    seed: int,
    seconds: float,
    *,
    pauses: tuple[float, float] = (0.25, 1.1),
    long_pause: float = 0.08,
    speeds: Iterable[int] = (165, 175, 185),
) -> Talk:
    """Sentences in an order of their own, until `seconds` are full.

    Between two of them is a pause within `pauses`, in a share of `long_pause` one of three to five seconds.
    """
    random = Random(seed)
    choices = tuple(speeds)
    parts, said = [silence(0.4)], list[Sentence]()
    at = parts[0].seconds
    for text in _endless(random):
        sound = spoken(text, random.choice(choices))
        if at + sound.seconds > seconds and said:
            break
        said.append(Sentence(text, at, at + sound.seconds))
        rest = silence(random.uniform(3, 5) if random.random() < long_pause else random.uniform(*pauses))
        parts += [sound, rest]
        at += sound.seconds + rest.seconds
    return Talk(joined(parts), tuple(said))


def _endless(random: Random) -> Iterator[str]:
    while True:
        yield from random.sample(sentences(), len(sentences()))
