"""Tunes the upper layers of all-MiniLM-L6-v2, with a head on top; needs torch and scikit-learn.

    python -m benchmarks.danger.meaning_head FOLDER

FOLDER holds the model as `voicejournal models download meaning` fetches it. The weights of
`data/danger.toml` are learned anew without the writers who judge, because both are added up.
"""

from __future__ import annotations

import base64
import hashlib
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks.danger.corpus import DANGER, GROUPS, LEARNED, ORDINARY, Sentence, heard, sentences, spoken
from benchmarks.danger.inner_layers import LAYERS, RANK, TUNED, Below, Layer, padded
from benchmarks.danger.learning import allowed, fitted
from benchmarks.danger.model_addition import addition, renamed
from benchmarks.danger.model_numbers import Numbers
from voicejournal.adapters.sentence_meaning import HEAD, MODEL, TUNING
from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.domain.text.passages import passages
from voicejournal.paths import shipped_data

INNER, LOOKS, JOINT = 96, 6, 128
DROPPED = 0.4
ROUNDS = 3
AT_ONCE = 32
RATE = 1.5e-3
INNER_RATE = 1.5e-3
"""Of the layers; `RATE` is the head's. Both rise over the first steps, `WARMING` of all, and then fall."""
WARMING = 0.15
NEAR_MISS = 0.2
HEARD = 0.5
ASIDE = 0.3
"""How much it counts to know kind and manner as well, which is only asked while learning."""
LEFT_OUT = 0.5
"""Of the near misses in each round, to save time; the others count the more."""
THREADS = 2
JUDGING = 2
"""Groups, from the first on, that choose the limits and teach neither layers nor head."""
MISSED_BY_FLOOR = 100
"""One of so many found sentences may be lost by not asking the model at all."""
_ABOUT = """# For adapters/sentence_meaning.py, learned by `python -m benchmarks.danger.meaning_head`.
# One signed byte for each weight, compressed, in base 64. It fits the model of meaning.toml alone.
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
    """The upper layers of the model with the head on top, learned together."""

    def __init__(self, file: Mapping[str, Numbers], kinds: int, hows: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(file, number, RANK) for number in range(LAYERS - TUNED, LAYERS))
        self.head = Network(kinds, hows)

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


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, its vectors under the tuned layers, and how much it counts."""

    sentence: Sentence
    vectors: Any
    counts: float


def _told(writers: Sequence[str], everyday: Sequence[Sentence], below: Below) -> list[_Told]:
    """What is learned from: every sentence as it was said, and as Whisper wrote it."""
    written = [*sentences(writers), *everyday]
    known = [*((one, 1.0) for one in written), *((one, HEARD) for one in heard(written))]
    inputs = below([one.text for one, _ in known])
    return [
        _Told(one, vectors, share * NEAR_MISS / (1 - LEFT_OUT) if _near(one) else share)
        for (one, share), vectors in zip(known, inputs, strict=True)
    ]


def _near(one: Sentence) -> bool:
    return not one.danger and one.how != ORDINARY


def trained(writers: Sequence[str], everyday: Sequence[Sentence], below: Below) -> Tuned:
    """Layers and a head learned from those writers."""
    torch.manual_seed(0)
    torch.set_num_threads(THREADS)
    lots = np.random.default_rng(0)
    known = _told(writers, everyday, below)
    kinds = sorted({one.sentence.kind for one in known})
    hows = sorted({one.sentence.how for one in known})
    tuned = Tuned(below.file, len(kinds), len(hows))
    parts = [
        {"params": list(tuned.layers.parameters()), "lr": INNER_RATE, "weight_decay": 0.0},
        {"params": list(tuned.head.parameters()), "lr": RATE, "weight_decay": 0.05},
    ]
    rounds = [list(_batches(known, lots)) for _ in range(ROUNDS)]
    optimizer = torch.optim.AdamW(parts)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [INNER_RATE, RATE], total_steps=sum(map(len, rounds)), pct_start=WARMING
    )
    for batches in rounds:
        for here in batches:
            loss = _loss(tuned(*padded([one.vectors for one in here])), here, kinds, hows)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tuned.parameters(), 1.0)
            optimizer.step()
            schedule.step()
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


def main(folder: Path) -> int:
    """Write layers and head as some groups teach them, with the limits as the others want them."""
    below, everyday = Below(folder), spoken()
    judged = [writer for group in GROUPS[:JUDGING] for writer in group]
    teachers = [one for one in LEARNED if one not in judged]
    tuned, weights = trained(teachers, everyday[::2], below), fitted(teachers, everyday[::2])
    unseen, scores = [*sentences(judged), *everyday[1::2]], list[list[tuple[float, float]]]()
    for one in unseen:
        cut = list(passages(one.text))
        scores.append(list(zip(map(weights.of_passage, cut), tuned.scores(below(cut)), strict=True)))
    limits = _limits(unseen, scores)
    model, learned = (folder / MODEL).read_bytes(), tuned.learned()
    (shipped_data() / TUNING).write_bytes(addition(learned))
    lines = [f"{name} = {limit}\n" for name, limit in limits.items()]
    lines += ["\n[tuning]\n", f"model = '{hashlib.sha256(model).hexdigest()}'\n"]
    lines += [f"renamed = {renamed(model, learned)}\n", "\n[layers]\n"]
    lines += [
        f"{name} = {{ shape = {layer['shape']}, unit = {layer['unit']!r}, bytes = '{layer['bytes']}' }}\n"
        for name, layer in tuned.head.table().items()
    ]
    (shipped_data() / HEAD).write_text(_ABOUT + "".join(lines), "utf-8")
    return 0


def _limits(unseen: Sequence[Sentence], scores: Sequence[Sequence[tuple[float, float]]]) -> dict[str, float]:
    """How much the weights' score counts in the sum, and from which sum on a passage is found.

    Also from which score of the head alone, and below which score of the weights it never is.
    """
    counts = _counts(unseen, scores)
    ordinary = [place for place, one in enumerate(unseen) if one.how == ORDINARY]
    answers = [unseen[place] for place in ordinary]
    both = [max(counts * by_weights + by_head for by_weights, by_head in each) for each in scores]
    alone = [max(by_head for _, by_head in each) for each in scores]
    limits = {
        "counts": counts,
        "threshold": round(allowed(answers, [both[place] for place in ordinary]) + 0.01, 2),
        "alone": round(allowed(answers, [alone[place] for place in ordinary]) + 0.01, 2),
    }
    found = [place for place, one in enumerate(unseen) if one.danger and both[place] >= limits["threshold"]]
    lowest = sorted(max(by_weights for by_weights, _ in scores[place]) for place in found)
    limits["floor"] = round(lowest[len(lowest) // MISSED_BY_FLOOR], 2)
    skipped = sum(max(by_weights for by_weights, _ in scores[p]) < limits["floor"] for p in ordinary)
    print(f"{limits}; {skipped} of {len(ordinary)} ordinary answers need no model")
    for how in (*DANGER, ORDINARY):
        here = [place for place, one in enumerate(unseen) if one.how == how]
        hits = [matches_danger(unseen[p].text) or both[p] >= limits["threshold"] for p in here]
        print(f"{how}: {sum(hits) / len(hits):.3f}, by writers that were not learned from", flush=True)
    return limits


def _counts(unseen: Sequence[Sentence], scores: Sequence[Sequence[tuple[float, float]]]) -> float:
    """By logistic regression on both scores."""
    from sklearn.linear_model import LogisticRegression

    highest = [[max(each) for each in zip(*passage, strict=True)] for passage in scores]
    near = [NEAR_MISS if not one.danger and one.how != ORDINARY else 1.0 for one in unseen]
    model = LogisticRegression().fit(highest, [one.danger for one in unseen], sample_weight=near)
    by_weights, by_head = model.coef_[0]
    return round(float(by_weights / by_head), 2)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
