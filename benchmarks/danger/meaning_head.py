"""Trains the head over the word vectors of all-MiniLM-L6-v2; needs torch and scikit-learn.

    python -m benchmarks.danger.meaning_head FOLDER

FOLDER holds the model as `voicejournal models download meaning` fetches it. The weights of
`data/danger.toml` are learned anew for each group of writers, because both are added up.
"""

from __future__ import annotations

import base64
import sys
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks.danger.corpus import DANGER, GROUPS, LEARNED, ORDINARY, Sentence, heard, sentences, spoken
from benchmarks.danger.learning import FILE, allowed, fitted
from voicejournal.adapters.danger_weights import CLASSES, word_classes
from voicejournal.adapters.sentence_meaning import HEAD, MODEL, TOKENIZER, WordVectors, read
from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.domain.text.passages import passages
from voicejournal.paths import shipped_data

INNER, LOOKS, JOINT = 96, 6, 128
DROPPED = 0.4
ROUNDS = 6
AT_ONCE = 64
RATE = 1.5e-3
NEAR_MISS = 0.2
HEARD = 0.5
ASIDE = 0.3
"""How much it counts to know kind and manner as well, which is only asked while learning."""
MOST_FALSE = 1 / 100
"""Ordinary answers of unseen writers that the sum with the weights, or the head alone, may find."""
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


class Kept:
    """Word vectors of texts, computed once."""

    def __init__(self, folder: Path) -> None:
        self._known = dict[str, Any]()
        self._vectors = WordVectors(folder / MODEL, shipped_data() / TOKENIZER)

    def __call__(self, text: str) -> Any:
        if text not in self._known:
            self._known[text] = self._vectors(text).astype(np.float16)
        return self._known[text].astype(np.float32)


def trained(writers: Sequence[str], everyday: Sequence[Sentence], vectors: Kept) -> dict[str, dict[str, Any]]:
    """A head learned from those writers."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    lots = np.random.default_rng(0)
    written = [*sentences(writers), *everyday]
    known = [*written, *heard(written)]
    inputs = [vectors(one.text) for one in known]
    kinds, hows = sorted({one.kind for one in known}), sorted({one.how for one in known})
    danger = torch.tensor([float(one.danger) for one in known])
    kind = torch.tensor([kinds.index(one.kind) for one in known])
    how = torch.tensor([hows.index(one.how) for one in known])
    counts = torch.tensor([NEAR_MISS if not one.danger and one.how != ORDINARY else 1.0 for one in known])
    counts[len(written) :] *= HEARD
    network = Network(len(kinds), len(hows))
    steps = ROUNDS * (len(known) // AT_ONCE + 2)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(ROUNDS):
        for places in _batches(inputs, lots):
            of_danger, of_kind, of_how = network(*_padded([inputs[place] for place in places]))
            here = counts[places]
            wrong = functional.binary_cross_entropy_with_logits(of_danger, danger[places], reduction="none")
            aside = functional.cross_entropy(of_kind, kind[places], reduction="none")
            manner = functional.cross_entropy(of_how, how[places])
            loss = (here * wrong).mean() + ASIDE * (here * aside).mean() + ASIDE * manner
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return network.table()


def _batches(inputs: Sequence[Any], lots: Any) -> Iterable[list[int]]:
    """All places once, in batches of like length, in random order."""
    order = lots.permutation(len(inputs))
    many = 16 * AT_ONCE
    batches = list[list[int]]()
    for start in range(0, len(order), many):
        alike = sorted(map(int, order[start : start + many]), key=lambda place: len(inputs[place]))
        batches += [alike[first : first + AT_ONCE] for first in range(0, len(alike), AT_ONCE)]
    return [batches[number] for number in lots.permutation(len(batches))]


def _padded(inputs: Sequence[Any]) -> tuple[Any, Any]:
    vectors = np.zeros((len(inputs), max(map(len, inputs)), 384), np.float32)
    mask = np.zeros(vectors.shape[:2], np.float32)
    for row, one in enumerate(inputs):
        vectors[row, : len(one)] = one
        mask[row, : len(one)] = 1
    return torch.from_numpy(vectors), torch.from_numpy(mask)


def main(folder: Path) -> int:
    """Write the head, with the limits as each group wants them of what the others taught."""
    vectors, everyday = Kept(folder), spoken()
    classes = word_classes(FILE.with_name(CLASSES))
    unseen, scores = list[Sentence](), list[list[tuple[float, float]]]()
    for group in GROUPS:
        others = [one for one in LEARNED if one not in group]
        head, weights = read(trained(others, everyday[::2], vectors)), fitted(others, everyday[::2], classes)
        for one in [*sentences(group), *(everyday[1::2] if group is GROUPS[0] else [])]:
            unseen.append(one)
            scores.append([(weights.of_passage(each), head(vectors(each))) for each in passages(one.text)])
        print(f"{' '.join(group)}: done", flush=True)
    limits = _limits(unseen, scores)
    table = trained(LEARNED, everyday[::2], vectors)
    lines = [f"{name} = {limit}\n" for name, limit in limits.items()]
    lines += ["\n[layers]\n"] + [
        f"{name} = {{ shape = {layer['shape']}, unit = {layer['unit']!r}, bytes = '{layer['bytes']}' }}\n"
        for name, layer in table.items()
    ]
    (shipped_data() / HEAD).write_text(_ABOUT + "".join(lines), "utf-8")
    return 0


def _limits(unseen: Sequence[Sentence], scores: Sequence[Sequence[tuple[float, float]]]) -> dict[str, float]:
    """From which sum on a passage is found, from which score alone, and below which weights it never is."""
    ordinary = [place for place, one in enumerate(unseen) if one.how == ORDINARY]
    answers = [unseen[place] for place in ordinary]
    both = [max(map(sum, each)) for each in scores]
    alone = [max(by_head for _, by_head in each) for each in scores]
    limits = {
        "threshold": round(allowed(answers, [both[place] for place in ordinary], MOST_FALSE) + 0.01, 2),
        "alone": round(allowed(answers, [alone[place] for place in ordinary], MOST_FALSE) + 0.01, 2),
    }
    found = [place for place, one in enumerate(unseen) if one.danger and both[place] >= limits["threshold"]]
    lowest = sorted(max(scores[place], key=sum)[0] for place in found)
    limits["floor"] = round(lowest[len(lowest) // MISSED_BY_FLOOR], 2)
    skipped = sum(max(by_weights for by_weights, _ in scores[p]) < limits["floor"] for p in ordinary)
    print(f"{limits}; {skipped} of {len(ordinary)} ordinary answers need no model")
    for how in (*DANGER, ORDINARY):
        here = [place for place, one in enumerate(unseen) if one.how == how]
        hits = [matches_danger(unseen[p].text) or both[p] >= limits["threshold"] for p in here]
        print(f"{how}: {sum(hits) / len(hits):.3f}, by writers that were not learned from", flush=True)
    return limits


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
