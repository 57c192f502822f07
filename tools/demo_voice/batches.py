"""Training batches: clips joined, moved, made louder or softer, noised, or replaced by nothing."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from tools.demo_voice.model import CHARACTERS, HOP, LogMel
from tools.demo_voice.synth import RATE, Utterance

Sound = npt.NDArray[np.float32]
FULL_FRAMES = 3000
IGNORED = -100
LIKE_BEFORE = 0.3
SLIPPING = 0.6


@dataclass(frozen=True)
class Clip:
    """A sound (float32 at 16 kHz, full scale 1), its text, and its parts with first and last 20 ms frame."""

    sound: Sound
    text: str
    parts: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True)
class Batch:
    """Features (batch, 80, frames), decoder input and target tokens, letters and tokens for CTC."""

    features: Tensor
    given: Tensor
    wanted: Tensor
    letters: list[list[int]]
    tokens: list[list[int]]
    spans: list[list[tuple[int, int, int]]]
    """For each clip and text token: its row in `wanted`, and the encoder frames in which it is said."""


class Speech:
    """The synthesised chunks of a folder, mapped and not read; `refresh` sees new ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: set[Path] = set()
        self.clips: list[tuple[npt.NDArray[np.int16], Utterance]] = []
        self._alike: dict[str, list[int]] = defaultdict(list)
        """Numbers of the clips that begin with the same two words."""
        self.refresh()

    def refresh(self) -> None:
        """Take in chunks that were finished since."""
        for index in sorted(self._folder.glob("chunk-*.json")):
            if index not in self._seen:
                self._seen.add(index)
                sound = np.load(index.with_suffix(".npy"), mmap_mode="r")
                rows = [Utterance(**row) for row in json.loads(index.read_text())]
                for row in rows:
                    self._alike[_beginning(row.text)].append(len(self.clips))
                    self.clips.append((sound, row))

    def draw(self, rng: Random) -> Clip:
        """Any utterance, at its own volume."""
        return self._clip(rng.randrange(len(self.clips)))

    def beginning_like(self, text: str, rng: Random) -> Clip:
        """An utterance that begins with the same two words, perhaps the same one."""
        return self._clip(rng.choice(self._alike[_beginning(text)]))

    def alike(self, rng: Random, count: int) -> list[Clip]:
        """Utterances of about the same length, so that a batch holds little padding."""
        rows = [rng.randrange(len(self.clips)) for _ in range(4 * count)]
        rows.sort(key=lambda n: self.clips[n][1].stop - self.clips[n][1].start)
        start = rng.randrange(3 * count + 1)
        return [self._clip(n) for n in rows[start : start + count]]

    def _clip(self, number: int) -> Clip:
        sound, row = self.clips[number]
        return Clip(sound[row.start : row.stop].astype(np.float32) / 32768, row.text)


def _beginning(text: str) -> str:
    return " ".join(text.lower().split()[:2])


class BatchMaker:
    """Draws clips and turns them into what one training step needs."""

    def __init__(self, speech: Speech, tokenizer: Tokenizer, seed: int) -> None:
        self.speech = speech
        self.tokenizer = tokenizer
        self.rng = Random(seed)
        self.noise = np.random.default_rng(seed).standard_normal(RATE * 120, dtype=np.float32)
        self.mel = LogMel()
        self.special: dict[str, int] = {t: int(tokenizer.token_to_id(f"<|{t}|>")) for t in (
            "endoftext", "startoftranscript", "startofprev", "nospeech", "notimestamps",
        )}  # fmt: skip
        self.words = [i for t, i in tokenizer.get_vocab().items() if t.startswith("Ġ") and len(t) > 3]

    def joined(self, least: float, most: float) -> Clip:
        """Utterances one after the other, with pauses, of at least `least` seconds if they fit.

        Some begin like one before: the decoder must know its place, and not only what it last wrote.
        """
        rng = self.rng
        parts = [self.silence(rng.choice((0, 0, 0.05, 0.3, 0.6)))]
        texts: list[tuple[str, int, int]] = []
        total = len(parts[0])
        while True:
            again = texts and rng.random() < LIKE_BEFORE
            clip = self.speech.beginning_like(rng.choice(texts)[0], rng) if again else self.speech.draw(rng)
            if texts and total + len(clip.sound) > most * RATE:
                break
            tail = self.silence(rng.choice((0, 0, 0.1, 0.2, 0.4, 0.8, 1.5)))
            parts += [clip.sound, tail]
            texts.append((clip.text, total // 320, (total + len(clip.sound)) // 320))
            total += len(clip.sound) + len(tail)
            if total >= least * RATE:
                break
        whole = np.concatenate(parts)[: int(29.9 * RATE)]
        return Clip(whole, " ".join(text for text, _, _ in texts), tuple(texts))

    def alike(self, count: int) -> list[Clip]:
        """Single utterances of like length, each with some quiet around it."""
        return [self._framed(clip) for clip in self.speech.alike(self.rng, count)]

    def _framed(self, clip: Clip) -> Clip:
        before = self.silence(self.rng.choice((0, 0, 0.05, 0.2, 0.4)))
        after = self.silence(self.rng.choice((0, 0, 0.1, 0.3, 0.6)))
        first = len(before) // 320
        said = (clip.text, first, first + len(clip.sound) // 320)
        return Clip(np.concatenate([before, clip.sound, after]), clip.text, (said,))

    def silence(self, seconds: float) -> Sound:
        """Digital silence; the noise of the room is added to the whole clip."""
        return np.zeros(int(seconds * RATE), np.float32)

    def nothing(self, seconds: float) -> Clip:
        """A clip without speech: silence, noise alone, hum or a tone."""
        rng, count = self.rng, int(seconds * RATE)
        kind = rng.random()
        if kind < 0.2:
            return Clip(np.zeros(count, np.float32), "")
        time = np.arange(count, dtype=np.float32) / RATE
        if kind < 0.6:
            pitch = rng.choice((50, 60, 100, 120, rng.uniform(40, 1000)))
            hum = sum(np.sin(2 * np.pi * pitch * k * time) / k ** rng.uniform(0.5, 3) for k in range(1, 6))
            return Clip((hum * 10 ** rng.uniform(-3, -0.7)).astype(np.float32), "")
        noise = self._noise(count) * 10 ** rng.uniform(-4, -0.8)
        if rng.random() < 0.5:
            noise = np.convolve(noise, np.ones(rng.choice((4, 16, 64))) / 4, mode="same")
        return Clip(noise.astype(np.float32), "")

    def _noise(self, count: int) -> Sound:
        start = self.rng.randrange(len(self.noise) - count)
        return self.noise[start : start + count]

    def _roomed(self, clip: Clip) -> Clip:
        """The clip at another volume, in a room's noise, or (one in four) exactly as spoken."""
        if self.rng.random() < 0.25:
            return clip
        loud = clip.sound * np.float32(10 ** self.rng.uniform(-1.2, 0.1))
        room = self._noise(len(loud)) * np.float32(10 ** self.rng.uniform(-5, -2.5))
        return Clip(np.clip(loud + room, -1, 1), clip.text, clip.parts)

    def batch(self, clips: list[Clip], full: bool) -> Batch:
        """The clips as features and targets; `full` pads to the 30 s window as in use."""
        clips = [self._roomed(clip) if clip.text else clip for clip in clips]
        lengths = [len(clip.sound) for clip in clips]
        room = self.rng.choice((0, 0, 0, 10, 40, 120))
        frames = FULL_FRAMES if full else min(FULL_FRAMES, max(lengths) // HOP + room + 1)
        frames += frames % 2
        sound = np.zeros((len(clips), max(lengths) + HOP), np.float32)
        for row, clip in enumerate(clips):
            sound[row, : len(clip.sound)] = clip.sound
        features = self.mel(torch.from_numpy(sound), lengths, frames)
        tokens = [self.tokenizer.encode(" " + c.text).ids if c.text else [] for c in clips]
        given, wanted, aims = self._targets(tokens)
        spans = [self._spans(clip, row) for clip, row in zip(clips, aims, strict=True)]
        letters = [[1 + CHARACTERS.index(c) for c in clip.text.lower() if c in CHARACTERS] for clip in clips]
        return Batch(features, given, wanted, letters, tokens, spans)

    def _targets(self, tokens: list[list[int]]) -> tuple[Tensor, Tensor, list[list[tuple[int, int]]]]:
        """Decoder input and target ([prompt] start, no-timestamps, text, end); which row writes which token.

        The target after the start says whether there is speech at all, as Whisper was taught.
        """
        special, rows, aims = self.special, [], []
        for text in tokens:
            prompt: list[int] = []
            if self.rng.random() < 0.1:
                prompt = [special["startofprev"], *self.rng.sample(self.words, self.rng.randint(1, 6))]
            given = [*prompt, special["startoftranscript"], special["notimestamps"]]
            first = special["notimestamps"] if text else special["nospeech"]
            steps = self._steps(text)
            wanted = [IGNORED] * len(prompt) + [first]
            wanted += [text[n] if n < len(text) else special["endoftext"] for _, n in steps]
            row = len(given) - 1
            aims.append([(row + place, n) for place, (_, n) in enumerate(steps) if n < len(text)])
            rows.append(([*given, *(token for token, _ in steps[1:])], wanted))
        longest = max(len(given) for given, _ in rows)
        given_all = torch.full((len(rows), longest), special["endoftext"])
        wanted_all = torch.full((len(rows), longest), IGNORED)
        for row, (left, right) in enumerate(rows):
            given_all[row, : len(left)] = torch.tensor(left)
            wanted_all[row, : len(right)] = torch.tensor(right)
        return given_all, wanted_all, aims

    def _steps(self, text: list[int]) -> list[tuple[int, int]]:
        """What was written last and the number of the token to write next, step by step; first comes a mark.

        In some clips the history is wrong now and then: a word for another, one too many, one left out, a few
        said again. What is to be written stays right: the decoder learns to find its place again.
        """
        rng, steps = self.rng, [(-1, 0)]
        slips = rng.random() < SLIPPING
        for number, token in enumerate(text, start=1):
            roll = rng.random() if slips else 1.0
            if roll < 0.01 and number > 1:
                continue
            steps.append((rng.choice(self.words) if roll < 0.06 else token, number))
            if 0.06 <= roll < 0.08:
                again = [written for written, _ in steps[-rng.randint(1, 4) :] if written >= 0]
                extra = again if rng.random() < 0.6 else rng.sample(self.words, rng.randint(1, 2))
                steps += [(written, number) for written in extra]
        return steps

    def _spans(self, clip: Clip, aims: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
        """Where the token of each row is said, as if the letters of a part took equal time."""
        times = []
        for text, start, stop in clip.parts:
            share = (stop - start) / (len(text) + 1)
            for first, last in self.tokenizer.encode(" " + text).offsets:
                times.append((int(start + first * share), int(start + last * share)))
        return [(row, *times[number]) for row, number in aims if number < len(times)]
