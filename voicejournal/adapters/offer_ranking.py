"""Chooses the follow-up that fits an answer best, with the model that judges meaning; else rules decide.

For each reading of an answer a vector was learned: how near the sentence's own vector comes to it says how
likely the reading is. A follow-up that the rules found is passed over where that is unlikely; one that they
did not find is offered only where it is very likely. Both limits stand beside the vectors, in `WEIGHTS`.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from voicejournal.adapters.token_vectors import MODEL, TOKENIZER, TokenVectors, as_missing
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.session.session import first_fitting
from voicejournal.errors import VoiceJournalError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS = "offers.toml"
"""The shipped file with the vectors and both limits."""
MOST_TOKENS = 96
PUTS_RIGHT = frozenset(
    {"undoing", "taken-back", "rebuttal", "conditional-regret", "blame", "about-other", "minimising"}
)
"""Readings after which one is asked to say it otherwise, about one's own part, or about what looks small.

That hurts where it misses, so that the model never brings it up: it is asked where the rules are sure.
"""


class SentenceVectors:
    """Turns a text into one vector of length 1: the mean of its tokens'."""

    def __init__(self, folder: Path, shipped: Path) -> None:
        """Loads the model in `folder`.

        Raises:
            ModelMissing: it is none that these libraries read, or they are not installed.
        """
        with as_missing("loaded"):
            self._tokens = TokenVectors(folder / MODEL, shipped / TOKENIZER, MOST_TOKENS)

    def __call__(self, text: str) -> Floats:
        """The vector of the text.

        Raises:
            ModelMissing: the libraries cannot compute it.
        """
        import numpy as np

        with as_missing("asked"):
            mean: Floats = self._tokens(text).mean(axis=0)
            return mean / np.linalg.norm(mean)


class OfferRanking:
    """Chooses among follow-ups; the model is loaded when a choice is first to be made."""

    def __init__(self, folder: Callable[[], Path], shipped: Path) -> None:
        """`folder` gives the folder of the installed model; it raises a VoiceJournalError if there is none.

        `shipped` has the files `TOKENIZER` and `WEIGHTS`.
        """
        self._folder = folder
        self._shipped = shipped

    def __call__(self, text: str, fitting: Sequence[Step], possible: Sequence[Step]) -> Step | None:
        """The follow-up to offer; None: none."""
        if self._vectors is not None:
            with suppress(VoiceJournalError):
                return self._chosen(self.scores(self._vectors(text)), fitting, possible)
        return first_fitting(text, fitting, possible)

    def _chosen(
        self, scores: Mapping[str, float], fitting: Sequence[Step], possible: Sequence[Step]
    ) -> Step | None:
        def of_rule(one: Step) -> float:
            return next((scores.get(name, 1.0) for name in readings_of(one)), 1.0)

        def of_any(one: Step) -> float:
            return max((scores[name] for name in readings_of(one) if name in scores), default=0.0)

        if fitting:
            likely = max(fitting, key=of_rule)
            return likely if of_rule(likely) >= self._table["doubted"] else None
        gentle = [one for one in possible if PUTS_RIGHT.isdisjoint(readings_of(one))]
        likely_one = max(gentle, key=of_any, default=None)
        return likely_one if likely_one and of_any(likely_one) >= self._table["sure"] else None

    def scores(self, vector: Floats) -> Mapping[str, float]:
        """How likely each reading is, from 0 to 1."""
        import numpy as np

        found = 1 / (1 + np.exp(-(self._weights @ vector + self._biases)))
        return dict(zip(self._table["readings"], map(float, found), strict=True))

    @cached_property
    def _table(self) -> Mapping[str, Any]:
        return tomli.loads((self._shipped / WEIGHTS).read_text("utf-8"))

    @cached_property
    def _weights(self) -> Floats:
        import numpy as np

        numbers = np.frombuffer(zlib.decompress(base64.b64decode(self._table["bytes"])), dtype=np.int8)
        shaped = numbers.reshape(len(self._table["readings"]), -1).astype(np.float32)
        return shaped * np.float32(self._table["unit"])

    @cached_property
    def _biases(self) -> Floats:
        import numpy as np

        return np.array(self._table["biases"], dtype=np.float32)

    @cached_property
    def _vectors(self) -> SentenceVectors | None:
        with suppress(VoiceJournalError):
            return SentenceVectors(self._folder(), self._shipped)
        return None


def readings_of(follow_up: Step) -> tuple[str, ...]:
    """The names of the readings that the follow-up hangs on; empty if it hangs on none."""
    return tuple(name for one in follow_up.when if one.reading is not None for name in one.reading.names)
