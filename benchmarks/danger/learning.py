"""Learn the shipped weights anew; the one thing here that needs scikit-learn."""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.danger.corpus import ORDINARY, TRAIN, TUNE, Sentence, sentences, spoken
from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.domain.text.word_pieces import EVENED, Weights, pieces, place, words

PLACES = 1 << 18
STRENGTH = 0.8
"""scikit-learn's C; the smaller, the stronger the weights are held back."""
NEAR_MISS = 0.4
"""How much a sentence counts that sounds dangerous and is not; an ordinary one counts 1."""
MOST_FALSE = 1 / 50
"""Ordinary answers of the tuning writer that may be found, by phrases and weights together."""

Vectors = Callable[[Sequence[str]], object]
"""Sentence vectors of another model, one row each."""

_HEAD = """# Weights for domain/text/word_pieces.py, learned by `python -m benchmarks.danger train`.
# One signed byte for each place that pieces are hashed to, compressed, in base 64.
"""


def learned() -> Weights:
    """The weights, with the threshold as the tuning writer wants it."""
    everyday = spoken()
    weights = _fitted([*sentences(TRAIN), *everyday[::2]])
    tuning = [one for one in sentences(TUNE) if one.how == ORDINARY]
    highest = max(_highest_allowed(weights, some) for some in (tuning, everyday[1::2]))
    return Weights(weights.weights, weights.unit, weights.bias, round(highest + 0.01, 2))


def _highest_allowed(weights: Weights, ordinary: Sequence[Sentence]) -> float:
    """The highest score of those that must not be found, where at most `MOST_FALSE` of all may be."""
    found = [matches_danger(one.text) for one in ordinary]
    left = max(math.floor(len(ordinary) * MOST_FALSE) - sum(found), 0)
    scores = sorted(weights.score(one.text) for one, known in zip(ordinary, found, strict=True) if not known)
    return scores[-left - 1]


def write(weights: Weights, file: Path) -> None:
    """Put the weights where the program finds them."""
    packed = base64.b64encode(zlib.compress(weights.weights, 9)).decode()
    file.write_text(
        f"{_HEAD}threshold = {weights.threshold}\nbias = {weights.bias!r}\nunit = {weights.unit!r}\n"
        f"weights = '''{packed}'''\n",
        "utf-8",
    )


def _fitted(known: Sequence[Sentence]) -> Weights:
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    counts = [1.0 if one.danger or one.how == ORDINARY else NEAR_MISS for one in known]
    model.fit(_matrix([one.text for one in known]), [one.danger for one in known], sample_weight=counts)
    exact = model.coef_[0]
    unit = float(np.abs(exact).max()) / 127
    return Weights(np.round(exact / unit).astype(np.int8).tobytes(), unit, float(model.intercept_[0]), 0.0)


def _matrix(texts: Sequence[str]) -> object:
    from scipy.sparse import csr_matrix

    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for text in texts:
        here = sorted({place(piece, PLACES) for piece in pieces(words(text))})
        columns += here
        values += [len(here) ** -EVENED] * len(here)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), PLACES))


def head(known: Sequence[Sentence], vectors: Vectors) -> Callable[[Sequence[str]], Sequence[float]]:
    """A logistic head over sentence vectors of another model, to compare with."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=3.0, max_iter=1000)
    counts = [1.0 if one.danger or one.how == ORDINARY else NEAR_MISS for one in known]
    model.fit(vectors([o.text for o in known]), [o.danger for o in known], sample_weight=counts)
    return lambda texts: [float(x) for x in model.decision_function(vectors(texts))]
