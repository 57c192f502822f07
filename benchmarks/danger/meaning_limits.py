"""Chooses the limits of `data/meaning-head.toml` by the scores of sentences that nothing was learned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.danger.corpus import DANGER, ORDINARY, Sentence
from benchmarks.danger.learning import allowed
from voicejournal.domain.text.danger_phrases import matches_danger

NEAR_MISS = 0.2
"""How much a sentence counts that sounds dangerous and is not, for the model."""
MOST_FALSE = 1 / 55
"""Of the ordinary answers of the writers who came last, which are the hardest."""
COUNTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
"""How much the weights' score may count beside the model's 1."""
TRIED = tuple(1 / of for of in range(40, 161, 10))
"""Shares of ordinary answers found, over which that is chosen: at a single one a few answers would decide."""
MISSED_BY_FLOOR = 100
"""One of so many found sentences may be lost by not asking the model at all."""


def limits_of(
    unseen: Sequence[Sentence], scores: Sequence[Sequence[tuple[float, float]]]
) -> dict[str, float]:
    """How much the weights' score counts in the sum, and from which sum on a passage is found.

    Also from which score of the head alone, and below which score of the weights it never is.
    """
    counts = _weights_count(unseen, scores)
    ordinary = [place for place, one in enumerate(unseen) if one.how == ORDINARY]
    answers = [unseen[place] for place in ordinary]
    both = [max(counts * by_weights + by_head for by_weights, by_head in each) for each in scores]
    alone = [max(by_head for _, by_head in each) for each in scores]
    limits = {
        "counts": counts,
        "threshold": round(allowed(answers, [both[place] for place in ordinary], MOST_FALSE) + 0.01, 2),
        "alone": round(allowed(answers, [alone[place] for place in ordinary], MOST_FALSE) + 0.01, 2),
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


def raised(
    limits: Mapping[str, float], ordinary: Sequence[Sentence], scores: Sequence[Sequence[tuple[float, float]]]
) -> dict[str, float]:
    """The limits, of which the sum's rises where more than 1 in 50 other ordinary answers would be found.

    What is shipped scores them: it has learned more than what the limits were chosen by, and its sums differ.
    """
    both = [max(limits["counts"] * by_weights + by_head for by_weights, by_head in each) for each in scores]
    threshold = round(allowed(ordinary, both, 1 / 50) + 0.01, 2)
    return {**limits, "threshold": max(limits["threshold"], threshold)}


def _weights_count(unseen: Sequence[Sentence], scores: Sequence[Sequence[tuple[float, float]]]) -> float:
    """The one with which the sum finds most, over the limits at all the shares that are tried."""
    ordinary = [place for place, one in enumerate(unseen) if one.how == ORDINARY]
    answers = [unseen[place] for place in ordinary]

    def found(counts: float) -> int:
        both = [max(counts * by_weights + by_head for by_weights, by_head in each) for each in scores]
        limits = [allowed(answers, [both[place] for place in ordinary], share) for share in TRIED]
        dangerous = [score for one, score in zip(unseen, both, strict=True) if one.danger]
        return sum(score > limit for limit in limits for score in dangerous)

    return max(COUNTS, key=found)
