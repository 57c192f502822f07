"""Judges a passage by its meaning, with a small head over the word vectors of all-MiniLM-L6-v2, tuned for it.

Where the model is not installed, or another file is in its place, it says nothing, and others decide alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from voicejournal.adapters.token_vectors import MODEL as MODEL
from voicejournal.adapters.token_vectors import TOKENIZER as TOKENIZER
from voicejournal.adapters.token_vectors import TokenVectors, as_missing
from voicejournal.errors import VoiceJournalError
from voicejournal.regular_files import read_regular

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

HEAD = "meaning-head.toml"
LAYERS = "meaning-layers.toml"
"""A file of its own: it is read for a passage that the model is asked about, the other for every one."""
TUNING = "meaning-tuning.onnx"
_MOST_TOKENS = 128
_RENAMED = b"raw"
"""Takes the place of the first letters of a name, as in `raw_473` for `val_473`."""


class OtherModel(ValueError):
    """The file is not the model that was tuned."""


class WordVectors:
    """The last layer of the tuned model: one vector for each token of a text."""

    def __init__(self, model: Path, shipped: Path) -> None:
        """Loads the model, tuned, and its tokenizer; `shipped` has `TOKENIZER`, `HEAD` and `TUNING`.

        Raises:
            ModelMissing: it is none that these libraries read, or another model, or they are not installed.
        """
        with as_missing("loaded"):
            about = tomli.loads((shipped / HEAD).read_text("utf-8"))["tuning"]
            whole = tuned(read_regular(model)[0], about, (shipped / TUNING).read_bytes())
            self._tokens = TokenVectors(whole, shipped / TOKENIZER, _MOST_TOKENS)

    def __call__(self, text: str) -> Floats:
        """The vectors of the text's tokens, in order.

        Raises:
            ModelMissing: the libraries cannot compute them, as where there is no memory left.
        """
        with as_missing("asked"):
            return self._tokens(text)


def tuned(model: bytes, about: Mapping[str, Any], addition: bytes) -> bytes:
    """The model with the addition that was learned for it.

    A file of protocol buffers goes on where another is appended to it, so the addition holds further numbers
    and nodes of the same graph. Each matrix that it changes is renamed in the model first, at the places
    `about["renamed"]`; the addition gives the sum of it and of a product of two narrow ones the old name.

    Raises:
        OtherModel: the model's checksum is not `about["model"]`.
    """
    import hashlib  # not needed without the model

    if hashlib.sha256(model).hexdigest() != about["model"]:
        raise OtherModel("It was tuned for another file.")
    content = bytearray(model)
    for place in about["renamed"]:
        content[place : place + len(_RENAMED)] = _RENAMED
    return bytes(content + addition)


class Head:
    """A network of three layers that reads the vectors of a passage and gives one number."""

    def __init__(self, layers: Mapping[str, Floats]) -> None:
        """`layers` has the weights by the names that `read` finds in a file."""
        self._layers = layers

    def __call__(self, vectors: Floats) -> float:
        """The higher, the more the passage means danger."""
        import numpy as np

        one = self._layers
        tokens = np.maximum(_times(3 * vectors, one["inner"]) + one["inner_bias"], 0)
        padded = np.pad(tokens, ((1, 1), (0, 0)))
        beside = np.concatenate([padded[:-2], padded[1:-1], padded[2:]], axis=1)
        tokens = tokens + np.maximum(_times(beside, one["beside"]) + one["beside_bias"], 0)
        looks = _times(tokens, one["looks"]) + one["looks_bias"]
        looks = np.exp(looks - looks.max(axis=0))
        looked = _times((looks / looks.sum(axis=0)).T, tokens)
        mean = vectors.mean(axis=0)
        mean = 6 * mean / np.linalg.norm(mean)
        whole = np.maximum(_times(mean[None], one["mean"])[0] + one["mean_bias"], 0)
        seen = np.concatenate([looked.ravel(), tokens.max(axis=0), whole])
        last = np.maximum(_times(seen[None], one["joint"])[0] + one["joint_bias"], 0)
        return float((last * one["out"]).sum() + one["out_bias"][0])


def _times(left: Floats, right: Floats) -> Floats:
    """The product of two matrices on one thread: handing so small ones to several takes 30 times as long."""
    import numpy as np

    product: Floats = np.einsum("ij,jk->ik", left, right)
    return product


def read(table: Mapping[str, Any]) -> Head:
    """The head in a table: for each layer its shape, its unit, and signed bytes, compressed, in base 64."""
    import base64
    import zlib

    import numpy as np

    layers = {}
    for name, layer in table.items():
        numbers = np.frombuffer(zlib.decompress(base64.b64decode(layer["bytes"])), dtype=np.int8)
        layers[name] = numbers.reshape(layer["shape"]).astype(np.float32) * np.float32(layer["unit"])
    return Head(layers)


class SentenceMeaning:
    """Judges passages if the model is installed; loaded when first needed."""

    def __init__(self, folder: Callable[[], Path], shipped: Path) -> None:
        """`folder` gives the folder of the installed model; it raises a VoiceJournalError if there is none.

        `shipped` has the files `TOKENIZER`, `HEAD`, `LAYERS` and `TUNING`.
        """
        self._folder = folder
        self._shipped = shipped

    def found(self, passage: str, score: float) -> bool | None:
        """Whether the passage may mean danger, by meaning and by another `score`; None without the model.

        A passage with so low a score that meaning hardly ever changes it is not looked at, and does not load
        the model.
        """
        if score < self._table["floor"]:
            return False
        if self._vectors is None:
            return None
        with suppress(VoiceJournalError):
            meaning = self._head(self._vectors(passage))
            return bool(self._table["counts"] * score + meaning >= self._table["threshold"])
        return None

    @cached_property
    def _table(self) -> Mapping[str, Any]:
        return tomli.loads((self._shipped / HEAD).read_text("utf-8"))

    @cached_property
    def _head(self) -> Head:
        return read(tomli.loads((self._shipped / LAYERS).read_text("utf-8")))

    @cached_property
    def _vectors(self) -> WordVectors | None:
        with suppress(VoiceJournalError):
            return WordVectors(self._folder() / MODEL, self._shipped)
        return None
