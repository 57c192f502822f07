"""Tunes the layers of all-MiniLM-L6-v2, with a head on top; needs torch and scikit-learn.

    python -m benchmarks.danger.meaning_head FOLDER [KEPT]

FOLDER holds the model as `voicejournal models download meaning` fetches it. The weights of
`data/danger.toml` are learned anew without the writers who judge, because both are added up.
What each of its courses has learned is put into the folder KEPT, if one is named, and taken from there
instead of being learned again.
"""

from __future__ import annotations

import base64
import copy
import hashlib
import math
import random
import sys
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks.danger.corpus import GROUPS, ORDINARY, Sentence, answers, heard, sentences, spoken, without
from benchmarks.danger.inner_layers import LAYERS, RANKS, Below, Layer, padded
from benchmarks.danger.learning import fitted
from benchmarks.danger.meaning_courses import COURSES, JUDGED, Course
from benchmarks.danger.meaning_limits import NEAR_MISS, limits_of, raised
from benchmarks.danger.model_addition import addition, renamed
from benchmarks.danger.model_numbers import Numbers
from benchmarks.danger.variants import varied
from voicejournal.adapters.danger_weights import DangerWords
from voicejournal.adapters.sentence_meaning import HEAD, MODEL, TUNING
from voicejournal.adapters.sentence_meaning import LAYERS as SHIPPED_LAYERS
from voicejournal.domain.text.passages import passages
from voicejournal.domain.text.word_pieces import Weights
from voicejournal.paths import shipped_data

INNER, LOOKS, JOINT = 96, 6, 128
DROPPED = 0.4
AT_ONCE = 32
WARMING = 0.15
HEARD = 0.5
ASIDE = 0.3
"""How much it counts to know kind and manner as well, which is only asked while learning."""
OTHERWISE = 0.5
"""How often a sentence is said otherwise, of other people; near misses never are."""
LEFT_OUT = 0.5
"""Of the near misses in each round, to save time; the others count the more."""
THREADS = 1
_ABOUT = """# For adapters/sentence_meaning.py, learned by `python -m benchmarks.danger.meaning_head`.
# The limits, and what is tuned; it fits the model of meaning.toml alone.
"""
_ABOUT_LAYERS = """# The layers of the head: one signed byte for each weight, compressed, in base 64.
"""


class Network(nn.Module):  # type: ignore[misc]
    """What `Head` computes, to be learned, with two more outputs."""

    def __init__(self, kinds: int, hows: int) -> None:
        super().__init__()
        self.inner = nn.Linear(384, INNER)
        self.beside = nn.Conv1d(INNER, INNER, 3, padding=1)
        self.looks = nn.Linear(INNER, LOOKS)
        self.mean = nn.Linear(384, INNER)
        self.joint = nn.Linear(INNER * (LOOKS + 2), JOINT)
        self.out = nn.Linear(JOINT, 1)
        self.kind = nn.Linear(JOINT, kinds)
        self.how = nn.Linear(JOINT, hows)

    def forward(self, vectors: Any, mask: Any) -> tuple[Any, Any, Any]:
        """Danger, kind and manner; `mask` is 1 where there is a token."""
        drop, there = self._drop, mask[..., None]
        mean = (vectors * there).sum(1) / mask.sum(1, keepdim=True)
        tokens = drop(functional.relu(self.inner(drop(vectors, 0.1) * 3))) * there
        beside = functional.relu(self.beside(tokens.transpose(1, 2)).transpose(1, 2))
        tokens = tokens + beside * there
        looks = self.looks(tokens).masked_fill(there == 0, -1e4).softmax(1)
        looked = torch.einsum("bnd,bnh->bhd", tokens, looks).flatten(1)
        highest = tokens.masked_fill(there == 0, -1e4).amax(1)
        whole = functional.relu(self.mean(functional.normalize(mean, dim=1) * 6))
        joint = drop(functional.relu(self.joint(drop(torch.cat([looked, highest, whole], 1)))))
        return self.out(joint)[:, 0], self.kind(joint), self.how(joint)

    def _drop(self, values: Any, share: float = DROPPED) -> Any:
        return functional.dropout(values, share, self.training)

    def table(self) -> dict[str, dict[str, Any]]:
        """The weights as `sentence_meaning.read` takes them, one byte each."""
        beside = self.beside.weight.permute(2, 1, 0).reshape(3 * INNER, INNER)
        exact = {"beside": beside, "out": self.out.weight[0]}
        for name in ("inner", "looks", "mean", "joint"):
            exact[name] = getattr(self, name).weight.T
        for name in ("inner", "beside", "looks", "mean", "joint", "out"):
            exact[f"{name}_bias"] = getattr(self, name).bias
        return {name: _packed(value.detach().numpy()) for name, value in exact.items()}


def _packed(exact: Any) -> dict[str, Any]:
    unit = max(float(np.abs(exact).max()) / 127, 1e-12)
    numbers = np.round(exact / unit).astype(np.int8)
    packed = base64.b64encode(zlib.compress(numbers.tobytes(), 9)).decode()
    return {"shape": list(exact.shape), "unit": unit, "bytes": packed}


class Tuned(nn.Module):  # type: ignore[misc]
    """The layers of the model that are tuned, with the head on top, learned together."""

    def __init__(self, file: Mapping[str, Numbers], tuned: int, kinds: int, hows: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(_layers(file, range(LAYERS - tuned, LAYERS)))
        self.head = Network(kinds, hows)

    def deepened(self, file: Mapping[str, Numbers], tuned: int) -> Tuned:
        """A copy in which more layers can be tuned, so far as many as say the same."""
        deeper = copy.deepcopy(self)
        known = range(LAYERS - tuned, LAYERS - len(self.layers))
        deeper.layers = nn.ModuleList([*_layers(file, known), *deeper.layers])
        return deeper

    def forward(self, vectors: Any, mask: Any) -> tuple[Any, Any, Any]:
        """Danger, kind and manner."""
        for layer in self.layers:
            vectors = layer(vectors, mask)
        judged: tuple[Any, Any, Any] = self.head(vectors, mask)
        return judged

    def learned(self) -> dict[int, tuple[Any, Any]]:
        """What is added to the layers' matrices, by their numbers."""
        return {number: narrow for layer in self.layers for number, narrow in layer.learned().items()}

    def scores(self, inputs: Sequence[Any]) -> list[float]:
        """How much each text means danger, by its vectors under these layers."""
        scores = [0.0] * len(inputs)
        order = sorted(range(len(inputs)), key=lambda place: len(inputs[place]))
        for start in range(0, len(order), AT_ONCE):
            here = order[start : start + AT_ONCE]
            with torch.no_grad():
                judged = self(*padded([inputs[place] for place in here]))[0]
            for place, score in zip(here, judged.tolist(), strict=True):
                scores[place] = score
        return scores


def _layers(file: Mapping[str, Numbers], those: Iterable[int]) -> list[Layer]:
    return [Layer(file, number, RANKS[number]) for number in those]


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, the vectors of it under the tuned layers, and how much it counts."""

    sentence: Sentence
    vectors: Any
    counts: float


def _told(writers: Sequence[str], everyday: Sequence[Sentence], below: Below, drawn: str) -> list[_Told]:
    """What is learned from: every sentence as it was said, and as Whisper wrote it."""
    written = [*sentences(writers), *everyday]
    known = [*((one, 1.0) for one in written), *((one, HEARD) for one in heard(written))]
    return [
        _Told(one, vectors, share * NEAR_MISS / (1 - LEFT_OUT) if _near(one) else share)
        for (one, share), vectors in zip(known, below([_said(one, drawn) for one, _ in known]), strict=True)
    ]


def _said(one: Sentence, drawn: str) -> str:
    """The sentence as it was said, or otherwise."""
    lots = random.Random(drawn + one.text)
    return one.text if _near(one) or lots.random() >= OTHERWISE else varied(one.text, lots)


def _near(one: Sentence) -> bool:
    return not one.danger and one.how != ORDINARY


def trained(course: Course, everyday: Sequence[Sentence], below: Below, begun: Tuned | None = None) -> Tuned:
    """Layers and a head as a course teaches them, from nothing or from where others have `begun`."""
    torch.manual_seed(0)
    torch.set_num_threads(THREADS)
    lots = np.random.default_rng(0)
    known = _told(without(*GROUPS[: course.unseen]), everyday, below, course.drawn)
    kinds = sorted({one.sentence.kind for one in known})
    hows = sorted({one.sentence.how for one in known})
    tuned = begun or Tuned(below.file, course.tuned, len(kinds), len(hows))
    tuned = tuned.deepened(below.file, course.tuned)
    tuned.train()
    parts = [
        {"params": list(tuned.layers.parameters()), "weight_decay": 0.0},
        {"params": list(tuned.head.parameters()), "weight_decay": 0.05},
    ]
    whole = math.ceil(course.rounds)
    batches = [batch for _ in range(whole) for batch in _batches(known, lots)]
    del batches[round(len(batches) * course.rounds / whole) :]
    optimizer = torch.optim.AdamW(parts, lr=course.rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, course.rate, total_steps=len(batches), pct_start=WARMING
    )
    for step, here in enumerate(batches):
        loss = _loss(tuned(*padded([one.vectors for one in here])), here, kinds, hows)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(tuned.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            print(
                f"step {step} of {len(batches)}: {loss.item():.3f}, {time.strftime('%H:%M:%S')}", flush=True
            )
    tuned.eval()
    return tuned


def _loss(judged: tuple[Any, Any, Any], here: Sequence[_Told], kinds: list[str], hows: list[str]) -> Any:
    counts = torch.tensor([one.counts for one in here])
    danger = torch.tensor([float(one.sentence.danger) for one in here])
    kind = torch.tensor([kinds.index(one.sentence.kind) for one in here])
    how = torch.tensor([hows.index(one.sentence.how) for one in here])
    wrong = functional.binary_cross_entropy_with_logits(judged[0], danger, reduction="none")
    aside = functional.cross_entropy(judged[1], kind, reduction="none")
    manner = functional.cross_entropy(judged[2], how, reduction="none")
    return (counts * (wrong + ASIDE * aside + ASIDE * manner)).mean()


def _batches(known: Sequence[_Told], lots: Any) -> Iterable[list[_Told]]:
    """One round, in batches of like length, in random order."""
    taken = [one for one in known if not _near(one.sentence) or lots.random() >= LEFT_OUT]
    order = [taken[place] for place in lots.permutation(len(taken))]
    many = 16 * AT_ONCE
    batches = list[list[_Told]]()
    for start in range(0, len(order), many):
        alike = sorted(order[start : start + many], key=lambda one: len(one.vectors))
        batches += [alike[first : first + AT_ONCE] for first in range(0, len(alike), AT_ONCE)]
    return [batches[place] for place in lots.permutation(len(batches))]


def main(folder: Path, kept: Path | None = None) -> int:
    """Write layers and head as all teach them, with limits as some want them of what the others teach."""
    everyday, further = spoken(), answers()[::2]
    learned, begun = dict[str, Tuned](), None
    for course in COURSES:
        taught = everyday[::2] if course.unseen else [*everyday[::2], *further]
        begun = learned[course.name] = _once(kept, course, taught, Below(folder, course.tuned), begun)
    unseen, below = [*sentences(GROUPS[0]), *everyday[1::2]], Below(folder, LAYERS)
    weights = fitted(without(GROUPS[0]), [*everyday[::2], *further])
    limits = limits_of(unseen, _scores(unseen, weights, learned[JUDGED], below))
    shipped, whole, others = DangerWords(shipped_data()).weights, learned[COURSES[-1].name], answers()[1::2]
    write(whole, raised(limits, others, _scores(others, shipped, whole, below)), folder)
    return 0


def _scores(
    unseen: Sequence[Sentence], weights: Weights, tuned: Tuned, below: Below
) -> list[list[tuple[float, float]]]:
    """For each sentence and each of its passages, the score by the weights and that by the model."""
    cuts = [list(passages(one.text)) for one in unseen]
    return [list(zip(map(weights.of_passage, cut), tuned.scores(below(cut)), strict=True)) for cut in cuts]


def _once(
    kept: Path | None, course: Course, everyday: Sequence[Sentence], below: Below, begun: Tuned | None
) -> Tuned:
    """What the course taught earlier and was kept by its name, or teaches now."""
    file = kept / f"{course.name}.pt" if kept else None
    if file and file.is_file():
        tuned: Tuned = torch.load(file, weights_only=False)
        return tuned
    tuned = trained(course, everyday, below, begun)
    if file:
        torch.save(tuned, file)
    return tuned


def write(tuned: Tuned, limits: Mapping[str, float], folder: Path) -> None:
    """Put layers, head and limits where the program finds them; the model they are for is in that folder."""
    model, learned = (folder / MODEL).read_bytes(), tuned.learned()
    (shipped_data() / TUNING).write_bytes(addition(learned))
    lines = [f"{name} = {limit}\n" for name, limit in limits.items()]
    lines += ["\n[tuning]\n", f"model = '{hashlib.sha256(model).hexdigest()}'\n"]
    lines += [f"renamed = {renamed(model, learned)}\n"]
    (shipped_data() / HEAD).write_text(_ABOUT + "".join(lines), "utf-8")
    layers = (
        f"{name} = {{ shape = {layer['shape']}, unit = {layer['unit']!r}, bytes = '{layer['bytes']}' }}\n"
        for name, layer in tuned.head.table().items()
    )
    (shipped_data() / SHIPPED_LAYERS).write_text(_ABOUT_LAYERS + "".join(layers), "utf-8")


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
