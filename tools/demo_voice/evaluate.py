"""The acceptance table: the shipped folder through the app's own transcriber, detector and cuts."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import numpy as np

from tools.demo_voice import heldout, lexicon, text
from tools.demo_voice.scoring import score, total
from tools.demo_voice.synth import RATE, Samples, speak
from tools.demo_voice.words import timing
from voicejournal.adapters.detector import SileroDetector
from voicejournal.adapters.transcriber import WhisperTranscriber
from voicejournal.conversation.live import transcribe_blocks
from voicejournal.domain.audio import Sound
from voicejournal.domain.endpoint import Segmenter
from voicejournal.domain.joining import append
from voicejournal.domain.speech import Blocks
from voicejournal.domain.transcript import Segment, Transcript

SHIPPED = Path(__file__).parents[2] / "voicejournal" / "data" / "demo-voice"
VARIANTS = (("en-gb", 175), ("en-us+f3", 175), ("en-us+m3", 175), ("en-us", 150), ("en-us", 190))
Hear = Callable[[Samples], Transcript]


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, the figure, the goal, what it was measured on."""

    name: str
    value: float
    goal: float
    unit: str
    on: str

    @property
    def reached(self) -> bool:
        """Whether the goal is met; both kinds of goal are upper bounds."""
        return self.value <= self.goal


def ear(folder: Path) -> Hear:
    """What the app does with a file: windows filled up to 28 s, gate, int8, beam 1, temperature 0."""
    transcriber = WhisperTranscriber(folder, "demo-voice", detector=SileroDetector())
    detector = SileroDetector()

    def hear(sound: Samples) -> Transcript:
        second = [Sound(sound[i : i + RATE].tobytes()) for i in range(0, len(sound), RATE)]
        return transcribe_blocks(second, transcriber, detector)

    return hear


def live_ear(folder: Path) -> Hear:
    """What the app does while somebody speaks: each stretch heard by itself, cut at the first long pause."""
    transcriber = WhisperTranscriber(folder, "demo-voice", detector=SileroDetector())
    detector = SileroDetector()

    def hear(sound: Samples) -> Transcript:
        detector.reset()
        segmenter, cutter = Segmenter(), Blocks()
        segments: tuple[Segment, ...] = ()
        blocks = [*cutter.cut(sound.tobytes()), *cutter.rest()]
        found = [segmenter.add(block, detector.probability(block)) for block in blocks]
        for stretch in (*found, segmenter.finish()):
            if stretch is not None:
                segments = append(segments, stretch, transcriber.transcribe(stretch.sound))
        return Transcript(segments, transcriber.model, transcriber.language)

    return hear


def error_rate(hear: Hear, name: str, said: list[tuple[str, Samples]], goal: float) -> Row:
    """Word error rate over sentences, in percent."""
    whole = total(score(sentence, hear(sound).text) for sentence, sound in said)
    return Row(name, 100 * whole.rate, goal, "% WER", f"{len(said)} clips, {whole.words} words")


def spoken(sentences: list[str], voice: str, speed: int) -> list[tuple[str, Samples]]:
    """The sentences with their sound, half a second of silence before and after, as a take has."""
    quiet = np.zeros(RATE // 2, np.int16)
    return [(s, np.concatenate([quiet, speak(s, voice, speed), quiet])) for s in sentences]


def long_answers(sentences: list[str], count: int = 10, seed: int = 5) -> list[tuple[str, Samples]]:
    """Answers of 60 to 120 s: sentences with pauses of 0.3 to 1.2 s between them."""
    rng, answers = Random(seed), []
    for _ in range(count):
        length, said, parts = rng.uniform(66, 112) * RATE, [], [np.zeros(RATE // 2, np.int16)]
        while sum(map(len, parts)) < length:
            said.append(rng.choice(sentences))
            pause = np.zeros(int(rng.uniform(0.3, 1.2) * RATE), np.int16)
            parts += [speak(said[-1]), pause]
        answers.append((" ".join(said), np.concatenate(parts)))
    return answers


def nothings() -> Iterator[tuple[str, Samples]]:
    """A minute each of silence, of white noise and of mains hum."""
    count = 60 * RATE
    yield "silence", np.zeros(count, np.int16)
    noise = np.random.default_rng(3).standard_normal(count) * 600
    yield "noise", np.clip(noise, -32768, 32767).astype(np.int16)
    time = np.arange(count) / RATE
    hum = sum(np.sin(2 * np.pi * 50 * k * time) / k for k in (1, 2, 3))
    yield "hum", (hum * 3000).astype(np.int16)


def free_sentences() -> list[str]:
    """The hand-written sentences that are never generated and never trained on."""
    return list(lexicon.phrases("free_sentences"))


def rows(folder: Path, sentences: int, variants: int) -> Iterator[Row]:
    """Every row, in the order in which the goals are stated."""
    hear = ear(folder)
    held = heldout.sentences(sentences)
    assert not set(held) & set(text.own_sentences())
    yield error_rate(hear, "held-out, en-us, 175", spoken(held, "en-us", 175), 3)
    for voice, speed in VARIANTS:
        name = f"held-out, {voice}, {speed}"
        yield error_rate(hear, name, spoken(held[:variants], voice, speed), 8)
    answers = long_answers(held)
    yield error_rate(live_ear(folder), "long answers, cut at silences", answers, 5)
    yield error_rate(hear, "the same, in windows filled up to 28 s", answers, 5)
    yield error_rate(hear, "free sentences, en-us, 175", spoken(free_sentences(), "en-us", 175), 8)
    for name, sound in nothings():
        yield Row(f"60 s of {name}", len(hear(sound).text), 0, "characters", "1 clip")
    yield from timing(hear, held[:40], Row)
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    yield Row("size of the folder", size, 8, "MB", f"{len(list(folder.iterdir()))} files")


def main() -> None:
    """Print the table, or the same as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--sentences", type=int, default=300, help="held-out, en-us, 175")
    parser.add_argument("--variants", type=int, default=100, help="held-out, for each variant")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = []
    if not options.json:
        print("| measured | value | goal | on | |\n|---|---|---|---|---|", flush=True)
    for row in rows(options.model, options.sentences, options.variants):
        found.append(row)
        if not options.json:
            value = f"{row.value:.1f} {row.unit}" if row.unit != "s" else f"{row.value:.3f} s"
            mark = "reached" if row.reached else "not reached"
            print(f"| {row.name} | {value} | {row.goal:g} | {row.on} | {mark} |", flush=True)
    if options.json:
        print(json.dumps([asdict(row) | {"reached": row.reached} for row in found], indent=2))


if __name__ == "__main__":
    main()
