"""Number of transcription threads: one for a small model, else one for each physical core."""

from __future__ import annotations

import os
from pathlib import Path

_CPUS = Path("/sys/devices/system/cpu")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")
_SMALL = 200_000_000
"""Bytes of weights up to which a second thread gains next to nothing: `base` has 145 MB, `small` 484 MB."""


def threads_for(weights: int) -> int:
    """Threads for a model with so many bytes of weights.

    The decoder of a small model writes no faster with two threads than with one, as each of its steps is
    too little work to share: `base` took 0.94 s for 16 s of speech either way, and all passes over an answer
    took 29% more processor time with two (two cores, CTranslate2 4.8). Its encoder takes up to 0.3 s longer.
    """
    return 1 if weights <= _SMALL else physical_cores()


def physical_cores(cpus: Path = _CPUS, quota: Path = _QUOTA) -> int:
    """Physical cores, at least 1, within the limits set for this process and its container.

    Two threads on one core share its arithmetic units, so that they are slower together than one alone. If
    the system does not report its topology, the logical processors are counted.
    """
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set(range(os.cpu_count() or 1))
    siblings = {
        _read(cpus / f"cpu{each}" / "topology" / "thread_siblings_list") or str(each) for each in usable
    }
    limit, _, period = _read(quota).partition(" ")
    allowed = int(limit) / int(period) if limit.isdigit() and period.isdigit() else len(siblings)
    return max(1, min(len(siblings), round(allowed)))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
