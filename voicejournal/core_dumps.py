"""No memory of ours becomes a file: a core dump would hold the words that are on the screen.

The limit is for plain files. Where the system hands dumps to a program (`core_pattern` with a pipe) the limit
counts for nothing, and what helps is that the process cannot be dumped and that no memory would be in it.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

_FILTER = Path("/proc/self/coredump_filter")
_PR_SET_DUMPABLE = 4


def forbid() -> None:
    """Switch dumps off for this process; the limit and the filter also hold for every child of it."""
    with suppress(ImportError, OSError, ValueError):  # Windows has neither dumps in files nor limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError):
            _FILTER.write_text("0")
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
