"""Number of transcription threads: one for each physical core that this process may use."""

from __future__ import annotations

import os
from pathlib import Path

_CPUS = Path("/sys/devices/system/cpu")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


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
