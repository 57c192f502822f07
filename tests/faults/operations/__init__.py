"""Operations of the fault matrix: each module here gives some in `OPERATIONS`, and is found by its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from voicejournal.adapters.storage.atomic_files import Disk

State = Any
"""What a person finds at the next start, as a value that can be compared."""


def either(found: State, before: State, after: State) -> bool:
    """The operation took place or it did not; nothing in between."""
    return found in (before, after)


@dataclass(frozen=True)
class Operation:
    """A change that must survive a fault at each of its calls to the disk.

    `prepare` makes the folder as it is before; `act` makes the change over the disk it is given, and says
    "saved" by returning; `read` returns what the next start finds, and raises where something cannot be read.
    `acceptable` tells from what was found, before and after, whether anything is lost.
    """

    name: str
    prepare: Callable[[Path], object]
    act: Callable[[Path, Disk], object]
    read: Callable[[Path], State]
    acceptable: Callable[[State, State, State], bool] = either


def operations() -> Iterator[Operation]:
    """Every operation, by the name of its module."""
    for module in sorted(iter_modules([str(Path(__file__).parent)]), key=lambda each: each.name):
        yield from import_module(f"{__name__}.{module.name}").OPERATIONS
