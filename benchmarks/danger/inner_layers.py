"""The layers of all-MiniLM-L6-v2 in torch, with the numbers of its ONNX file: the upper ones can be tuned.

To each matrix of a layer that is tuned, the product of two narrow ones is added, which are learned (LoRA).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from benchmarks.danger.model_numbers import Numbers, numbers
from voicejournal.adapters.sentence_meaning import MODEL, TOKENIZER
from voicejournal.paths import shipped_data

LAYERS = 6
RANKS = (8, 8, 8, 8, 16, 16)
"""The narrow side of what is added to the matrices of each layer."""
SCALE = 2.0
"""How much what is learned counts, so that one rate suits the layers and the head."""
HEADS, WIDTH = 12, 384
MOST_TOKENS = 128
AT_ONCE = 64
_DROPPED = 0.1
_EPSILON = 1e-12
_MATRICES = (
    (49, 57, 65, 105, 109, 118),
    (122, 130, 138, 176, 180, 189),
    (193, 201, 209, 247, 251, 260),
    (264, 272, 280, 318, 322, 331),
    (335, 343, 351, 389, 393, 402),
    (406, 414, 422, 460, 464, 473),
)
"""The numbers by which the file names the matrices of each layer, in the order of `_BIASES`."""
_BIASES = (
    "attention.self.query.bias",
    "attention.self.key.bias",
    "attention.self.value.bias",
    "attention.output.dense.bias",
    "intermediate.dense.bias",
    "output.dense.bias",
)
_NORMS = tuple(
    f"{part}.LayerNorm.{which}" for part in ("attention.output", "output") for which in ("weight", "bias")
)


class Layer(nn.Module):  # type: ignore[misc]
    """One layer, counted from 0 at the bottom; with a `rank`, additions to its matrices can be learned."""

    def __init__(self, file: Mapping[str, Numbers], number: int, rank: int = 0) -> None:
        super().__init__()
        names = [f"inner.encoder.layer.{number}.{name}" for name in (*_BIASES, *_NORMS)]
        self.number = number
        self.matrices = [_matrix(file, f"val_{matrix}") for matrix in _MATRICES[number]]
        self.others = [_tensor(file[name].values) for name in names]
        wide = [matrix.shape for matrix in self.matrices] if rank else []
        self.left = nn.ParameterList(torch.randn(rows, rank) / rows**0.5 for rows, _ in wide)
        self.right = nn.ParameterList(torch.zeros(rank, columns) for _, columns in wide)

    def forward(self, vectors: Any, mask: Any) -> Any:
        """The vectors one layer on; `mask` is 1 where there is a token."""
        heads = [self._heads(self._times(place, vectors)) for place in range(3)]
        seen = functional.scaled_dot_product_attention(*heads, attn_mask=mask[:, None, None, :] > 0)
        seen = self._times(3, seen.transpose(1, 2).reshape(vectors.shape))
        vectors = self._even(self._drop(seen) + vectors, 6)
        last = self._times(5, functional.gelu(self._times(4, vectors)))
        return self._even(self._drop(last) + vectors, 8)

    def learned(self) -> dict[int, tuple[Any, Any]]:
        """The two narrow matrices whose product is added, by the number of the matrix in the file."""
        pairs = zip(self.left, self.right, strict=True)
        narrow = [(left.detach().numpy(), SCALE * right.detach().numpy()) for left, right in pairs]
        return dict(zip(_MATRICES[self.number], narrow, strict=False))

    def _times(self, place: int, vectors: Any) -> Any:
        flat = vectors.flatten(0, 1)
        product = torch.addmm(self.others[place], flat, self.matrices[place])
        if len(self.left):
            dropped = functional.dropout(flat, _DROPPED / 2, self.training)
            product = product + dropped @ self.left[place] @ (SCALE * self.right[place])
        return product.unflatten(0, vectors.shape[:2])

    def _heads(self, vectors: Any) -> Any:
        return vectors.unflatten(2, (HEADS, WIDTH // HEADS)).transpose(1, 2)

    def _even(self, vectors: Any, place: int) -> Any:
        return functional.layer_norm(vectors, (WIDTH,), self.others[place], self.others[place + 1], _EPSILON)

    def _drop(self, vectors: Any) -> Any:
        return functional.dropout(vectors, _DROPPED, self.training)


class Below:
    """The vectors of texts under the layers that are tuned, computed once."""

    def __init__(self, folder: Path, tuned: int) -> None:
        """So many layers are tuned, from the top."""
        self.file = numbers(folder / MODEL)
        self._layers = [Layer(self.file, number).eval() for number in range(LAYERS - tuned)]
        self._words = _matrix(self.file, "inner.embeddings.word_embeddings.weight")
        self._places = _matrix(self.file, "inner.embeddings.position_embeddings.weight")
        self._tokenizer = Tokenizer.from_file(str(shipped_data() / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._known = dict[str, Any]()

    def __call__(self, texts: Sequence[str]) -> list[Any]:
        """For each text its vectors, in order."""
        new = {text: self._embedded(text) for text in texts if text not in self._known}
        order = sorted(new, key=lambda text: len(new[text]))
        for start in range(0, len(order), AT_ONCE):
            here = order[start : start + AT_ONCE]
            vectors, mask = padded([new[text] for text in here])
            with torch.no_grad():
                for layer in self._layers:
                    vectors = layer(vectors, mask)
            for text, each in zip(here, vectors, strict=True):
                self._known[text] = each[: len(new[text])].half()
        return [self._known[text] for text in texts]

    def _embedded(self, text: str) -> Any:
        ids = self._tokenizer.encode(text).ids
        kinds = _tensor(self.file["inner.embeddings.token_type_embeddings.weight"].values)
        vectors = self._words[ids] + kinds[0] + self._places[: len(ids)]
        norm = [_tensor(self.file[f"inner.embeddings.LayerNorm.{one}"].values) for one in ("weight", "bias")]
        return functional.layer_norm(vectors, (WIDTH,), *norm, _EPSILON)


def padded(texts: Sequence[Any]) -> tuple[Any, Any]:
    """The vectors of several texts at once, and where there are any."""
    vectors = torch.zeros(len(texts), max(map(len, texts)), WIDTH)
    mask = torch.zeros(vectors.shape[:2])
    for row, one in enumerate(texts):
        vectors[row, : len(one)] = one.float()
        mask[row, : len(one)] = 1
    return vectors, mask


def _matrix(file: Mapping[str, Numbers], name: str) -> Any:
    """A matrix that the file has as bytes and a scale."""
    return _tensor(file[f"{name}_q"].values.astype(np.float32) * file[f"{name}_scale"].values)


def _tensor(values: Any) -> Any:
    return torch.tensor(np.array(values), dtype=torch.float32)
