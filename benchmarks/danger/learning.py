"""Learn the shipped weights anew; needs scikit-learn."""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Sequence
from pathlib import Path

from benchmarks.danger.corpus import GROUPS, LEARNED, ORDINARY, Sentence, heard, sentences, spoken
from voicejournal.adapters.danger_weights import CLASSES, WEIGHTS, word_classes
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
FILE = shipped_data() / WEIGHTS
MOST_FALSE = 1 / 70
"""Ordinary answers of unseen writers that may be found; below the goal of 1 in 50, because writers differ."""

_HEAD = """# Weights for domain/text/word_pieces.py, learned by `python -m benchmarks.danger train`.
# One signed byte for each place that pieces are hashed to, compressed, in base 64.
"""


def learned() -> Weights:
    """The weights from all writers, with the threshold as each group wants it of what the others taught."""
    classes = word_classes(FILE.with_name(CLASSES))
    everyday = spoken()
    ordinary, scores = list[Sentence](), list[float]()
    for group in GROUPS:
        others = fitted([one for one in LEARNED if one not in group], everyday[::2], classes)
        unseen = [one for one in sentences(group) if one.how == ORDINARY]
        for one in (*unseen, *everyday[1::2]) if group is GROUPS[0] else unseen:
            ordinary.append(one)
            scores.append(others.score(one.text))
    weights = fitted(LEARNED, everyday[::2], classes)
    threshold = round(allowed(ordinary, scores) + 0.01, 2)
    return Weights(weights.weights, weights.unit, weights.bias, threshold, classes)


def allowed(ordinary: Sequence[Sentence], scores: Sequence[float], share: float = MOST_FALSE) -> float:
    """The highest score of those that must not be found, where at most that share of all may be."""
    found = [matches_danger(one.text) for one in ordinary]
    left = max(math.floor(len(ordinary) * share) - sum(found), 0)
    return sorted(score for score, known in zip(scores, found, strict=True) if not known)[-left - 1]


def write(weights: Weights, file: Path) -> None:
    """Put the weights where the program finds them."""
    packed = base64.b64encode(zlib.compress(weights.weights, 9)).decode()
    file.write_text(
        f"{_HEAD}threshold = {weights.threshold}\nbias = {weights.bias!r}\nunit = {weights.unit!r}\n"
        f"weights = '''{packed}'''\n",
        "utf-8",
    )


def fitted(writers: Sequence[str], everyday: Sequence[Sentence], classes: Classes) -> Weights:
    """Weights learned from those writers, with no threshold yet."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    written = [*sentences(writers), *everyday]
    known = [*written, *heard(written)]
    near = [NEAR_MISS if not one.danger and one.how != ORDINARY else 1.0 for one in known]
    counts = [*near[: len(written)], *(HEARD * count for count in near[len(written) :])]
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0, max_iter=300)
    matrix = _matrix([one.text for one in known], classes)
    model.fit(matrix, [one.danger for one in known], sample_weight=counts)
    exact = model.coef_[0]
    unit = float(np.abs(exact).max()) / 127
    table = np.round(exact / unit).astype(np.int8).tobytes()
    return Weights(table, unit, float(model.intercept_[0]), 0.0, classes)


def _matrix(texts: Sequence[str], classes: Classes) -> object:
    from scipy.sparse import csr_matrix

    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for text in texts:
        here = sorted({place(piece, PLACES) for piece in pieces(words(text), classes)})
        columns += here
        values += [len(here) ** -EVENED] * len(here)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), PLACES))
