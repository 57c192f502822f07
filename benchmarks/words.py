"""Whether what is heard while speaking is as good as what is heard of the whole: words, cuts, inventions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain, count, islice
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from benchmarks.material import Talk, plain, talk
from benchmarks.rows import Row, counted, difference, note
from benchmarks.virtual import Desk
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.domain.speech.audio import RATE, Sound
from voicejournal.domain.speech.segmenter import OVERLAP, Segmenter, Stretch
from voicejournal.domain.speech.speech_gate import Blocks
from voicejournal.domain.speech.stitching import append, bare, timed_words
from voicejournal.domain.speech.transcript import Segment, Transcript, Word
from voicejournal.domain.speech.word_error_rate import distance

NEAR = 1.0
"""Seconds around a cut within which a word counts."""
AROUND = 9.0
"""Seconds of sound on each side of a cut that are heard again, uncut."""
BESIDE = 12.0
"""Seconds of each of two stretches that are made by a cut without a pause."""
ALIKE = 0.8
"""Share of letters in common from which on two hearings are of the same sound."""


@dataclass(frozen=True)
class Heard:
    """A talk and what was heard of it while it was spoken."""

    talk: Talk
    live: Transcript


@dataclass(frozen=True)
class Cut:
    """A moment (seconds) at which a talk was cut, and the words of the live transcript."""

    talk: Talk
    at: float
    live: Sequence[Word]


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
        """Words within a second of a cut that are missing or doubled, and not so where nothing was cut.

        The cuts of the talks, which are at pauses, and then as many as are wanted in the midst of sentences.
        """
        wrong = 0
        for cut in islice(chain(self._cuts_at_pauses(), self._cuts_anywhere()), self._cuts):
            uncut = self._hear(cut.talk.sound, cut.at - AROUND, cut.at + AROUND)
            said = cut.talk.said(cut.at - AROUND, cut.at + AROUND)
            wrong += lost_or_doubled(cut.live, all_words(uncut), said, cut.at)
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
        # On a clock on which a pass takes no time, so that the words are the same on every machine.
        desk = Desk(spoken.sound, self._transcriber, SileroDetector(), timer=lambda: 0.0)
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

    def _cuts_at_pauses(self) -> Iterator[Cut]:
        for heard in self._heard:
            for moment in cuts_of(heard.talk.sound):
                yield Cut(heard.talk, moment, all_words(heard.live.segments))

    def _cuts_anywhere(self) -> Iterator[Cut]:
        """Cuts without a pause, at any moment of a word, with two stretches joined there; without end."""
        note("  cuts without a pause ...")
        for seed in count(1000):
            random, spoken = Random(seed), talk(seed, 120)
            last = spoken.sound.seconds - BESIDE
            inside = [each for each in spoken.sentences if each.start > BESIDE and each.end < last]
            for sentence in random.sample(inside, 10):
                at = random.uniform(sentence.start + 0.3, sentence.end - 0.3)
                live: tuple[Segment, ...] = ()
                for start, end, overlap in ((at - BESIDE, at, 0.0), (at - OVERLAP, at + BESIDE, OVERLAP)):
                    sound = spoken.sound.slice(start, end)
                    stretch = Stretch(sound, start, spoken=end, overlap=overlap, onset=start)
                    live = append(live, stretch, self._transcriber.transcribe(sound))
                yield Cut(spoken, at, all_words(live))

    def _hear(self, sound: Sound, start: float, end: float) -> list[Segment]:
        heard = self._transcriber.transcribe(sound.slice(start, end))
        return [segment.later(max(0.0, start)) for segment in heard]


def all_words(segments: Sequence[Segment]) -> list[Word]:
    return [word for segment in segments for word in timed_words(segment)]


def cuts_of(sound: Sound) -> list[float]:
    """Where the live transcript cuts the sound while it keeps up; not the long pauses between paragraphs."""
    detector, segmenter = SileroDetector(), Segmenter()
    found = [segmenter.add(block, detector.probability(block)) for block in Blocks().cut(sound.pcm)]
    stretches = [stretch for stretch in [*found, segmenter.finish()] if stretch is not None]
    return [after.start + after.overlap for after in stretches[1:] if not after.breaks]


def lost_or_doubled(live: Sequence[Word], uncut: Sequence[Word], said: Sequence[str], cut: float) -> int:
    """Words near the cut that were heard rightly uncut only, and that `live` lacks, or that it has twice.

    A word heard as another one is neither, nor are two heard as one that sounds like both ("to each" as
    "teach"): no sound was lost, and the error rate counts them. `said` is what was said about then.
    """
    theirs = [word for word in uncut if abs(word.middle - cut) < AROUND - NEAR]
    ours = [word for word in live if abs(word.middle - cut) < AROUND - NEAR]
    a, b = [bare(word.text) for word in theirs], [bare(word.text) for word in ours]
    rightly = set(_pairs(said, b))
    missed = {heard for word, heard in _pairs(said, a).items() if word not in rightly}
    wrong = 0
    for _, a1, a2, b1, b2 in SequenceMatcher(None, a, b, False).get_opcodes():
        more = (b2 - b1) - (a2 - a1)
        if more < 0 and not sound_alike(a[a1:a2], b[b1:b2]):
            near = sum(_is_near(theirs[i], cut) for i in range(a1, a2) if i in missed)
            wrong += min(-more, near)
        elif more > 0 and b[b1:b2] in (b[b1 - more : b1], b[b2 : b2 + more]):
            wrong += min(more, sum(_is_near(word, cut) for word in ours[b1:b2]))
    return wrong


def _pairs(said: Sequence[str], heard: Sequence[str]) -> dict[int, int]:
    """The number of each word that was heard rightly, and its number among those heard."""
    blocks = SequenceMatcher(None, said, heard, False).get_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}


def _is_near(word: Word, cut: float) -> bool:
    return abs(word.middle - cut) < NEAR


def sound_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words are the same letters but for a few, wherever they are divided into words."""
    return SequenceMatcher(None, "".join(one), "".join(other), False).ratio() >= ALIKE


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
