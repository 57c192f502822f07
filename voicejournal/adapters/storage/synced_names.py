"""Names in a synchronised folder that are nobody's copy: files of the system, and those that are arriving."""

from __future__ import annotations

import re
from functools import cache

OF_THE_SYSTEM = frozenset({".DS_Store", "desktop.ini", "Thumbs.db", "Icon\r"})
"""Files that systems leave in every folder."""


@cache  # most folders have no other names than months and those of the system
def _arriving() -> re.Pattern[str]:
    names = r"~syncthing~.*|.*\.(?:tmp|part|partial|filepart|crdownload|!sync)"
    return re.compile(names, re.DOTALL | re.IGNORECASE)


def is_passing(name: str) -> bool:
    """Whether a system leaves such a file in every folder, or the file has not arrived as a whole yet."""
    return name.startswith(".") or name in OF_THE_SYSTEM or _arriving().fullmatch(name) is not None
