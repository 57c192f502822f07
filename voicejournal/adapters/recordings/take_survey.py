"""Survey of an unfinished take: the frames that can be read, and an estimate of the seconds that cannot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from voicejournal.adapters.recordings.chunks import HEADER_BYTES, PIECE_SECONDS, Chunk, Unreadable
from voicejournal.domain.speech.audio import RATE

_PIECE_BYTES = round(PIECE_SECONDS * RATE) * 2
"""Bytes of a piece that is not encrypted; assumed where no piece can be read."""


class TakeSurvey(NamedTuple):
    """The sealed note, the frames that can be read, and the seconds that cannot."""

    note: bytes
    frames: int
    unread: float


def surveyed(pieces: Iterable[Chunk | Unreadable]) -> TakeSurvey:
    """Survey a take without opening what is sealed.

    A torn last piece counts as never recorded, and so does a piece and a half of rubbish at the end, which a
    power cut may leave there. If no sound can be read, such rubbish counts as damaged, since nothing shows
    that it is empty.
    """
    note, frames, size = b"", 0, 0
    damaged: list[Unreadable] = []
    for piece in pieces:
        if isinstance(piece, Unreadable):
            damaged.append(piece)
        elif piece.frames:
            frames += piece.frames
            size = max(size, HEADER_BYTES + len(piece.sealed))
        else:
            note = piece.sealed
    size = size or HEADER_BYTES + _PIECE_BYTES
    lost = [
        stretch.size
        for stretch in damaged
        if not stretch.torn and not (stretch.rubbish and frames and stretch.size < 1.5 * size)
    ]
    unread = PIECE_SECONDS * sum(round(stretch / size) for stretch in lost)
    return TakeSurvey(note, frames, max(unread, PIECE_SECONDS) if lost and not frames else unread)
