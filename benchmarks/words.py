"""Whether cutting an answer into stretches loses words or doubles them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain, count, islice
from random import Random

from benchmarks.listener import Models
from benchmarks.material import Talk, talk
from benchmarks.people import Spoken
from benchmarks.rows import Row, counted, note
from benchmarks.virtual import Desk
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.segmenter import OVERLAP, Segmenter
from voicejournal.domain.speech.speech_gate import Blocks
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.stitching import append, bare, timed_words
from voicejournal.domain.speech.transcript import Segment, Word

NEAR = 1.0
"""Seconds around a cut within which a word counts."""
AROUND = 9.0
"""Seconds of sound on each side of a cut that are heard again, uncut."""
BESIDE = 12.0
"""Seconds of each of two stretches that are made by a cut without a pause."""
ALIKE = 0.8
"""Share of letters in common from which on two hearings are of the same sound."""


@dataclass(frozen=True)
class Cut:
    """A moment (seconds) at which a talk was cut, and the words of the live transcript."""

    talk: Talk
    at: float
    live: Sequence[Word]


class Words:
    """Talks of a minute or two, and sentences cut in their midst, heard with the cuts and without."""

    def __init__(self, spoken: Callable[[], Sequence[Spoken]], models: Models, model: str, cuts: int) -> None:
        self._spoken = spoken
        self._models = models
        self._model = model
        self._cuts = cuts

    @cached_property
    def _transcriber(self) -> WhisperTranscriber:
        return self._models.transcriber(self._model)

    def cut_words(self) -> Row:
        """Words within a second of a cut that are missing or doubled, and not so where nothing was cut.

        Half the cuts are at pauses, half in the midst of sentences.
        """
        wrong, half = 0, self._cuts // 2
        for cut in chain(
            islice(self._cuts_at_pauses(), half), islice(self._cuts_anywhere(), self._cuts - half)
        ):
            uncut = self._hear(cut.talk.sound, cut.at - AROUND, cut.at + AROUND)
            said = cut.talk.said(cut.at - AROUND, cut.at + AROUND)
            wrong += lost_or_doubled(cut.live, all_words(uncut), said, cut.at)
        return counted("live-cut-words", wrong, f"words at {self._cuts} cuts", 1)

    def _cuts_at_pauses(self) -> Iterator[Cut]:
        for seed in count():
            spoken = talk(self._spoken(), seed, 110)
            # A pass takes no time, so that the words are the same on every machine.
            desk = Desk(spoken.sound, self._transcriber, SileroDetector(), timer=lambda: 0.0)
            live = all_words(desk.speak(spoken.sound.seconds).transcript.segments)
            desk.close()
            for moment in cuts_of(spoken.sound):
                yield Cut(spoken, moment, live)

    def _cuts_anywhere(self) -> Iterator[Cut]:
        """Cuts without a pause, at any moment of a word, with two stretches joined there; without end."""
        note("  cuts without a pause ...")
        for seed in count(1000):
            random, spoken = Random(seed), talk(self._spoken(), seed, 120)
            last = spoken.sound.seconds - BESIDE
            inside = [each for each in spoken.sentences if each.start > BESIDE and each.end < last]
            for sentence in random.sample(inside, min(10, len(inside))):
                at = random.uniform(sentence.start + 0.3, sentence.end - 0.3)
                live: tuple[Segment, ...] = ()
                for start, end, overlap in ((at - BESIDE, at, 0.0), (at - OVERLAP, at + BESIDE, OVERLAP)):
                    sound = spoken.sound.slice(start, end)
                    stretch = SpeechSegment(sound, start, spoken=end, overlap=overlap, onset=start)
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
