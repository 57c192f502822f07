"""Cuts a text into sentences, as they were said."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)]*\s+(?=[^a-z\s])|\n+")


def sentences(text: str) -> Iterator[str]:
    """The sentences, without the space around them; after a dot none begins with a small letter."""
    return (sentence for part in _END.split(text) if (sentence := part.strip()))
