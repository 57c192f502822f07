"""Answers whose words and pauses are known, put together from what people said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

import numpy as np
from numpy.typing import NDArray

from benchmarks.people import Spoken
from voicejournal.domain.speech.audio import RATE, Sound
from voicejournal.domain.speech.stitching import bare

Samples = NDArray[np.float64]

LEVEL = -23.0
"""Level of the speech in each recording (dBFS)."""
FLOOR = -66.0
"""Level of the room."""
FLUENT = (0.05, 0.25)
"""Pauses of somebody who hardly draws breath."""
_LOUD = 150
"""Height from which a frame is not the quiet at the ends of a recording."""


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
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def words(self) -> list[str]:
        return plain(self.text)

    @property
    def last_word(self) -> float:
        return self.sentences[-1].end

    def said(self, start: float, end: float) -> list[str]:
        """The words of the sentences of which something is said between those times."""
        return plain(" ".join(each.text for each in self.sentences if each.start < end and each.end > start))

    def is_speech(self, moment: float) -> bool:
        """Whether somebody speaks then."""
        return any(sentence.start <= moment < sentence.end for sentence in self.sentences)


def plain(text: str) -> list[str]:
    """The words without case and punctuation, for comparing."""
    return [word for word in map(bare, text.replace("-", " ").split()) if word]


def talk(
    spoken: Sequence[Spoken],
    seed: int,
    seconds: float,
    *,
    pauses: tuple[float, float] | Callable[[Random], float] = (0.4, 1.5),
    long_pause: float = 0.0,
) -> Talk:
    """Sentences in an order of their own, at one level and in one room, until `seconds` are full.

    Between two of them is a pause within `pauses` or as long as that says, in a share of `long_pause` one of
    three to five seconds.
    """
    usual = partial(_between, *pauses) if isinstance(pauses, tuple) else pauses
    random = Random(seed)
    parts, said, at = [np.zeros(RATE // 2)], list[Sentence](), 0.5
    for each in _endless(spoken, random):
        samples = levelled(each.sound)
        length = samples.size / RATE
        if at + length > seconds and said:
            break
        said.append(Sentence(each.text, at, at + length))
        long = random.random() < long_pause
        rest = random.uniform(3, 5) if long else usual(random)
        parts += [samples, np.zeros(round(rest * RATE))]
        at = sum(part.size for part in parts) / RATE
    return Talk(in_a_room(np.concatenate(parts)), tuple(said))


def _between(shortest: float, longest: float, random: Random) -> float:
    return random.uniform(shortest, longest)


def levelled(sound: Sound) -> Samples:
    """The samples with hardly any quiet at the ends, raised or lowered to `LEVEL`."""
    samples = np.frombuffer(sound.pcm, dtype="<i2").astype(np.float64)
    loud = np.flatnonzero(np.abs(samples) > _LOUD)
    if loud.size == 0:
        return samples
    samples = samples[max(0, loud[0] - RATE // 20) : loud[-1] + RATE // 10]
    active = samples[np.abs(samples) > 100]
    return samples * (height(LEVEL) / float(np.sqrt(np.mean(active**2))))


def in_a_room(samples: Samples, floor: float = FLOOR) -> Sound:
    """The samples over the quiet noise that a microphone gives."""
    noise = np.random.default_rng(1).normal(0, height(floor), samples.size)
    return Sound(np.clip(samples + noise, -32768, 32767).astype("<i2").tobytes())


def height(decibels: float) -> float:
    """The height of a sample, of 32,768, at that level (dBFS)."""
    return float(32768 * 10 ** (decibels / 20))


def _endless(spoken: Sequence[Spoken], random: Random) -> Iterator[Spoken]:
    while True:
        yield from random.sample(spoken, len(spoken))
