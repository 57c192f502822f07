"""Processor seconds of this process and all that it started, also while they run; Linux only."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(process: int | None = None) -> float:
    """Seconds of the process, this one by default, and its descendants."""
    here = Path("/proc", str(process or os.getpid()))
    try:
        fields = (here / "stat").read_text().rpartition(")")[2].split()
        children = [int(each) for task in here.glob("task/*/children") for each in task.read_text().split()]
    except OSError:
        return 0.0
    return sum(map(int, fields[11:13])) / _TICKS + sum(map(processor_seconds, children))
