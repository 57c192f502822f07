"""Teach the small Whisper: short clips first, then joined ones, then full 30 s windows."""

import argparse
import math
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from torch import distributed, multiprocessing, nn

from tools.demo_voice.batches import Batch, BatchMaker, Speech
from tools.demo_voice.losses import losses
from tools.demo_voice.model import Student, warm_start

LAST_RATE = 1e-5
SHORT_BATCH = 20
SAVE_EVERY_SECONDS = 240
LONGEST_STEP = 20.0
LONGEST = 27.8


@dataclass(frozen=True)
class Plan:
    """What a course draws, its highest rate and the steps up to it, and how long it averages.

    One that is `finishing` goes without label smoothing and without the tokens' helper.
    """

    draw: Callable[[BatchMaker, float, Random], Batch]
    peak: float
    rising: int
    averaging: float
    finishing: bool = False


def draw(maker: BatchMaker, progress: float, dice: Random) -> Batch:
    """A batch of what this part of the course teaches; about 8,000 feature frames in each.

    `dice` decides the kind and falls alike for every worker, so that none waits for another.
    """
    roll = dice.random()
    full_share = 0.0 if progress < 0.15 else (0.08 if progress < 0.5 else 0.22)
    middle_share = 0.08 if progress < 0.15 else 0.25
    if roll < full_share:
        clips = [maker.joined(dice.choice((3, 8, 20, 26)), 27.5) for _ in range(3)]
        clips.append(maker.nothing(30) if maker.rng.random() < 0.3 else maker.joined(26, 28))
        return maker.batch(clips, full=True)
    if roll < full_share + middle_share:
        clips = [maker.joined(6, 10) for _ in range(8)]
        if maker.rng.random() < 0.2:
            clips[-1] = maker.nothing(maker.rng.uniform(0.5, 9))
        return maker.batch(clips, full=False)
    return _short(maker)


def draw_long(maker: BatchMaker, progress: float, dice: Random) -> Batch:
    """A batch of the second course: sentences, and clips that grow from 10 s to the full window."""
    if dice.random() < 0.75 - 0.4 * min(1.0, progress / 0.4):
        return _short(maker)
    longest = 10 + 18 * min(1.0, progress / 0.55)
    length = dice.uniform(6, longest) if dice.random() < 0.6 else longest
    return _of_length(maker, length, full=dice.random() < 0.12)


def draw_last(maker: BatchMaker, _: float, dice: Random) -> Batch:
    """A batch of the last course: sentences first of all, and clips of every length."""
    if dice.random() < 0.6:
        return _short(maker)
    return _of_length(maker, dice.uniform(6, LONGEST), full=dice.random() < 0.2)


def _of_length(maker: BatchMaker, length: float, *, full: bool) -> Batch:
    clips = [maker.joined(length - 2, min(LONGEST, length)) for _ in range(max(4, int(100 / length)))]
    if maker.rng.random() < 0.15:
        clips[-1] = maker.nothing(maker.rng.uniform(2, length))
    return maker.batch(clips, full=full)


def _short(maker: BatchMaker) -> Batch:
    clips = maker.alike(SHORT_BATCH)
    if maker.rng.random() < 0.2:
        clips[-1] = maker.nothing(maker.rng.uniform(0.5, 3))
    return maker.batch(clips, full=False)


def rate(progress: float, step: int, plan: Plan) -> float:
    """Learning rate: up over the first steps, then down along a cosine over the whole course."""
    cosine = 0.5 + 0.5 * math.cos(math.pi * min(1.0, progress))
    return max(LAST_RATE, plan.peak * min(1.0, (step + 1) / plan.rising) * cosine)


def optimizers(student: Student, plan: Plan) -> list[torch.optim.Optimizer]:
    """Muon for the matrices between layers, AdamW for tables, convolutions, biases and norms."""
    matrices: list[nn.Parameter] = []
    others: list[nn.Parameter] = []
    for name, weight in student.named_parameters():
        (matrices if weight.ndim == 2 and ".layers." in name else others).append(weight)
    return [
        torch.optim.Muon(matrices, lr=plan.peak, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, lr=plan.peak, betas=(0.9, 0.98), weight_decay=0.01, fused=True),
    ]


class Course:
    """One training run that can be stopped and taken up again from its folder.

    Several workers with a thread each do twice what as many threads do: the matrices are small. Each draws
    batches of its own; their gradients are averaged, so that all hold the same weights.
    """

    def __init__(
        self, folder: Path, speech: Path, tokenizer: Tokenizer, warm: Path | None, plan: Plan
    ) -> None:
        torch.manual_seed(0)
        self.folder, self.plan = folder, plan
        self.worker, self.workers = distributed.get_rank(), distributed.get_world_size()
        self.student = Student(tokenizer)
        self.step, self.spent = 0, 0.0
        if warm is not None and not (warm / "course.pt").exists():
            print("taken over:", warm_start(self.student, tokenizer, warm), "tensors", flush=True)
        self.optimizers = optimizers(self.student, plan)
        self.average = {k: v.clone() for k, v in self.student.state_dict().items()}
        if (folder / "course.pt").exists():
            self._resume(folder / "course.pt")
        elif warm is not None and (warm / "course.pt").exists():
            self._begin_after(warm / "course.pt")
        self.maker = BatchMaker(Speech(speech), tokenizer, seed=1 + self.workers * self.step + self.worker)

    def _begin_after(self, earlier: Path) -> None:
        """Begin with the averaged weights of an earlier course."""
        saved = torch.load(earlier, weights_only=True)
        self.student.load_state_dict(saved["average"])
        self.average = saved["average"]
        print("after step", saved["step"], flush=True)

    def _resume(self, earlier: Path) -> None:
        saved = torch.load(earlier, weights_only=True)
        self.student.load_state_dict(saved["student"])
        for optimizer, state in zip(self.optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        self.average, self.step, self.spent = saved["average"], saved["step"], saved["spent"]
        print("resumed at step", self.step, flush=True)

    def save(self) -> None:
        """Write everything needed to go on, and the averaged model for conversion."""
        if self.worker:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "student": self.student.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "average": self.average,
            "step": self.step,
            "spent": self.spent,
        }
        part = self.folder / "course.part"
        torch.save(state, part)
        part.rename(self.folder / "course.pt")

    def run(self, seconds: float) -> None:
        """Train until the course has lasted `seconds` in all, earlier parts included."""
        begun, saved = time.monotonic(), self.spent
        self.student.train()
        while self.spent < seconds:
            self._one_step(self.spent / seconds)
            now = time.monotonic()
            # A machine that slept or a run that was halted does not shorten the course.
            self._agree(self.spent + min(LONGEST_STEP, now - begun))
            begun = now
            if self.spent - saved > SAVE_EVERY_SECONDS:
                self.maker.speech.refresh()
                self.save()
                saved = self.spent
        self.save()

    def _agree(self, spent: float) -> None:
        """Every worker goes by the first one's clock."""
        clock = torch.tensor([spent], dtype=torch.float64)
        distributed.broadcast(clock, 0)
        self.spent = clock.item()

    def _share_gradients(self) -> None:
        weights = [w for w in self.student.parameters() if w.grad is not None]
        gradients = [w.grad for w in weights if w.grad is not None]
        flat = torch.cat([g.flatten() for g in gradients]) / self.workers
        distributed.all_reduce(flat)
        shared = flat.split([g.numel() for g in gradients])
        for gradient, part in zip(gradients, shared, strict=True):
            gradient.copy_(part.view_as(gradient))

    def _one_step(self, progress: float) -> None:
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate(progress, self.step, self.plan)
            optimizer.zero_grad(set_to_none=False)
        late = 1.0 if self.plan.finishing else progress
        smoothing = 0.05 if late < 0.6 else (0.02 if late < 0.85 else 0.0)
        batch = self.plan.draw(self.maker, progress, Random(self.step))
        parts = losses(self.student, batch, smoothing, with_tokens=late < 0.6)
        total = parts.decoder + 0.4 * parts.letters + 0.3 * parts.tokens + 0.3 * parts.attention
        total.backward()  # type: ignore[no-untyped-call]
        self._share_gradients()
        nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
        self.step += 1
        with torch.no_grad():
            decay = min(self.plan.averaging, self.step / (self.step + 20))
            for name, value in self.student.state_dict().items():
                self.average[name].lerp_(value, 1 - decay)
        if self.step % 25 == 0 and self.worker == 0:
            print(
                f"step {self.step} {self.spent:.0f} s decoder {parts.decoder.item():.3f} "
                f"letters {parts.letters.item():.3f} tokens {parts.tokens.item():.3f} "
                f"attention {parts.attention.item():.3f} "
                f"frames {tuple(batch.features.shape)}",
                flush=True,
            )


def work(worker: int, options: argparse.Namespace, meeting: str) -> None:
    """One worker's share of the course."""
    torch.set_num_threads(1)
    distributed.init_process_group(
        "gloo", init_method=f"file://{meeting}", rank=worker, world_size=options.workers
    )
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    plan = Plan(draw, peak=1.2e-3, rising=150, averaging=0.998)
    if options.second:
        plan = Plan(draw_long, peak=1e-3, rising=60, averaging=0.995)
    if options.last:
        plan = Plan(draw_last, peak=1.5e-4, rising=20, averaging=0.98, finishing=True)
    Course(options.folder, options.speech, tokenizer, options.warm, plan).run(options.minutes * 60)


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
    parser.add_argument("--workers", type=int, default=2, help="one for each core")
    parser.add_argument("--second", action="store_true", help="the second course, on long clips")
    parser.add_argument("--last", action="store_true", help="the last course, sentences above all")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        multiprocessing.spawn(work, (options, f"{folder}/meeting"), options.workers)


if __name__ == "__main__":
    main()
