"""The printed table of a run of faults: how many were tried, and how many cost something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Row:
    """The result of one kind of fault on one operation or command; `first` describes the first that cost."""

    name: str
    kind: str
    """The fault; or how many calls the operation makes."""
    tries: int = 0
    lost: int = 0
    unreadable: int = 0
    falsely_done: int = 0
    """Told as done, or ended with 0, without being done."""
    first: str = ""

    @property
    def faults(self) -> int:
        return self.lost + self.unreadable + self.falsely_done

    def tried(self, where: str, *, lost: bool = False, unreadable: bool = False, false: bool = False) -> Row:
        """The row with one more try, and with what that has cost."""
        cost = lost or unreadable or false
        return replace(
            self,
            tries=self.tries + 1,
            lost=self.lost + lost,
            unreadable=self.unreadable + unreadable,
            falsely_done=self.falsely_done + false,
            first=self.first or (where if cost else ""),
        )


def print_table(heads: Sequence[str], rows: Iterable[Row]) -> int:
    """Print each row as it comes, under the heads of the first two columns; 1 if there is any fault."""
    print(f"{heads[0]:<18} {heads[1]:<14} {'tries':>6} {'losses':>7} {'unreadable':>11} {'false done':>11}")
    found = []
    for row in rows:
        found.append(row)
        print(
            f"{row.name:<18} {row.kind:<14} {row.tries:>6} {row.lost:>7} {row.unreadable:>11} "
            f"{row.falsely_done:>11}",
            flush=True,
        )
        if row.first:
            print(f"    {row.first}", flush=True)
    faults = sum(row.faults for row in found)
    print(f"{sum(row.tries for row in found)} tries, {faults} faults")
    return 1 if faults or not found else 0
