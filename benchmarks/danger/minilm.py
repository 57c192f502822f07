"""A head on the sentence vectors of all-MiniLM-L6-v2, to compare with; not shipped. Needs scikit-learn."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.danger.corpus import ORDINARY, Sentence, spoken
from benchmarks.danger.learning import MOST_FALSE, head


def finder(
    folder: Path, known: Sequence[Sentence], tuning: Sequence[Sentence]
) -> Callable[[Sequence[str]], Sequence[bool]]:
    """Which texts the head finds, at the threshold that the tuning writer's ordinary answers allow."""
    everyday = spoken()
    score = head([*known, *everyday[::2]], _Vectors(folder))
    groups = ([one for one in tuning if one.how == ORDINARY], everyday[1::2])
    scores = [sorted(score([one.text for one in group])) for group in groups]
    highest_allowed = max(some[-math.floor(len(some) * MOST_FALSE) - 1] for some in scores)
    return lambda texts: [one > highest_allowed for one in score(texts)]


class _Vectors:
    """Mean of the last layer over all words, of length 1."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        one_core = onnxruntime.SessionOptions()
        one_core.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), one_core)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(128)

    def __call__(self, texts: Sequence[str]) -> Any:
        import numpy as np

        return np.stack([self._of(text) for text in texts])

    def _of(self, text: str) -> Any:
        import numpy as np

        tokens = self._tokenizer.encode(text)
        given = {
            "input_ids": [tokens.ids],
            "attention_mask": [tokens.attention_mask],
            "token_type_ids": [tokens.type_ids],
        }
        wanted = {one.name for one in self._session.get_inputs()}
        layer = self._session.run(
            None, {name: np.array(value, dtype=np.int64) for name, value in given.items() if name in wanted}
        )[0]
        vector = layer[0].mean(axis=0) if layer.ndim == 3 else layer[0]
        return vector / np.linalg.norm(vector)
