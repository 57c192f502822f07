"""The rows of the timeline: entries under the headings of their months, of which some are folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.answer_passages import NearEntry


@dataclass(frozen=True, slots=True)
class MonthHeading:
    """The line above the entries of a month, or in their place."""

    month: str
    """As "2026-11"."""
    folded: bool
    entries: int
    """The number of its entries that were read."""


@dataclass(frozen=True, slots=True)
class Title:
    """The line above the entries that were found by meaning."""

    text: str


Row = Entry | MonthHeading | Title | NearEntry


class Folds:
    """Which months are folded: none, all, or all but some."""

    def __init__(self) -> None:
        self._all = False
        self._others: set[str] = set()

    def __contains__(self, month: str) -> bool:
        return (month in self._others) != self._all

    def toggle(self, month: str) -> None:
        self._others ^= {month}

    def toggle_all(self) -> None:
        """Fold every month, also those that are not read yet; unfold all if all or most are folded."""
        self._all = not self._all
        self._others = set()


class MonthRows:
    """All rows, newest first. Entries can be added in any order: each goes to its month and its date.

    Below them, under a title, are those that were found by meaning, as far as they are not there already.
    """

    def __init__(self) -> None:
        self.folds = Folds()
        self.rows: Sequence[Row] = ()
        self._months: dict[str, list[Entry]] = {}
        self._title = ""
        self._near: Sequence[NearEntry] = ()
        self.found = False
        """Whether the entries were searched for."""
        self._other_folds = Folds()

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries, newest first, also those in folded months."""
        return [entry for entries in self._months.values() for entry in entries]

    def clear(self, *, found: bool = False) -> None:
        """Remove every entry; `found` entries have folds of their own, none at first, and the others stay."""
        if found != self.found:
            self.found = found
            self.folds, self._other_folds = self._other_folds, self.folds
            if found:
                self.folds = Folds()
        self._months = {}
        self._title, self._near = "", ()
        self.lay_out()

    def set_near(self, title: str, near: Sequence[NearEntry]) -> None:
        """Replace the entries that were found by meaning; without a title there are none."""
        self._title, self._near = title, near if title else ()
        self.lay_out()

    def __contains__(self, entry: Entry) -> bool:
        """Whether a version of the entry is in a month, or among those found by meaning."""
        return any(one.id == entry.id for one in (*self.entries, *(near.entry for near in self._near)))

    def put(self, entry: Entry) -> None:
        """Replace the older version of the entry where it is."""
        self._near = [
            NearEntry(entry, near.passage) if near.entry.id == entry.id else near for near in self._near
        ]
        if any(one.id == entry.id for one in self.entries):
            self.add((entry,))
        else:
            self.lay_out()

    def add(self, entries: Iterable[Entry]) -> None:
        """Insert the entries; one that is here already is replaced."""
        fresh: dict[str, dict[str, Entry]] = {}
        for entry in entries:
            fresh.setdefault(month_of(entry), {})[entry.id] = entry
        for month, found in fresh.items():
            here = [entry for entry in self._months.get(month, ()) if entry.id not in found]
            self._months[month] = sorted([*here, *found.values()], key=lambda one: one.listed, reverse=True)
        self._months = {month: self._months[month] for month in sorted(self._months, reverse=True)}
        self.lay_out()

    def drop(self, entry_id: str) -> None:
        """Remove the entry, and its month's heading if no other entry is left in it."""
        kept = {
            month: [entry for entry in entries if entry.id != entry_id]
            for month, entries in self._months.items()
        }
        self._months = {month: entries for month, entries in kept.items() if entries}
        self._near = [near for near in self._near if near.entry.id != entry_id]
        self.lay_out()

    def lay_out(self) -> None:
        """Make the rows anew, as after a change of the folds."""
        self.rows = [row for month in self._months for row in self._rows_of(month)]
        if self._title:
            here = {entry.id for entry in self.entries} if self._near else set()
            self.rows += [Title(self._title), *(near for near in self._near if near.entry.id not in here)]

    def _rows_of(self, month: str) -> Iterator[Row]:
        entries = self._months[month]
        yield MonthHeading(month, month in self.folds, len(entries))
        if month not in self.folds:
            yield from entries

    def stops(self, place: int) -> bool:
        """Whether the cursor can be on that row: an entry, or the heading of a folded month."""
        row = self.rows[place]
        return isinstance(row, Entry | NearEntry) or (isinstance(row, MonthHeading) and row.folded)

    def next_day(self, here: Entry, by: int) -> Entry | None:
        """The newest entry of the next older day that has one; of the next newer one if `by` is negative."""
        day = here.created.date()
        entries = self.entries
        days = {entry.created.date() for entry in entries}
        wanted = max((one for one in days if one < day), default=None) if by > 0 else None
        if by < 0:
            wanted = min((one for one in days if one > day), default=None)
        return next((entry for entry in entries if entry.created.date() == wanted), None)

    def place(self, wanted: Row) -> int:
        """The index of the entry, or of its month's heading where that is folded; of the nearest row else."""
        if isinstance(wanted, Title | NearEntry):
            return self._near_place(wanted)
        month = wanted.month if isinstance(wanted, MonthHeading) else month_of(wanted)
        place = 0
        for place, row in enumerate(self.rows):
            if isinstance(row, Entry):
                if isinstance(wanted, Entry) and row.id == wanted.id:
                    return place
            elif not isinstance(row, MonthHeading):
                return max(0, place - 1)
            elif row.month == month and (row.folded or isinstance(wanted, MonthHeading)):
                return place
            elif row.month < month:
                return max(0, place - 1)
        return place

    def _near_place(self, wanted: Title | NearEntry) -> int:
        """The index of the entry found by meaning; of the last row, if it is not among them any more."""
        name = wanted.entry.id if isinstance(wanted, NearEntry) else ""
        for place, row in enumerate(self.rows):
            if isinstance(row, Title) and not name:
                return place
            if (
                isinstance(row, NearEntry | Entry)
                and (row.entry if isinstance(row, NearEntry) else row).id == name
            ):
                return place
        return max(0, len(self.rows) - 1)


def month_of(entry: Entry) -> str:
    """The month of the entry's date, as "2026-11"."""
    return f"{entry.created:%Y-%m}"
