"""A head over the word vectors of an optional model: its arithmetic, and what happens without the model."""

from __future__ import annotations

import base64
import tomllib
import zlib
from pathlib import Path

import numpy as np
import pytest

from voicejournal.adapters.models import Models
from voicejournal.adapters.sentence_meaning import HEAD, MODEL, TOKENIZER, SentenceMeaning, WordVectors, read
from voicejournal.errors import ModelMissing
from voicejournal.paths import shipped_data

SHIPPED = shipped_data()
TABLE = tomllib.loads((SHIPPED / HEAD).read_text("utf-8"))
ORDINARY = "We talked about the garden and had tea."


def layer(shape: list[int], numbers: list[int]) -> dict[str, object]:
    packed = base64.b64encode(zlib.compress(bytes(number & 0xFF for number in numbers))).decode()
    return {"shape": shape, "unit": 0.5, "bytes": packed}


def test_layers_are_signed_bytes_times_a_unit() -> None:
    """A head of one number everywhere is followed by hand: tokens, neighbours, where it looks, the whole."""
    names = ("inner", "looks", "mean", "out")
    table = {name: layer([1] if name == "out" else [1, 1], [2]) for name in names}
    table["beside"] = layer([3, 1], [2, 0, -2])
    table["joint"] = layer([3, 1], [2, 2, 2])
    table |= {f"{name}_bias": layer([1], [0]) for name in (*names, "beside", "joint")}
    tokens = np.array([3.0, 6.0 + 3.0])  # three times each vector, and what is before less what is after
    looks = np.exp(tokens - tokens.max()) / np.exp(tokens - tokens.max()).sum()
    expected = (looks * tokens).sum() + tokens.max() + 6.0
    assert read(table)(np.array([[1.0], [2.0]], dtype=np.float32)) == pytest.approx(expected, rel=1e-5)


def test_the_shipped_head_fits_the_vectors_and_is_small() -> None:
    """It reads 384 numbers for each token, comes with every copy, and has its limits beside it."""
    vectors = np.random.default_rng(0).normal(size=(7, 384)).astype(np.float32)
    assert np.isfinite(read(TABLE["layers"])(vectors))
    assert (SHIPPED / HEAD).stat().st_size < 400_000
    assert TABLE["floor"] < TABLE["threshold"]


def missing() -> Path:
    raise ModelMissing("It is not here.", "")


def test_without_the_model_nothing_is_said() -> None:
    """Whoever asks decides alone, and nothing is raised."""
    assert SentenceMeaning(missing, SHIPPED).found(ORDINARY, 9.0) is None


@pytest.mark.parametrize("content", [None, b"", b"not a model at all"])
def test_a_file_that_is_no_model_counts_as_missing(content: bytes | None, tmp_path: Path) -> None:
    """In silence, and the reason is for `doctor`."""
    if content is not None:
        (tmp_path / MODEL).write_bytes(content)
    assert SentenceMeaning(lambda: tmp_path, SHIPPED).found(ORDINARY, 9.0) is None
    with pytest.raises(ModelMissing, match="cannot be loaded"):
        WordVectors(tmp_path / MODEL, SHIPPED / TOKENIZER)


def test_an_installed_file_that_was_changed_is_not_used(tmp_path: Path) -> None:
    """The right size is not enough: its checksum is compared before it is loaded."""
    models = Models(tmp_path, SHIPPED)
    with pytest.raises(ModelMissing, match="not on this machine"):
        models.meaning_folder()
    (tmp_path / "meaning").mkdir()
    with (tmp_path / "meaning" / MODEL).open("wb") as file:
        file.truncate(models.meaning.offer("meaning").size)
    with pytest.raises(ModelMissing, match="checksum differs"):
        models.meaning_folder()
    assert SentenceMeaning(models.meaning_folder, SHIPPED).found(ORDINARY, 9.0) is None


def test_it_is_looked_for_once() -> None:
    """A person's every sentence would otherwise read a folder, or 23 MB, again."""
    asked: list[str] = []

    def folder() -> Path:
        asked.append("folder")
        return missing()

    meaning = SentenceMeaning(folder, SHIPPED)
    assert meaning.found(ORDINARY, 0.0) is meaning.found(ORDINARY, 0.0) is None
    assert asked == ["folder"]
