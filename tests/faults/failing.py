"""A disk whose Nth change fails, as SQLite tests itself: every step of every change gets its turn."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from voicejournal.adapters.storage.atomic_files import DISK, Disk


class PowerCut(BaseException):
    """The program is gone: nothing after this line runs, no clean-up either."""


@dataclass
class Failing:
    """Counts the calls that change the disk, and lets the one of that number fail.

    With `dead` the program ends there as if killed: it and all later calls do nothing. Otherwise the call is
    refused with `number`, as from a full or broken disk; with `for_good` all later ones are as well.
    """

    at: int
    number: int = errno.EIO
    dead: bool = False
    for_good: bool = False
    calls: int = 0

    @property
    def reached(self) -> bool:
        return self.calls >= self.at

    def disk(self) -> Disk:
        """The disk to hand to what is tested."""
        return Disk(**{name: self._counted(call) for name, call in DISK._asdict().items()})

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            self.calls += 1
            if self.dead and self.calls >= self.at:
                raise PowerCut
            if self.calls == self.at or (self.for_good and self.calls > self.at):
                if call is DISK.close:
                    call(*arguments)  # the system lets go of the file, whatever it answers
                raise OSError(self.number, "refused")
            return call(*arguments)

        return counted
