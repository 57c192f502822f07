"""A Whisper model of any size with random weights and Whisper's own vocabulary shape: 51,865 tokens.

It costs what a real model of its size costs and takes every path that a person's own model takes, language
tokens included, where no real one can be had. What it writes is nonsense.

    python -m benchmarks.random_model FOLDER    makes one of the shape of `base`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MELS = 80
_AUDIO_FRAMES = 1500
_TEXT_POSITIONS = 448
_WORDS = 50_257
_TIMES = 1501
_TASKS = ("translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps")


@dataclass(frozen=True, slots=True)
class Shape:
    """The dimensions of a model: `width` of its states, `heads` of `width / heads`, layers on each side."""

    width: int
    heads: int
    encoder_layers: int
    decoder_layers: int


SMALLEST = Shape(width=32, heads=2, encoder_layers=1, decoder_layers=1)
"""Runs in a fraction of a second; for tests."""

BASE = Shape(width=512, heads=8, encoder_layers=6, decoder_layers=6)
"""The shape of Whisper's `base`."""


def make(folder: Path, shape: Shape = BASE, seed: int = 1) -> Path:
    """Write the model as int8, as CTranslate2 reads it; the same `seed` gives the same model."""
    import ctranslate2
    import numpy as np
    from ctranslate2.specs.whisper_spec import WhisperSpec

    folder.mkdir(parents=True, exist_ok=True)
    tokens = _tokens()
    spec = WhisperSpec(shape.encoder_layers, shape.heads, shape.decoder_layers, shape.heads)
    _Weights(np.random.default_rng(seed), shape.width, len(tokens)).fill(spec)
    spec.register_vocabulary(tokens)
    languages = range(_WORDS + 2, _WORDS + 2 + len(_languages()))
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [220, _WORDS]
    spec.config.lang_ids = list(languages)
    spec.config.alignment_heads = [(shape.decoder_layers - 1, head) for head in range(shape.heads)]
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    _tokenizer(tokens).save(str(folder / "tokenizer.json"))
    about = {
        "feature_size": _MELS,
        "sampling_rate": 16_000,
        "hop_length": 160,
        "chunk_length": 30,
        "n_fft": 400,
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(about), encoding="utf-8")
    assert ctranslate2.contains_model(str(folder))
    return folder


class _Weights:
    """Fills a specification: random matrices, scales of 1, biases of 0, sines for the places in time."""

    def __init__(self, source: np.random.Generator, width: int, vocabulary: int) -> None:
        self._source = source
        self._width = width
        self._vocabulary = vocabulary

    def fill(self, spec: Any) -> None:
        encoder, decoder = spec.encoder, spec.decoder
        self._linear(encoder.conv1, self._width, _MELS, 3)
        self._linear(encoder.conv2, self._width, self._width, 3)
        encoder.position_encodings.encodings = _sines(_AUDIO_FRAMES, self._width)
        decoder.position_encodings.encodings = self._random(_TEXT_POSITIONS, self._width)
        decoder.embeddings.weight = self._random(self._vocabulary, self._width)
        decoder.projection.weight = decoder.embeddings.weight
        for side in (encoder, decoder):
            self._norm(side.layer_norm)
            for layer in side.layer:
                self._attention(layer.self_attention, together=3)
                if side is decoder:
                    self._attention(layer.attention, together=2)
                self._norm(layer.ffn.layer_norm)
                self._linear(layer.ffn.linear_0, 4 * self._width, self._width)
                self._linear(layer.ffn.linear_1, self._width, 4 * self._width)

    def _attention(self, attention: Any, *, together: int) -> None:
        """Queries, keys and values lie in one matrix where they share a source, else the queries apart."""
        self._norm(attention.layer_norm)
        sizes = {3: (3, 1), 2: (1, 2, 1)}[together]
        for linear, size in zip(attention.linear, sizes, strict=True):
            self._linear(linear, size * self._width, self._width)

    def _linear(self, linear: Any, *size: int) -> None:
        linear.weight = self._random(*size)
        linear.bias = self._random(size[0])

    def _norm(self, norm: Any) -> None:
        import numpy as np

        norm.gamma = np.ones(self._width, dtype=np.float32)
        norm.beta = np.zeros(self._width, dtype=np.float32)

    def _random(self, *size: int) -> NDArray[np.float32]:
        import numpy as np

        scale = np.float32(self._width**-0.5)
        return self._source.standard_normal(size, dtype=np.float32) * scale


def _sines(frames: int, width: int) -> NDArray[np.float32]:
    import numpy as np

    step = np.exp(-np.log(10_000) / (width // 2 - 1) * np.arange(width // 2))
    angle = np.arange(frames)[:, None] * step[None, :]
    return np.concatenate([np.sin(angle), np.cos(angle)], axis=1).astype(np.float32)


def _languages() -> tuple[str, ...]:
    """The 99 languages of Whisper, in any order: the later `yue` is not among them."""
    from faster_whisper.tokenizer import _LANGUAGE_CODES

    return tuple(code for code in _LANGUAGE_CODES if code != "yue")


def _tokens() -> list[str]:
    """Words, marks and times in Whisper's order; the empty word is how CTranslate2 knows many languages."""
    from tokenizers.pre_tokenizers import ByteLevel

    letters = sorted(ByteLevel.alphabet())
    words = [*letters, *islice(_made_up_words(), _WORDS - len(letters) - 1), ""]
    marks = ["endoftext", "startoftranscript", *_languages(), *_TASKS]
    times = (f"{index * 0.02:.2f}" for index in range(_TIMES))
    return [*words, *(f"<|{mark}|>" for mark in (*marks, *times))]


def _made_up_words() -> Iterator[str]:
    """Words such as " bada": Ġ is how byte-level vocabularies write a space."""
    syllables = ["".join(pair) for pair in product("bdfghjklmnprstvwz", "aeiou")]
    for count in (1, 2, 3):
        for chosen in product(syllables, repeat=count):
            yield "Ġ" + "".join(chosen)


def _tokenizer(tokens: list[str]) -> Any:
    from tokenizers import AddedToken, Tokenizer
    from tokenizers.decoders import ByteLevel as ByteLevelDecoder
    from tokenizers.models import BPE
    from tokenizers.pre_tokenizers import ByteLevel

    vocabulary = {token: index for index, token in enumerate(tokens[:_WORDS])}
    tokenizer = Tokenizer(BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False)
    tokenizer.decoder = ByteLevelDecoder()
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in tokens[_WORDS:]])
    return tokenizer


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
