"""Teach the small Whisper: short clips first, then joined ones, then full 30 s windows."""

import argparse
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from tools.demo_voice.batches import IGNORED, Batch, BatchMaker, Speech
from tools.demo_voice.model import Student, warm_start

LAST_RATE = 3e-5
SHORT_BATCH = 20
NEGATIVES = 400
SAVE_EVERY_SECONDS = 240


@dataclass(frozen=True)
class Losses:
    """The parts of one step's loss."""

    decoder: Tensor
    letters: Tensor
    tokens: Tensor
    attention: Tensor


@dataclass(frozen=True)
class Plan:
    """What a course draws, its highest rate and the steps up to it, and how long it averages."""

    draw: Callable[[BatchMaker, float], Batch]
    peak: float
    rising: int
    averaging: float


def draw(maker: BatchMaker, progress: float) -> Batch:
    """A batch of what this part of the course teaches; about 8,000 feature frames in each."""
    rng = maker.rng
    roll = rng.random()
    full_share = 0.0 if progress < 0.15 else (0.08 if progress < 0.5 else 0.22)
    middle_share = 0.08 if progress < 0.15 else 0.25
    if roll < full_share:
        clips = [maker.joined(rng.choice((3, 8, 20, 26)), 27.5) for _ in range(3)]
        clips.append(maker.nothing(30) if rng.random() < 0.3 else maker.joined(26, 28))
        return maker.batch(clips, full=True)
    if roll < full_share + middle_share:
        clips = [maker.joined(6, 10) for _ in range(8)]
        if rng.random() < 0.2:
            clips[-1] = maker.nothing(rng.uniform(0.5, 9))
        return maker.batch(clips, full=False)
    clips = maker.alike(SHORT_BATCH)
    if rng.random() < 0.2:
        clips[-1] = maker.nothing(rng.uniform(0.5, 3))
    return maker.batch(clips, full=False)


def draw_long(maker: BatchMaker, progress: float, most: float = 27.8) -> Batch:
    """A batch of the second course: clips of up to 12 s, then longer ones, up to `most` seconds."""
    rng = maker.rng
    if rng.random() < 0.2:
        return maker.batch(maker.alike(SHORT_BATCH), full=False)
    longest = min(most, 12 + 16 * progress / 0.55)
    length = rng.uniform(7, longest) if rng.random() < 0.6 else longest
    clips = [maker.joined(length - 2, length) for _ in range(max(4, int(100 / length)))]
    if rng.random() < 0.15:
        clips[-1] = maker.nothing(rng.uniform(2, length))
    return maker.batch(clips, full=rng.random() < 0.15)


def guidance(attention: list[Tensor], batch: Batch) -> Tensor:
    """How little of the attention lies within half a second of where each token is said, as -log."""
    clips, rows, frames = batch.given.shape[0], batch.given.shape[1], attention[0].shape[-1]
    near = torch.zeros(clips, rows, frames)
    for clip, spans in enumerate(batch.spans):
        for row, first, last in spans:
            near[clip, row, max(0, first - 25) : last + 25] = 1
    said = near.any(-1)
    mass = torch.stack([(layer.mean(1) * near).sum(-1)[said] for layer in attention])
    return -(mass + 1e-3).log().mean() if said.any() else torch.zeros(())


def losses(student: Student, batch: Batch, smoothing: float, with_tokens: bool) -> Losses:
    """Cross entropy of the decoder and the CTC losses of the helpers."""
    offered, targets = _sampled(batch.tokens, int(student.whisper.config.eos_token_id))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        encoded, letters = student.encode(batch.features)
        logits, attention = student.decode_watched(batch.given, encoded)
        tokens = student.token_logits(encoded, offered) if with_tokens else None
    decoder = functional.cross_entropy(
        logits.float().flatten(0, 1),
        batch.wanted.flatten(),
        ignore_index=IGNORED,
        label_smoothing=smoothing,
    )
    zero = torch.zeros(())
    return Losses(
        decoder,
        _ctc(letters, batch.letters),
        zero if tokens is None else _ctc(tokens, targets),
        guidance(attention, batch),
    )


def _sampled(tokens: list[list[int]], vocabulary: int) -> tuple[Tensor, list[list[int]]]:
    """The batch's tokens with some others to tell them from, and the targets as places among them.

    All 5,600 tokens at every frame would cost a fifth of the step.
    """
    used = {token for row in tokens for token in row}
    others = torch.randint(vocabulary, (NEGATIVES,)).tolist()
    offered = sorted(used | set(others))
    place = {token: number for number, token in enumerate(offered, start=1)}
    return torch.tensor(offered), [[place[token] for token in row] for row in tokens]


def _ctc(logits: Tensor, targets: list[list[int]]) -> Tensor:
    probabilities = logits.float().log_softmax(-1).transpose(0, 1)
    return functional.ctc_loss(
        probabilities,
        torch.tensor([t for row in targets for t in row], dtype=torch.long),
        torch.full((len(targets),), probabilities.shape[0]),
        torch.tensor([len(row) for row in targets]),
        zero_infinity=True,
    )


def rate(progress: float, step: int, plan: Plan) -> float:
    """Learning rate: up over the first steps, then down along a cosine over the whole course."""
    cosine = 0.5 + 0.5 * math.cos(math.pi * min(1.0, progress))
    return max(LAST_RATE, plan.peak * min(1.0, (step + 1) / plan.rising) * cosine)


class Course:
    """One training run that can be stopped and taken up again from its folder."""

    def __init__(
        self, folder: Path, speech: Path, tokenizer: Tokenizer, warm: Path | None, plan: Plan
    ) -> None:
        torch.manual_seed(0)
        self.folder, self.plan = folder, plan
        self.student = Student(tokenizer)
        self.step, self.spent = 0, 0.0
        if warm is not None and not (warm / "course.pt").exists():
            print("taken over:", warm_start(self.student, tokenizer, warm), "tensors", flush=True)
        self.optimizer = torch.optim.AdamW(
            self.student.parameters(), lr=plan.peak, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.average = {k: v.clone() for k, v in self.student.state_dict().items()}
        if (folder / "course.pt").exists():
            self._resume(folder / "course.pt")
        elif warm is not None and (warm / "course.pt").exists():
            self._begin_after(warm / "course.pt")
        self.maker = BatchMaker(Speech(speech), tokenizer, seed=1 + self.step)

    def _begin_after(self, earlier: Path) -> None:
        """Begin with the averaged weights of an earlier course."""
        saved = torch.load(earlier, weights_only=True)
        self.student.load_state_dict(saved["average"])
        self.average = saved["average"]
        print("after step", saved["step"], flush=True)

    def _resume(self, earlier: Path) -> None:
        saved = torch.load(earlier, weights_only=True)
        self.student.load_state_dict(saved["student"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.average, self.step, self.spent = saved["average"], saved["step"], saved["spent"]
        print("resumed at step", self.step, flush=True)

    def save(self) -> None:
        """Write everything needed to go on, and the averaged model for conversion."""
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "student": self.student.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "step": self.step,
            "spent": self.spent,
        }
        part = self.folder / "course.part"
        torch.save(state, part)
        part.rename(self.folder / "course.pt")

    def run(self, seconds: float) -> None:
        """Train until the course has lasted `seconds` in all, earlier parts included."""
        begun, last_save = time.monotonic() - self.spent, time.monotonic()
        self.student.train()
        while self.spent < seconds:
            self._one_step(self.spent / seconds)
            now = time.monotonic()
            self.spent = now - begun
            if now - last_save > SAVE_EVERY_SECONDS:
                self.maker.speech.refresh()
                self.save()
                last_save = time.monotonic()
        self.save()

    def _one_step(self, progress: float) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = rate(progress, self.step, self.plan)
        smoothing = 0.05 if progress < 0.6 else (0.02 if progress < 0.85 else 0.0)
        batch = self.plan.draw(self.maker, progress)
        parts = losses(self.student, batch, smoothing, with_tokens=progress < 0.6)
        total = parts.decoder + 0.4 * parts.letters + 0.3 * parts.tokens + 0.3 * parts.attention
        self.optimizer.zero_grad()
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        with torch.no_grad():
            decay = min(self.plan.averaging, self.step / (self.step + 20))
            for name, value in self.student.state_dict().items():
                self.average[name].lerp_(value, 1 - decay)
        if self.step % 25 == 0:
            print(
                f"step {self.step} {self.spent:.0f} s decoder {parts.decoder.item():.3f} "
                f"letters {parts.letters.item():.3f} tokens {parts.tokens.item():.3f} "
                f"attention {parts.attention.item():.3f} "
                f"frames {tuple(batch.features.shape)}",
                flush=True,
            )


def main() -> None:
    """Train, or go on with training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the course is kept and taken up again")
    parser.add_argument("--speech", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument(
        "--warm", type=Path, help="what to begin from: a course, or a model such as the shipped one"
    )
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--second", action="store_true", help="the second course, on long clips")
    parser.add_argument("--longest", type=float, default=27.8, help="seconds of the second course's clips")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    plan = Plan(draw, peak=1.2e-3, rising=150, averaging=0.998)
    if options.second:
        longest = partial(draw_long, most=options.longest)
        plan = Plan(longest, peak=6e-4, rising=30, averaging=0.99)
    Course(options.folder, options.speech, tokenizer, options.warm, plan).run(options.minutes * 60)


if __name__ == "__main__":
    main()
