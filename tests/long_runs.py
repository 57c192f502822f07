"""Longer runs of tests that try random inputs: a variable of the environment sets how many are tried."""

from __future__ import annotations

import os

import pytest


def tries(variable: str, usual: int) -> int:
    """How many inputs are tried: `usual`, or what the variable says."""
    return int(os.environ.get(variable, usual))


def untimed(variable: str) -> list[pytest.MarkDecorator]:
    """The marks of a module that has no time limit while the variable is set.

    The usual limit would end a long run in the middle of an input; hypothesis takes that for a fault of the
    input and looks for a smaller one.
    """
    return [pytest.mark.timeout(0)] if variable in os.environ else []
