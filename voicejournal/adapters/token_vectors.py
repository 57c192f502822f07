"""Computes the vectors of a text's tokens with all-MiniLM-L6-v2, as it was published or tuned; optional."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.onnx_session import open_session
from voicejournal.errors import ModelMissing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "model.onnx"
TOKENIZER = "meaning-tokenizer.json"


class TokenVectors:
    """The last layer of the model: a vector for each token of a text, up to a number that the caller sets."""

    def __init__(self, model: Path | bytes, tokenizer: Path, most_tokens: int) -> None:
        """Loads both; tokens beyond `most_tokens` are cut off.

        Raises:
            Exception: the libraries are missing or read no such files; theirs share no other base class.
        """
        from tokenizers import Tokenizer

        self._session = open_session(model)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(most_tokens)

    def __call__(self, text: str) -> NDArray[np.float32]:
        """The vectors of the text's tokens, in order; raises as the libraries do."""
        import numpy as np

        tokens = self._tokenizer.encode(text)
        given = {
            "input_ids": np.array([tokens.ids], dtype=np.int64),
            "attention_mask": np.array([tokens.attention_mask], dtype=np.int64),
            "token_type_ids": np.array([tokens.type_ids], dtype=np.int64),
        }
        layer: NDArray[np.float32] = self._session.run(None, given)[0][0]
        return layer


@contextmanager
def as_missing(done: str) -> Iterator[None]:
    """Raise every error of the libraries as ModelMissing; `done` is what could not be done with the model."""
    try:
        yield
    except Exception as error:  # theirs share no other base class
        raise ModelMissing(
            f"The model that judges meaning cannot be {done} ({type(error).__name__}).",
            "`voicejournal models download meaning` fetches it anew.",
        ) from error
