"""Start-up tricks, each with its measured reason; what else the start costs is in the order of imports.

A module is imported at the top of another where every use of that one needs it, and in a function otherwise;
decision 14 names the modules that the first frame may not load, and a test holds the list.
"""

from __future__ import annotations

import gc
import os


def print_version(arguments: list[str]) -> bool:
    """Print the version if that is all that is asked for, and return whether it is done.

    Scripts ask for it often. Without the parser and what it imports it takes 1.2 times as long as an empty
    Python, with them 2 times. A full or closed output is left to the parser, which reports it.
    """
    if arguments != ["--version"]:
        return False
    from voicejournal import __version__

    try:
        os.write(1, f"voicejournal {__version__}\n".encode())
    except OSError:
        return False
    return True


def pause_collector() -> None:
    """Turn the garbage collector off until `resume_collector`.

    What is made before the first frame lives until the end, so that every collection is in vain: a tenth of
    the time to the first frame (45 of 480 ms). So does nearly all that `write`, `list` and `search` make,
    which end without `resume_collector`: a twentieth of their time.
    """
    gc.disable()


def resume_collector() -> None:
    """Turn the garbage collector on; what exists now is never looked at again."""
    gc.freeze()
    gc.enable()
