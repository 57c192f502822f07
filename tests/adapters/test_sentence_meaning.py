"""A head over the word vectors of an optional model: its arithmetic, and what happens without the model."""

from __future__ import annotations

import base64
import hashlib
import tomllib
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voicejournal.adapters.danger_weights import DangerWords
from voicejournal.adapters.models import MEANING, Models
from voicejournal.adapters.sentence_meaning import (
    HEAD,
    LAYERS,
    MODEL,
    TUNING,
    OtherModel,
    SentenceMeaning,
    WordVectors,
    read,
    tuned,
)
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
    assert np.isfinite(read(tomllib.loads((SHIPPED / LAYERS).read_text("utf-8")))(vectors))
    assert (SHIPPED / LAYERS).stat().st_size < 400_000
    assert TABLE["floor"] < TABLE["threshold"]


def test_an_addition_goes_behind_the_model_it_was_learned_for() -> None:
    """Names are changed where the table says, in memory alone, and another model is refused."""
    model = b"..val_473.."
    about = {"model": hashlib.sha256(model).hexdigest(), "renamed": [2]}
    assert tuned(model, about, b"more") == b"..raw_473..more"
    with pytest.raises(OtherModel):
        tuned(model + b".", about, b"more")


def test_the_shipped_addition_is_small_and_for_the_model_that_is_fetched() -> None:
    """The checksum is the catalogue's, and every name that is changed lies in that file."""
    catalogue = tomllib.loads((SHIPPED / f"{MEANING}.toml").read_text("utf-8"))
    (file,) = catalogue["models"][0]["files"]
    assert TABLE["tuning"]["model"] == file["sha256"]
    assert all(0 < place < file["size"] for place in TABLE["tuning"]["renamed"])
    assert (SHIPPED / TUNING).stat().st_size < 1_000_000


def test_every_changed_matrix_is_given_again(real_model: Callable[[str], Path]) -> None:
    """What the model calls `val_` and a number is then called `raw_`, and the addition has the sum."""
    model, added = (real_model(MEANING) / MODEL).read_bytes(), (SHIPPED / TUNING).read_bytes()
    for place in TABLE["tuning"]["renamed"]:
        name = model[place : model.index(b"\x1a", place)]
        assert name.startswith(b"val_")
        assert name in added and name.replace(b"val", b"raw") in added


def test_the_tuned_model_tells_danger_from_other_words(real_model: Callable[[str], Path]) -> None:
    """What the weights are unsure of alone, and no phrase is for."""
    meaning = SentenceMeaning(lambda: real_model(MEANING), SHIPPED)
    assert meaning.found("He holds on to my passport and says that nobody would look for me.", 1.0)
    assert meaning.found(ORDINARY, 1.0) is False
    assert meaning.found("", 1.0) is False


def test_a_model_of_which_one_byte_differs_is_not_used(
    real_model: Callable[[str], Path], tmp_path: Path
) -> None:
    """Though it loads and computes: what was learned for one file means nothing in another."""
    content = bytearray((real_model(MEANING) / MODEL).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / MODEL).write_bytes(content)
    assert SentenceMeaning(lambda: tmp_path, SHIPPED).found(ORDINARY, 9.0) is None


def test_a_passage_the_weights_are_sure_of_loads_no_model(tmp_path: Path) -> None:
    """Most ordinary answers cost nothing; without the model the weights would not find them either."""
    asked: list[str] = []

    def folder() -> Path:
        asked.append("folder")
        return tmp_path

    assert SentenceMeaning(folder, SHIPPED).found(ORDINARY, TABLE["floor"] - 0.01) is False
    assert not asked
    assert TABLE["floor"] <= DangerWords(SHIPPED).weights.threshold


def test_what_cannot_be_computed_is_not_judged(real_model: Callable[[str], Path]) -> None:
    """A lone half of a character, as a broken pipe leaves it, is for the others to judge."""
    meaning = SentenceMeaning(lambda: real_model(MEANING), SHIPPED)
    assert meaning.found("He was here \udc80.", 9.0) is None


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
        WordVectors(tmp_path / MODEL, SHIPPED)


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
    assert meaning.found(ORDINARY, 9.0) is meaning.found(ORDINARY, 9.0) is None
    assert asked == ["folder"]
