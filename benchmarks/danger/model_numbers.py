"""Reads the numbers of an ONNX model and where each of them lies in its file, without the library for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

_GRAPH, _INITIALIZER = 7, 5
_DIMS, _TYPE, _NAME, _RAW = 1, 2, 8, 9
_TYPES = {1: "<f4", 3: "i1", 7: "<i8", 9: "?"}
_VARINT, _EIGHT, _BLOCK, _FOUR = 0, 1, 2, 5


class Numbers(NamedTuple):
    """One initializer: its values, and the offset of the first."""

    values: Any
    offset: int


def numbers(model: Path) -> dict[str, Numbers]:
    """The initializers by name."""
    content = model.read_bytes()
    found = dict[str, Numbers]()
    for field, graph in _fields(content, 0, len(content)):
        if field == _GRAPH:
            for inner, place in _fields(content, *graph):
                if inner == _INITIALIZER:
                    name, one = _initializer(content, *place)
                    found[name] = one
    return found


def _initializer(content: bytes, start: int, end: int) -> tuple[str, Numbers]:
    shape, of_type, name, raw = list[int](), 0, "", (0, 0)
    for field, value in _fields(content, start, end):
        if field == _DIMS:
            shape += [value] if isinstance(value, int) else _varints(content, *value)
        elif field == _TYPE:
            of_type = value
        elif field == _NAME:
            name = content[slice(*value)].decode()
        elif field == _RAW:
            raw = value
    values = np.frombuffer(content[slice(*raw)], _TYPES[of_type]).reshape(shape)
    return name, Numbers(values, raw[0])


def _fields(content: bytes, start: int, end: int) -> Iterator[tuple[int, Any]]:
    """Number and value of each field: a number, or from where to where it reaches."""
    while start < end:
        key, start = _varint(content, start)
        kind = key & 7
        value: Any
        value, after = _varint(content, start) if kind in {_VARINT, _BLOCK} else (0, start)
        if kind != _VARINT:
            size = {_BLOCK: value, _EIGHT: 8, _FOUR: 4}[kind]
            value, after = (after, after + size), after + size
        yield key >> 3, value
        start = after


def _varints(content: bytes, start: int, end: int) -> list[int]:
    found = list[int]()
    while start < end:
        one, start = _varint(content, start)
        found.append(one)
    return found


def _varint(content: bytes, start: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = content[start]
        start += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, start
