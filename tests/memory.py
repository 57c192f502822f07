"""Stand-ins for what is kept: journal, recordings and guides in dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from voicejournal.adapters.journal.search import split
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.cards import Card
from voicejournal.domain.guides.evidence import EvidenceSource
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.query import Query, folded
from voicejournal.domain.safety.withholding import listed
from voicejournal.domain.session.merging import merged
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.text.phrase_matching import occurs
from voicejournal.errors import JournalLocked, NotFound, StorageError, TakeDamaged
from voicejournal.ports.journal_port import WaitingChange
from voicejournal.ports.recordings import Orphan, as_found, as_placed


@dataclass
class FakeClock:
    """A clock that goes on by a minute each time it is read."""

    now: datetime = datetime(2026, 11, 22, 21, 40, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass
class MemoryTake:
    """A take that ends up in a dictionary."""

    name: str
    kept: dict[str, Sound]
    pcm: bytes = b""

    def write(self, pcm: bytes) -> None:
        self.pcm += pcm

    def finish(self, placed: Callable[[float], bool] = as_placed) -> float:
        if not self.pcm:
            return 0.0
        self.kept[self.name] = Sound(self.pcm)
        placed(self.kept[self.name].seconds)
        return self.kept[self.name].seconds

    def discard(self) -> None:
        self.pcm = b""


@dataclass
class MemoryRecordings:
    """Recordings in a dictionary."""

    kept: dict[str, Sound] = field(default_factory=dict)
    lost: list[tuple[Orphan, Sound]] = field(default_factory=list)

    def begin(self, name: str, *, entry: str, step: str) -> MemoryTake:
        return MemoryTake(name, self.kept)

    def sound(self, name: str) -> Sound:
        if name not in self.kept:
            raise NotFound("The sound of this answer is not here any more.")
        return self.kept[name]

    def names(self) -> Sequence[str]:
        return sorted({*self.kept} - {orphan.name for orphan, _ in self.lost})

    def seconds(self, name: str) -> float:
        return self.sound(name).seconds

    def file(self, name: str) -> Path:
        return Path(f"{name}.flac")

    def blocks(self, name: str, seconds: float = 1.0) -> Iterator[Sound]:
        whole, start = self.sound(name), 0.0
        while start < whole.seconds:
            yield whole.slice(start, start + seconds)
            start += seconds

    def remove(self, name: str) -> None:
        self.kept.pop(name, None)

    def set_damaged_apart(self, name: str) -> Path:
        del self.kept[name]
        return Path(f"{name}.flac.damaged")

    def merge_copies(self) -> str:
        return ""

    def orphans(self) -> Sequence[Orphan]:
        return [orphan for orphan, _ in self.lost]

    def recover(
        self,
        orphan: Orphan,
        placed: Callable[[float], bool] = as_placed,
        damaged: Callable[[TakeDamaged], object] = as_found,
    ) -> float:
        sound = dict(self.lost)[orphan]
        self.kept[orphan.name] = sound
        if placed(sound.seconds):
            self.lost = [pair for pair in self.lost if pair[0] != orphan]
        return sound.seconds


@dataclass
class MemoryDrafts:
    """Drafts in a dictionary, by entry and step."""

    kept: dict[tuple[str, str], Draft] = field(default_factory=dict)
    aside: dict[tuple[str, str], Draft] = field(default_factory=dict)
    trouble: StorageError | None = None
    """Raised by every `put` while it is there."""

    def put(self, draft: Draft) -> None:
        if self.trouble:
            raise self.trouble
        self.kept[draft.entry, draft.step] = draft

    def get(self, entry_id: str, step: str) -> Draft | None:
        return self.kept.get((entry_id, step))

    def all(self) -> Sequence[Draft]:
        return sorted(self.kept.values(), key=lambda draft: draft.written, reverse=True)

    def remove(self, entry_id: str, step: str) -> None:
        self.kept.pop((entry_id, step), None)

    def put_aside(self, entry_id: str) -> None:
        _move(entry_id, self.kept, self.aside)

    def bring_back(self, entry_id: str) -> None:
        _move(entry_id, self.aside, self.kept)

    def merge_copies(self) -> str:
        return ""

    def purge(self, before: datetime) -> None:
        self.aside.clear()


def _move(entry_id: str, one: dict[tuple[str, str], Draft], other: dict[tuple[str, str], Draft]) -> None:
    for place in [place for place in one if place[0] == entry_id]:
        other[place] = one.pop(place)


@dataclass
class MemoryGuides:
    """The guides it is given."""

    guides: tuple[Guide, ...] = ()
    known: Mapping[str, EvidenceSource] = field(default_factory=dict)
    said: tuple[Card, ...] = ()

    def sources(self) -> Mapping[str, EvidenceSource]:
        return self.known

    def cards(self) -> Sequence[Card]:
        return self.said

    def all(self) -> Sequence[Guide]:
        return self.guides

    def get(self, guide_id: str) -> Guide:
        for guide in self.guides:
            if guide.id == guide_id:
                return guide
        raise NotFound(f"There is no guide {guide_id}.")

    def problems(self) -> Sequence[str]:
        return ()


@dataclass
class MemoryJournal:
    """Entries in a dictionary, newest first."""

    kept: dict[str, Entry] = field(default_factory=dict)
    trash: dict[str, tuple[datetime, Entry]] = field(default_factory=dict)
    saves: int = 0
    troubles: tuple[str, ...] = ()
    clock: Callable[[], datetime] = field(default_factory=FakeClock)
    locked: bool = False
    later: list[WaitingChange] = field(default_factory=list)

    def keep_waiting(self, entry: Entry, base: Entry) -> None:
        self.later.append(WaitingChange(entry, base))

    def waiting(self) -> Sequence[WaitingChange]:
        return tuple(self.later)

    def applied(self, change: WaitingChange) -> None:
        self.later.remove(change)

    def save(self, entry: Entry) -> None:
        self.saves += 1
        self.kept[entry.id] = entry

    def save_all(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.save(entry)

    def change(self, entry_id: str, change: Callable[[Entry], Entry], *, removed: bool = False) -> Entry:
        self._require_open()
        if entry_id in self.kept:
            before = self.kept[entry_id]
            after = change(before)
            if after != before:
                self.save(after)
            return after
        if not removed or entry_id not in self.trash:
            raise NotFound(f"There is no entry {entry_id}.")
        when, before = self.trash[entry_id]
        self.trash[entry_id] = (when, change(before))
        return self.trash[entry_id][1]

    def _require_open(self) -> None:
        if self.locked:
            raise JournalLocked("The journal is locked.")

    def get(self, entry_id: str) -> Entry:
        self._require_open()
        found = [e for i, e in self.kept.items() if i.startswith(entry_id) or i.endswith(entry_id)]
        if len(found) != 1:
            raise NotFound(f"There is no entry {entry_id}.")
        return found[0]

    def months(self) -> Sequence[str]:
        return sorted({f"{i[:4]}-{i[4:6]}" for i in self.kept}, reverse=True)

    def month(self, month: str) -> Sequence[Entry]:
        return [entry for entry in self.entries() if entry.id[:6] == month.replace("-", "")]

    def entries(self, months: Collection[str] | None = None, *, until: date | None = None) -> Iterator[Entry]:
        self._require_open()
        among = [i for i in self.kept if months is None or f"{i[:4]}-{i[4:6]}" in months]
        found = (self.kept[i] for i in sorted(among, reverse=True))
        yield from (entry for entry in found if until is None or entry.created.date() <= until)

    def search(
        self,
        words: str | Sequence[str],
        *,
        private: bool = False,
        months: Collection[str] | None = None,
        fitting: Query | None = None,
        until: date | None = None,
    ) -> Iterator[Entry]:
        for entry in listed(self.entries(months, until=until), private=private):
            seen = [a for a in entry.answers if private or not a.private]
            texts = [text for a in seen for text in (a.wording, a.prompt)]
            everything = "\n".join(map(folded, [entry.title, *entry.tags, *texts]))
            if all(occurs(everything, word) for word in split(words)):
                yield entry

    def problems(self) -> Sequence[str]:
        return self.troubles

    def merge_copies(self, *, everything: bool = False) -> str:
        return ""

    def answered(self, step: str) -> Iterator[Entry]:
        for entry in self.entries():
            answer = entry.by_step.get(step)
            if answer is not None and answer.given:
                yield entry

    def remove(self, entry_id: str) -> Entry:
        if entry_id not in self.kept:
            raise NotFound(f"There is no entry {entry_id}.")
        self.trash[entry_id] = (self.clock(), self.kept.pop(entry_id))
        return self.trash[entry_id][1]

    def restore(self, entry_id: str) -> Entry:
        if entry_id not in self.trash:
            raise NotFound(f"There is no removed entry {entry_id}.")
        _, old = self.trash.pop(entry_id)
        newer = self.kept.get(entry_id)
        self.kept[entry_id] = merged(None, newer, old) if newer is not None else old
        return self.kept[entry_id]

    def purge(self, before: datetime) -> Sequence[str]:
        gone = [entry for removed, entry in self.trash.values() if removed < before]
        self.trash = {i: pair for i, pair in self.trash.items() if pair[1] not in gone}
        return [a.recording for entry in gone for a in entry.answers if a.recording]

    def erase(self, entry_id: str) -> Sequence[str]:
        here, removed = self.kept.pop(entry_id, None), self.trash.pop(entry_id, None)
        gone = [entry for entry in (here, removed[1] if removed else None) if entry is not None]
        return [a.recording for entry in gone for a in entry.answers if a.recording]
