"""The time in a track, and the gaps between its frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from av import AudioFrame, Packet

_GAP = 0.2
"""Seconds that a track may run ahead of its clock before silence is inserted; less is rounding of players."""
_LONGEST_GAP = 600.0
"""Largest gap in seconds that is filled with silence; a larger jump of the clock is an error."""


class TrackClock:
    """Compares a track's position with the timestamps in the file."""

    def __init__(self, origin: float, end: float | None) -> None:
        self._origin = origin
        self._end = end
        self._at = 0.0
        self._shift = 0.0

    def gap(self, frame: AudioFrame) -> float:
        """Seconds of silence to insert before the frame."""
        if frame.time is None:
            return 0.0
        ahead = frame.time - self._origin + self._shift - self._at
        if 0.0 <= ahead <= _GAP:
            return 0.0
        if ahead < 0.0 or ahead > _LONGEST_GAP or (self._end is not None and self._at + ahead > self._end):
            self._shift -= ahead  # a clock that restarted, as in files that were joined
            return 0.0
        self._at += ahead
        return ahead

    def on(self, seconds: float) -> None:
        self._at += seconds

    def missed(self, packet: Packet[Any]) -> tuple[float, float]:
        """Position and length, in seconds, of a packet that could not be decoded."""
        base = float(packet.time_base or 0)
        start = self._at if packet.pts is None else packet.pts * base - self._origin + self._shift
        return max(0.0, start), (packet.duration or 0) * base
