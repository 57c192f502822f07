"""The vectors of one month: a line of JSON that says whose they are, then a signed byte for each number.

No word is in it, but a vector tells what a passage is about: it is sealed and deleted as the words are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.int8]

SCALE = 127
"""The byte of the number 1; each vector has the length 1."""
_LENGTH = 384
_FORMAT = "all-MiniLM-L6-v2, passages of 30 words"
"""The model, and how answers are cut; vectors of another are made anew."""

Place = tuple[str, int, int]
"""Step, start and end of a passage."""


@dataclass(frozen=True)
class EntryVectors:
    """The vectors of one entry's passages."""

    digest: str
    """Tells its texts from others."""
    places: Sequence[Place]
    vectors: Bytes
    """A row for each place."""


@dataclass(frozen=True)
class MonthVectors:
    """The vectors of one month."""

    version: Sequence[int] = ()
    """The version of the month's file that they were made from; empty if some of it are missing."""
    entries: Mapping[str, EntryVectors] = field(default_factory=dict)
    """By the ids of the entries."""

    @property
    def size(self) -> int:
        """Bytes of the vectors."""
        return sum(one.vectors.size for one in self.entries.values())


def encode(month: MonthVectors) -> bytes:
    """The vectors as a file."""
    owners = [[name, one.digest, list(map(list, one.places))] for name, one in month.entries.items()]
    head = {"format": _FORMAT, "version": list(month.version), "entries": owners}
    rows = (one.vectors.tobytes() for one in month.entries.values())
    return b"".join((json.dumps(head, separators=(",", ":")).encode(), b"\n", *rows))


def decode(data: bytes) -> MonthVectors:
    """The vectors in a file; none if it is damaged or of another format, because they can be made anew."""
    import numpy as np

    head, _, rest = data.partition(b"\n")
    try:
        known = json.loads(head)
        if known["format"] != _FORMAT:
            return MonthVectors()
        rows = np.frombuffer(rest, dtype=np.int8).reshape(-1, _LENGTH)
        entries: dict[str, EntryVectors] = {}
        begin = 0
        for name, digest, places in known["entries"]:
            found = [(str(step), int(start), int(end)) for step, start, end in places]
            entries[str(name)] = EntryVectors(str(digest), found, rows[begin : begin + len(found)])
            begin += len(found)
        version = [int(number) for number in known["version"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return MonthVectors()
    return MonthVectors(version, entries) if begin == len(rows) else MonthVectors()


def quantised(vector: NDArray[np.float32]) -> Bytes:
    """The vector, of length 1, as signed bytes."""
    import numpy as np

    return np.round(vector / np.linalg.norm(vector) * SCALE).astype(np.int8)


def joined(vectors: Sequence[Bytes]) -> Bytes:
    """Vectors as the rows of one array."""
    import numpy as np

    return np.stack(vectors) if vectors else np.empty((0, _LENGTH), dtype=np.int8)
