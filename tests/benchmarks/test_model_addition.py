"""What is added to matrices of a published model, written without its library and read by onnxruntime."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.danger.model_addition import addition, renamed
from benchmarks.danger.model_numbers import Numbers, numbers
from voicejournal.adapters.models import MEANING
from voicejournal.adapters.onnx_session import open_session
from voicejournal.adapters.sentence_meaning import MODEL, tuned

MATRIX = 460
"""384 rows and columns, in the uppermost layer."""


def judged(model: bytes) -> Any:
    """The last layer for three tokens."""
    ids = np.array([[101, 2002, 102]])
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    return open_session(model).run(None, given)[0]


def with_added(model: bytes, left: Any, right: Any) -> bytes:
    learned = {MATRIX: (left, right)}
    about: Mapping[str, Any] = {
        "model": hashlib.sha256(model).hexdigest(),
        "renamed": renamed(model, learned),
    }
    return tuned(model, about, addition(learned))


@pytest.fixture
def file(real_model: Callable[[str], Path]) -> Path:
    return real_model(MEANING) / MODEL


def matrix(file: Path) -> tuple[Any, Numbers]:
    found = numbers(file)
    scale = found[f"val_{MATRIX}_scale"]
    return found[f"val_{MATRIX}_q"].values * scale.values, scale


def test_a_product_of_nothing_changes_nothing(file: Path) -> None:
    """The renamed matrix is found again under its name."""
    model = file.read_bytes()
    added = with_added(model, np.zeros((384, 2)), np.zeros((2, 384)))
    assert np.allclose(judged(added), judged(model), atol=1e-5)


def test_the_product_is_added_to_the_matrix(file: Path) -> None:
    """A matrix to which itself is added is the same as one whose scale is doubled in the file."""
    model = file.read_bytes()
    values, scale = matrix(file)
    doubled = bytearray(model)
    np.frombuffer(doubled, "<f4", count=scale.values.size, offset=scale.offset)[:] *= 2
    added = judged(with_added(model, values, np.eye(384)))
    assert np.allclose(added, judged(bytes(doubled)), atol=2e-3)
    assert not np.allclose(added, judged(model), atol=2e-2)
