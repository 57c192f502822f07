"""Writes what is added to the matrices of an ONNX model as a piece of such a file, without its library.

Appended to the model, it goes on the model's graph: protocol buffers join what is given twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

_NODE, _INITIALIZER, _GRAPH = 1, 5, 7
_INPUT, _OUTPUT, _NAME, _TYPE, _ATTRIBUTE = 1, 2, 3, 4, 5
_DIMENSION, _NUMBERS_TYPE, _NUMBERS_NAME, _RAW = 1, 2, 8, 9
_FLOAT, _HALF, _WHOLE = 1, 10, 2


def addition(learned: Mapping[int, tuple[Any, Any]]) -> bytes:
    """Adds to each matrix, by its number in the file, the product of two narrow ones of two bytes a number.

    The matrix itself is to be called `raw_` and its number: see `renamed`.
    """
    graph = b""
    for number, narrow in sorted(learned.items()):
        for side, values in zip("ab", narrow, strict=True):
            graph += _initializer(f"{side}_{number}_half", values.astype("<f2"))
            graph += _node("Cast", [f"{side}_{number}_half"], f"{side}_{number}", _to(_FLOAT))
        graph += _node("MatMul", [f"a_{number}", f"b_{number}"], f"ab_{number}")
        graph += _node("Add", [f"raw_{number}", f"ab_{number}"], f"val_{number}")
    return _block(_GRAPH, graph)


def renamed(model: bytes, numbers: Mapping[int, Any]) -> list[int]:
    """Where in the model those matrices get their names: the output of a node that is named after it."""
    places = list[int]()
    for number in sorted(numbers):
        name = f"val_{number}".encode()
        places.append(model.index(_block(_OUTPUT, name) + _block(_NAME, name + b"_mul")) + 2)
    return places


def _initializer(name: str, values: Any) -> bytes:
    dimensions = b"".join(_number(_DIMENSION, size) for size in values.shape)
    about = dimensions + _number(_NUMBERS_TYPE, _HALF) + _block(_NUMBERS_NAME, name.encode())
    return _block(_INITIALIZER, about + _block(_RAW, np.ascontiguousarray(values).tobytes()))


def _node(kind: str, given: list[str], gives: str, attribute: bytes = b"") -> bytes:
    inputs = b"".join(_block(_INPUT, name.encode()) for name in given)
    return _block(_NODE, inputs + _block(_OUTPUT, gives.encode()) + _block(_TYPE, kind.encode()) + attribute)


def _to(of_type: int) -> bytes:
    return _block(_ATTRIBUTE, _block(1, b"to") + _number(3, of_type) + _number(20, _WHOLE))


def _block(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _varint(value: int) -> bytes:
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + _varint(rest) if rest else bytes([low])
