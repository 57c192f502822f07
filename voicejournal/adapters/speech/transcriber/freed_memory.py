"""Returns freed memory to the system: passes over sounds of different lengths fragment the heap of glibc.

Of 590 MB after half an hour of an answer with `base` the program used 117; glibc kept the rest for later, and
took 20 MB more since the first minutes, as what it had was in pieces. See malloc_trim(3).
"""

from __future__ import annotations

import sys
from contextlib import suppress


def return_freed_memory() -> None:
    """Give what is free in the heap back to the system; does nothing where the C library is not glibc."""
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).malloc_trim(0)
