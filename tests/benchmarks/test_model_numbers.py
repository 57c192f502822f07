"""The numbers of a model's file, read without the library for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.danger.model_numbers import numbers


def block(field: int, content: bytes) -> bytes:
    """A field of that number in protocol buffers' encoding; short blocks only."""
    assert len(content) < 128
    return bytes([field << 3 | 2, len(content)]) + content


def test_initializers_are_found_by_name_with_shape_and_place(tmp_path: Path) -> None:
    """Dimensions may stand alone or packed, and other fields of every kind are passed over."""
    values = np.array([[1.5, -2.0, 300.0]], "<f4")
    alone = b"\x08\x01\x08\x03\x10\x01" + block(8, b"scale") + block(9, values.tobytes())
    packed = block(1, b"\x02\x01") + b"\x10\x03" + block(8, b"weight") + block(9, b"\xff\x02")
    other = b"\x15abcd" + b"\x19abcdefgh" + b"\x20\xac\x02"
    graph = other + block(1, b"a node") + block(5, alone) + block(5, packed)
    content = b"\x08\x07" + block(7, graph)
    (tmp_path / "model.onnx").write_bytes(content)
    found = numbers(tmp_path / "model.onnx")
    assert found["scale"].values.tolist() == values.tolist()
    assert content[found["scale"].offset :].startswith(values.tobytes())
    assert found["weight"].values.tolist() == [[-1], [2]]
    assert set(found) == {"scale", "weight"}
