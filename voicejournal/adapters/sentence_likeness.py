"""Finds sentences that are close in meaning, by all-MiniLM-L6-v2 as it was published; optional.

Vectors are computed when they are asked for and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.token_vectors import MODEL as MODEL
from voicejournal.adapters.token_vectors import TOKENIZER, TokenVectors, as_missing
from voicejournal.errors import VoiceJournalError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_TOKENS = 64


class SentenceLikeness:
    """Compares sentences if the model is installed; loaded for each call, which comes seldom."""

    def __init__(self, folder: Callable[[], Path], shipped: Path) -> None:
        """`folder` gives the folder of the installed model; it raises a VoiceJournalError if there is none.

        `shipped` has the file `TOKENIZER`.
        """
        self._folder = folder
        self._shipped = shipped

    def __call__(self, sentences: Sequence[str], among: Sequence[str]) -> Sequence[Sequence[float]]:
        """For each sentence how close each of the others is, from -1 to 1; empty without the model."""
        if not sentences or not among:
            return ()
        with suppress(VoiceJournalError):
            return self._compared(self._folder(), sentences, among)
        return ()

    def _compared(
        self, folder: Path, sentences: Sequence[str], among: Sequence[str]
    ) -> Sequence[Sequence[float]]:
        import numpy as np

        with as_missing("used"):
            tokens = TokenVectors(folder / MODEL, self._shipped / TOKENIZER, _MOST_TOKENS)

            def vector(text: str) -> NDArray[np.float32]:
                mean: NDArray[np.float32] = tokens(text).mean(axis=0)
                return mean / np.linalg.norm(mean)

            others = np.stack([vector(text) for text in among])
            return [[float(value) for value in others @ vector(text)] for text in sentences]
