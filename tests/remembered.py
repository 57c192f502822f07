"""What sessions remember of each other, in memory."""

from __future__ import annotations


class MemorySessionMemory:
    """A `SessionMemory` in memory."""

    def __init__(self) -> None:
        self.quiet: set[str] = set()
        self.lines: dict[str, int] = {}

    def quiet_guides(self) -> frozenset[str]:
        return frozenset(self.quiet)

    def make_quiet(self, guide_id: str) -> None:
        self.quiet.add(guide_id)

    def offer_again(self) -> None:
        self.quiet.clear()

    def last_line(self, place: str) -> int | None:
        return self.lines.get(place)

    def said_line(self, place: str, number: int) -> None:
        self.lines[place] = number
