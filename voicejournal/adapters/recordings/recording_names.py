"""Names of recordings and takes: the id of an entry and four hexadecimal digits, eight for a second sound."""

from __future__ import annotations

import re

_NAME = re.compile(r"\d{4}(0[1-9]|1[0-2])\d\dT\d{9}-[0-9a-f]{4}-[0-9a-f]{4}(?:[0-9a-f]{4})?")


def is_recording_name(name: str) -> bool:
    """Whether the program could have named it so; a copy or a folder of somebody else's has another name."""
    return _NAME.fullmatch(name) is not None
