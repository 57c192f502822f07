"""Names in a synchronised folder that are nobody's copy: files of the system, and those that are arriving."""

from __future__ import annotations

import re

_OF_THE_SYSTEM = re.compile(r"\..*|desktop\.ini|Thumbs\.db|Icon\r", re.DOTALL)
_ARRIVING = re.compile(
    r"~syncthing~.*|.*\.(?:tmp|part|partial|filepart|crdownload|!sync)", re.DOTALL | re.IGNORECASE
)


def is_passing(name: str) -> bool:
    """Whether a system leaves such a file in every folder, or the file has not arrived as a whole yet."""
    return any(pattern.fullmatch(name) for pattern in (_OF_THE_SYSTEM, _ARRIVING))
