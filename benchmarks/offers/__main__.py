"""Makes `data/offers.toml` from `answers.toml` and the optional model of meaning.

    python -m benchmarks.offers FOLDER

FOLDER holds the model as `voicejournal models download meaning` fetches it.
"""

from __future__ import annotations

import base64
import sys
import tomllib
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicejournal.adapters.offer_ranking import WEIGHTS, SentenceVectors
from voicejournal.paths import shipped_data

Floats = NDArray[np.float64]
Answers = Mapping[str, Mapping[str, Sequence[str]]]

GOOD = "good"
"""The answers that have what is wanted, after which nothing is offered."""
STRENGTH = 10.0
"""How far the weights may go: the larger, the closer they follow the answers."""
SURE, DOUBTED = 0.8, 0.1
"""From where on a reading that the rules did not find is offered, and below which one that they found is not.

Chosen, with `STRENGTH` of 3, 10 and 30, on the answers of tests/domain/guides/unseen.toml that say `seen`.
"""
_ROUNDS = 25
_ABOUT = """# For adapters/offer_ranking.py, learned by `python -m benchmarks.offers`.
# One signed byte for each weight, compressed, in base 64. It fits the model of meaning.toml alone.
"""


def answers() -> Answers:
    """The answers by the kind that a step wants and by reading."""
    found: Answers = tomllib.loads(Path(__file__).with_name("answers.toml").read_text("utf-8"))
    return found


def learned(vectors: SentenceVectors, by_kind: Answers, strength: float = STRENGTH) -> dict[str, Floats]:
    """For each reading its weights, the last of them the bias.

    A reading is told from the other answers of the kinds that have it, and from no others: which answer it is
    asked of is known.
    """
    known = {
        text: np.append(vectors(text).astype(np.float64), 1.0)
        for kinds in by_kind.values()
        for texts in kinds.values()
        for text in texts
    }
    readings = sorted({name for kinds in by_kind.values() for name in kinds} - {GOOD})
    found = {}
    for reading in readings:
        pairs = [
            (known[text], name == reading)
            for kinds in by_kind.values()
            if reading in kinds
            for name, texts in kinds.items()
            for text in texts
        ]
        found[reading] = _fitted(
            np.array([one for one, _ in pairs]), np.array([yes for _, yes in pairs]), strength
        )
    return found


def _fitted(seen: Floats, yes: NDArray[np.bool_], strength: float) -> Floats:
    """Logistic regression by Newton's method; both sides count the same, however many they are."""
    counts = np.where(yes, 0.5 / yes.sum(), 0.5 / (~yes).sum()) * len(yes)
    weights = np.zeros(seen.shape[1])
    hold = np.full(seen.shape[1], 1 / strength)
    hold[-1] = 1e-6
    for _ in range(_ROUNDS):
        sure = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (counts * (sure - yes)) + hold * weights
        bend = (seen * (counts * sure * (1 - sure))[:, None]).T @ seen + np.diag(hold)
        weights -= np.linalg.solve(bend, slope)
    return weights


def written(weights: Mapping[str, Floats]) -> str:
    """The file of the weights."""
    rows = np.array([one[:-1] for one in weights.values()])
    unit = float(np.abs(rows).max() / 127)
    packed = zlib.compress(np.round(rows / unit).astype(np.int8).tobytes(), 9)
    biases = ", ".join(f"{one[-1]:.4f}" for one in weights.values())
    names = ", ".join(f'"{name}"' for name in weights)
    return (
        f"{_ABOUT}sure = {SURE}\ndoubted = {DOUBTED}\nreadings = [{names}]\nbiases = [{biases}]\n"
        f"unit = {unit!r}\nbytes = '{base64.b64encode(packed).decode()}'\n"
    )


def main(folder: str) -> None:
    """Learn, and write the file."""
    vectors = SentenceVectors(Path(folder), shipped_data())
    (shipped_data() / WEIGHTS).write_text(written(learned(vectors, answers())), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
