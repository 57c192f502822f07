"""Whether what is heard while speaking is as good as what is heard of the whole: words, cuts, inventions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain, count, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.material import Talk, plain, talk
from benchmarks.rows import Row, counted, difference, note
from benchmarks.virtual import Desk
from voicejournal.adapters.detector import SileroDetector
from voicejournal.adapters.transcriber import WhisperTranscriber
from voicejournal.domain.audio import RATE, Sound
from voicejournal.domain.endpoint import Segmenter
from voicejournal.domain.joining import bare, timed_words
from voicejournal.domain.speech import Blocks
from voicejournal.domain.transcript import Segment, Transcript, Word

NEAR = 1.0
"""Seconds around a cut within which a word counts."""
AROUND = 9.0
"""Seconds of sound on each side of a cut that are heard again, uncut."""
ALIKE = 0.8
"""Share of letters in common from which on two hearings are of the same sound."""


@dataclass(frozen=True)
class Heard:
    """A talk and what was heard of it while it was spoken."""

    talk: Talk
    live: Transcript


class Words:
    """Talks of one to two minutes, spoken to the live transcript, and heard otherwise by the same model."""

    def __init__(self, model: Path, talks: int, cuts: int) -> None:
        self._model = model
        self._talks = talks
        self._cuts = cuts

    @cached_property
    def _transcriber(self) -> WhisperTranscriber:
        # One thread: nothing is timed here, and two on a busy machine wait for each other.
        transcriber = WhisperTranscriber(
            self._model, self._model.name, detector=SileroDetector(), cpu_threads=1
        )
        transcriber.warm()
        return transcriber

    @cached_property
    def _heard(self) -> list[Heard]:
        note(f"  {self._talks} talks, live ...")
        talks = [talk(seed, 60 + 60 * seed / max(1, self._talks - 1)) for seed in range(self._talks)]
        return [Heard(each, self._live(each)) for each in talks]

    def errors(self) -> Row:
        """Word error rate, live minus whole file, in percentage points."""
        note("  the same talks, whole ...")
        said = sum(len(each.talk.words) for each in self._heard)
        live = sum(distance(each.talk.words, plain(each.live.text)) for each in self._heard)
        whole = sum(distance(each.talk.words, plain(self._whole(each.talk.sound))) for each in self._heard)
        return difference("live-word-errors", 100 * live / said, 100 * whole / said, "points", 0.5)

    def cut_words(self) -> Row:
        """Words within a second of a cut that are missing or doubled, and not so where nothing was cut."""
        wrong = 0
        for heard, cut in islice(self._each_cut(), self._cuts):
            uncut = self._uncut(heard.talk.sound, cut)
            wrong += lost_or_doubled(all_words(heard.live.segments), uncut, heard.talk.said_at, cut)
        return counted("live-cut-words", wrong, f"words at {self._cuts} cuts", 1)

    def invented(self, seconds: float) -> Row:
        """Characters that come of sound in which nobody speaks."""
        noises = nothing_said(seconds)
        note(f"  {len(noises)} kinds of nothing, {seconds:.0f} s each ...")
        found = {name: len(self._live(Talk(sound, ())).text) for name, sound in noises.items()}
        for name, characters in found.items():
            if characters:
                note(f"    {name}: {characters} characters")
        return counted("live-invented", sum(found.values()), "characters", 0)

    def _live(self, spoken: Talk) -> Transcript:
        desk = Desk(spoken.sound, self._transcriber, SileroDetector())
        outcome = desk.speak(spoken.sound.seconds, 0.7)
        desk.close()
        return outcome.transcript

    def _whole(self, sound: Sound) -> str:
        """The text of the file by faster-whisper's own cutting at silences, each piece heard in one pass."""
        from faster_whisper.vad import VadOptions, collect_chunks, get_speech_timestamps

        samples = np.frombuffer(sound.pcm, dtype="<i2").astype(np.float32) / 32768
        options = VadOptions(min_silence_duration_ms=500, max_speech_duration_s=28, speech_pad_ms=300)
        stretches = get_speech_timestamps(samples, options, sampling_rate=RATE)
        chunks, _ = collect_chunks(samples, stretches, max_duration=28)
        pieces = [Sound((chunk * 32768).astype("<i2").tobytes()) for chunk in chunks]
        return " ".join(segment.text for piece in pieces for segment in self._transcriber.transcribe(piece))

    def _each_cut(self) -> Iterator[tuple[Heard, float]]:
        """Every cut of the talks, and then, without end, of others, every second one without any pause."""
        for heard in chain(self._heard, map(self._another, count(1000))):
            for cut in cuts_of(heard.talk.sound):
                yield heard, cut

    def _another(self, seed: int) -> Heard:
        pauses = (0.02, 0.1) if seed % 2 else (0.25, 1.1)
        spoken = talk(seed, 120, pauses=pauses, long_pause=0.0)
        return Heard(spoken, self._live(spoken))

    def _uncut(self, sound: Sound, cut: float) -> list[Word]:
        start = max(0.0, cut - AROUND)
        segments = self._transcriber.transcribe(sound.slice(start, cut + AROUND))
        return all_words([segment.later(start) for segment in segments])


def all_words(segments: Sequence[Segment]) -> list[Word]:
    return [word for segment in segments for word in timed_words(segment)]


def cuts_of(sound: Sound) -> list[float]:
    """Where the live transcript cuts the sound while it keeps up; not the long pauses between paragraphs."""
    detector, segmenter = SileroDetector(), Segmenter()
    found = [segmenter.add(block, detector.probability(block)) for block in Blocks().cut(sound.pcm)]
    stretches = [stretch for stretch in [*found, segmenter.finish()] if stretch is not None]
    return [after.start + after.overlap for after in stretches[1:] if not after.breaks]


def lost_or_doubled(
    live: Sequence[Word], uncut: Sequence[Word], said_at: Callable[[float], Collection[str]], cut: float
) -> int:
    """Words near the cut that were said and heard uncut, and that `live` lacks or has twice.

    A word heard as another one is neither, nor are two heard as one that sounds like both ("to each" as
    "teach"): no sound was lost, and the error rate counts them. `said_at` gives the words said about a time.
    """
    ours = [word for word in live if abs(_middle(word) - cut) < AROUND - NEAR]
    theirs = [word for word in uncut if abs(_middle(word) - cut) < AROUND - NEAR]
    a, b = [bare(word.text) for word in theirs], [bare(word.text) for word in ours]
    wrong = 0
    for _, a1, a2, b1, b2 in SequenceMatcher(None, a, b, False).get_opcodes():
        near = any(abs(_middle(word) - cut) < NEAR for word in (*theirs[a1:a2], *ours[b1:b2]))
        more = (b2 - b1) - (a2 - a1)
        if near and more < 0 and not sound_alike(a[a1:a2], b[b1:b2]):
            wrong += min(-more, sum(bare(word.text) in said_at(_middle(word)) for word in theirs[a1:a2]))
        elif near and more > 0 and b[b1:b2] in (b[b1 - more : b1], b[b2 : b2 + more]):
            wrong += more
    return wrong


def sound_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words are the same letters but for a few, wherever they are divided into words."""
    return SequenceMatcher(None, "".join(one), "".join(other), False).ratio() >= ALIKE


def _middle(word: Word) -> float:
    return (word.start + word.end) / 2


def distance(said: Sequence[str], heard: Sequence[str]) -> int:
    """The least number of words to change, add or leave out (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(said, 1):
        before, row[0] = row[0], number
        for column, other in enumerate(heard, 1):
            before, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, before + (word != other)),
            )
    return row[-1]


def nothing_said(seconds: float, seed: int = 7) -> dict[str, Sound]:
    """Sound without speech: digital silence, mains hum, a fan, traffic, keys, and all of these together."""
    source = np.random.default_rng(seed)
    time = np.arange(round(seconds * RATE)) / RATE
    hum = 0.1 * np.sin(2 * np.pi * 50 * time) + 0.03 * np.sin(2 * np.pi * 150 * time)
    white = 0.02 * source.standard_normal(time.size)
    brown = np.cumsum(source.standard_normal(time.size))
    brown = 0.05 * (brown - _smoothed(brown, RATE // 10)) / np.abs(brown).max() * 20
    keys = np.zeros(time.size)
    for at in source.integers(0, time.size - 800, int(seconds * 4)):
        keys[at : at + 800] += 0.3 * source.standard_normal(800) * np.exp(-np.arange(800) / 80)
    kinds = {"silence": 0 * time, "hum": hum, "fan": white, "traffic": brown, "keys": keys}
    kinds["all"] = hum + white + brown + keys
    return {
        name: Sound((np.clip(made, -1, 1) * 32767).astype("<i2").tobytes()) for name, made in kinds.items()
    }


def _smoothed(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    total = np.cumsum(np.pad(values, (width, 0)))
    return (total[width:] - total[:-width]) / width
