"""Names of recordings and takes: the id of an entry, and what tells its sounds from each other.

Four hexadecimal digits, eight for a second sound; the number of the sound in an entry that was imported, by
earlier versions without zeros.
"""

from __future__ import annotations

import re

_NAME = re.compile(
    r"\d{4}(?:0[1-9]|1[0-2])\d\dT\d{9}-[0-9a-f]{4}-(?:[0-9a-f]{4}(?:[0-9a-f]{4})?|[1-9]\d{0,2})"
)
_IN_A_COPY = re.compile(rf"(?<![A-Za-z0-9])({_NAME.pattern})(?![A-Za-z0-9]).*\.flac", re.DOTALL)


def is_recording_name(name: str) -> bool:
    """Whether the program could have named it so; a copy or a folder of somebody else's has another name."""
    return _NAME.fullmatch(name) is not None


def copied_name(file_name: str) -> str:
    """The name of the recording of which that file is another program's copy; "" if it is none.

    Programs put a sign, a machine's name or a number before the ending or after it, or words before it all:
    "NAME-DESKTOP-7GQ1A2B.flac", "NAME.flac~HEAD", "Copy of NAME.flac".
    """
    match = _IN_A_COPY.search(file_name)
    return match[1] if match and match[1] != file_name.removesuffix(".flac") else ""
