"""Learn the shipped weights anew; needs scikit-learn."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from benchmarks.danger.corpus import (
    GROUPS,
    LEARNED,
    ORDINARY,
    Sentence,
    answers,
    heard,
    sentences,
    spoken,
    without,
)
from benchmarks.danger.variants import varied
from voicejournal.adapters.danger_weights import CLASSES, LIMITS, WEIGHTS, WordClasses
from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.domain.text.word_pieces import EVENED, Classes, Weights, pieces, place, words
from voicejournal.paths import shipped_data

PLACES = 1 << 18
STRENGTH = 0.3
"""scikit-learn's C; the smaller, the stronger the weights are held back."""
NEAR_MISS = 0.3
"""How much a sentence counts that sounds dangerous and is not; an ordinary one counts 1."""
HEARD = 0.5
"""How much a sentence counts as Whisper wrote it, beside the one that was said."""
VARIED = 0.5
"""And how much one counts that is said a little otherwise, of other people."""
MOST_FALSE = 1 / 65
"""Ordinary answers of unseen writers that may be found; below the goal of 1 in 50, because writers differ."""

_HEAD = """# For domain/text/word_pieces.py, learned by `python -m benchmarks.danger train`. Beside it, in
# danger-weights.bin, stands one signed byte for each place that pieces are hashed to.
"""


def learned() -> Weights:
    """The weights from all writers, with the threshold as each group wants it of what the others taught."""
    taught, others_said = [*spoken()[::2], *answers()[::2]], [*spoken()[1::2], *answers()[1::2]]
    ordinary, scores = list[Sentence](), list[float]()
    for group in GROUPS:
        others = fitted(without(group), taught)
        unseen = [one for one in sentences(group) if one.how == ORDINARY]
        for one in (*unseen, *others_said) if group is GROUPS[0] else unseen:
            ordinary.append(one)
            scores.append(others.score(one.text))
    weights = fitted(LEARNED, taught)
    threshold = round(allowed(ordinary, scores) + 0.01, 2)
    return Weights(weights.weights, weights.unit, weights.bias, threshold, weights.classes)


def allowed(ordinary: Sequence[Sentence], scores: Sequence[float], share: float = MOST_FALSE) -> float:
    """The highest score of those that must not be found, where at most that share of all may be."""
    found = [matches_danger(one.text) for one in ordinary]
    left = max(math.floor(len(ordinary) * share) - sum(found), 0)
    return sorted(score for score, known in zip(scores, found, strict=True) if not known)[-left - 1]


def write(weights: Weights, folder: Path) -> None:
    """Put the weights into the folder, as the program finds them there."""
    (folder / LIMITS).write_text(
        f"{_HEAD}threshold = {weights.threshold}\nbias = {weights.bias!r}\nunit = {weights.unit!r}\n", "utf-8"
    )
    (folder / WEIGHTS).write_bytes(weights.weights)


def fitted(writers: Sequence[str], everyday: Sequence[Sentence]) -> Weights:
    """Weights learned from those writers, with no threshold yet."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    written = [*sentences(writers), *everyday]
    otherwise = [replace(one, text=varied(one.text, random.Random(one.text))) for one in written]
    told = [(written, 1.0), (heard(written), HEARD), (otherwise, VARIED)]
    known = [one for several, _ in told for one in several]
    counts = [
        share * (NEAR_MISS if not one.danger and one.how != ORDINARY else 1.0)
        for several, share in told
        for one in several
    ]
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0, max_iter=300)
    model.fit(_matrix([one.text for one in known]), [one.danger for one in known], sample_weight=counts)
    exact = model.coef_[0]
    unit = float(np.abs(exact).max()) / 127
    table = np.round(exact / unit).astype(np.int8).tobytes()
    return Weights(table, unit, float(model.intercept_[0]), 0.0, _classes())


def _matrix(texts: Sequence[str]) -> object:
    from scipy.sparse import csr_matrix

    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for text in texts:
        here = _places(text)
        columns += here
        values += [max(len(here), 1) ** -EVENED] * len(here)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), PLACES))


@cache
def _places(text: str) -> tuple[int, ...]:
    return tuple(sorted({place(piece, PLACES) for piece in pieces(words(text), _classes())}))


@cache
def _classes() -> Classes:
    return WordClasses((shipped_data() / CLASSES).read_text("utf-8"))
