"""Caches by text, emptied together when the journal is locked: their keys are words of the person."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_clearing: list[Callable[[], None]] = []


def cached_by_text(size: int) -> Callable[[Callable[_Arguments, _Result]], Callable[_Arguments, _Result]]:
    """Decorates a function whose last `size` results are kept until `clear_text_caches`."""

    def decorated(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
        cached = lru_cache(maxsize=size)(function)
        _clearing.append(cached.cache_clear)
        return cast("Callable[_Arguments, _Result]", cached)

    return decorated


def clear_text_caches() -> None:
    """Drop every text and result that is cached."""
    for clear in _clearing:
        clear()
