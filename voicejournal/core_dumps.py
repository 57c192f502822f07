"""Disables core dumps, which would write the words on the screen to a file.

The limit applies to dumps into files. If the system passes dumps to a program (`core_pattern` with a pipe)
the limit has no effect; there the process is marked as not dumpable, and the filter excludes its memory.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

_FILTER = Path("/proc/self/coredump_filter")
_PR_SET_DUMPABLE = 4


def forbid() -> None:
    """Disable dumps for this process; limit and filter also apply to all its children."""
    if sys.platform != "win32":  # which has neither core files nor limits
        with suppress(ImportError, OSError, ValueError):
            import resource

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError):
            _FILTER.write_text("0")
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
