"""Recording stand-ins for the ports: short, honest, and checked against the protocols by the type checker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voicejournal.conversation.parts import Parts
from voicejournal.domain.audio import BLOCK, SILENCE_DB, Sound, level, silence
from voicejournal.domain.entry import Entry
from voicejournal.domain.guide import Guide
from voicejournal.domain.transcript import Segment
from voicejournal.errors import NotFound
from voicejournal.ports import (
    Guides,
    Journal,
    Listening,
    Microphone,
    MicrophoneTrouble,
    Narrator,
    Orphan,
    Player,
    Playing,
    Recordings,
    SpeechDetector,
    Take,
    Transcriber,
)


@dataclass
class FakeClock:
    """A clock that goes on by a minute each time it is read."""

    now: datetime = datetime(2026, 11, 22, 21, 40, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass
class FakeMicrophone:
    """Says `sound` in blocks as soon as it is opened, then calls `then`."""

    sound: Sound = field(default_factory=lambda: tone(1.0))
    trouble: MicrophoneTrouble | None = None
    then: Callable[[], None] = lambda: None
    device: str = "Fake microphone"
    opened: int = 0
    closed: int = 0

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> FakeMicrophone:
        self.opened += 1
        step = 2 * BLOCK
        for start in range(0, len(self.sound.pcm), step):
            on_block(self.sound.pcm[start : start + step])
        if self.trouble:
            on_trouble(self.trouble)
        self.then()
        return self

    def close(self) -> None:
        self.closed += 1


@dataclass
class FakePlayer:
    """Plays everything in no time, or (`patient`) until it is stopped."""

    patient: bool = False
    played: list[Sound] = field(default_factory=list)
    _on_end: Callable[[], None] = lambda: None

    def play(self, sound: Sound, on_end: Callable[[], None]) -> FakePlayer:
        self.played.append(sound)
        self._on_end = on_end
        if not self.patient:
            self.stop()
        return self

    def stop(self) -> None:
        on_end, self._on_end = self._on_end, lambda: None
        on_end()


@dataclass
class FakeNarrator:
    """Speaks silence, and remembers what it was told to say."""

    said: list[tuple[str, bool]] = field(default_factory=list)

    def speech(self, text: str, *, fixed: bool) -> Sound:
        self.said.append((text, fixed))
        return silence(0.1)


@dataclass
class LoudnessDetector:
    """Takes everything that is not silent for speech."""

    def probability(self, block: bytes) -> float:
        return 1.0 if level(block) > SILENCE_DB else 0.0

    def reset(self) -> None:
        pass


@dataclass
class FakeTranscriber:
    """Hears the next of `texts` in every sound, then nothing."""

    texts: list[str] = field(default_factory=list)
    model: str = "fake"
    language: str = "en"
    trouble: Exception | None = None
    warmed: int = 0

    def warm(self) -> None:
        self.warmed += 1

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        if self.trouble:
            raise self.trouble
        text = self.texts.pop(0) if self.texts else ""
        return (Segment(text, 0.0, sound.seconds, 0.9),) if text else ()


@dataclass
class MemoryTake:
    """A take that ends up in a dictionary."""

    name: str
    kept: dict[str, Sound]
    pcm: bytes = b""

    def write(self, pcm: bytes) -> None:
        self.pcm += pcm

    def finish(self) -> float:
        self.kept[self.name] = Sound(self.pcm)
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
            raise NotFound(f"There is no recording {name}.")
        return self.kept[name]

    def file(self, name: str) -> Path:
        return Path(f"{name}.flac")

    def blocks(self, name: str, seconds: float = 1.0) -> Iterator[Sound]:
        whole, start = self.sound(name), 0.0
        while start < whole.seconds:
            yield whole.slice(start, start + seconds)
            start += seconds

    def remove(self, name: str) -> None:
        self.kept.pop(name, None)

    def orphans(self) -> Sequence[Orphan]:
        return [orphan for orphan, _ in self.lost]

    def recover(self, orphan: Orphan) -> float:
        sound = dict(self.lost)[orphan]
        self.lost = [pair for pair in self.lost if pair[0] != orphan]
        self.kept[orphan.name] = sound
        return sound.seconds


@dataclass
class MemoryGuides:
    """The guides it is given."""

    guides: tuple[Guide, ...] = ()

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
    clock: Callable[[], datetime] = field(default_factory=FakeClock)

    def save(self, entry: Entry) -> None:
        self.saves += 1
        self.kept[entry.id] = entry

    def get(self, entry_id: str) -> Entry:
        found = [e for i, e in self.kept.items() if i.startswith(entry_id) or i.endswith(entry_id)]
        if len(found) != 1:
            raise NotFound(f"There is no entry {entry_id}.")
        return found[0]

    def months(self) -> Sequence[str]:
        return sorted({f"{i[:4]}-{i[4:6]}" for i in self.kept}, reverse=True)

    def month(self, month: str) -> Sequence[Entry]:
        return [entry for entry in self.entries() if entry.id[:6] == month.replace("-", "")]

    def entries(self) -> Iterator[Entry]:
        yield from (self.kept[i] for i in sorted(self.kept, reverse=True))

    def search(self, words: str) -> Iterator[Entry]:
        for entry in self.entries():
            texts = [a.text for a in entry.answers if not a.private]
            everything = " ".join([entry.title, *entry.tags, *texts]).casefold()
            if all(word in everything for word in words.casefold().split()):
                yield entry

    def remove(self, entry_id: str) -> Entry:
        if entry_id not in self.kept:
            raise NotFound(f"There is no entry {entry_id}.")
        self.trash[entry_id] = (self.clock(), self.kept.pop(entry_id))
        return self.trash[entry_id][1]

    def restore(self, entry_id: str) -> Entry:
        if entry_id not in self.trash:
            raise NotFound(f"There is no removed entry {entry_id}.")
        _, self.kept[entry_id] = self.trash.pop(entry_id)
        return self.kept[entry_id]

    def purge(self, before: datetime) -> Sequence[str]:
        gone = [entry for removed, entry in self.trash.values() if removed < before]
        self.trash = {i: pair for i, pair in self.trash.items() if pair[1] not in gone}
        return [a.recording for entry in gone for a in entry.answers if a.recording]


def tone(seconds: float, loudness: int = 8000) -> Sound:
    """A square wave of that length: loud, and easy to compare."""
    frames = round(seconds * 16_000)
    wave = [loudness if (i // 40) % 2 else -loudness for i in range(frames)]
    return Sound(b"".join(value.to_bytes(2, "little", signed=True) for value in wave))


def fake_parts(*guides: Guide, **other: object) -> Parts:
    """Parts that are all fakes; name others to replace them."""
    chances = iter(range(65536))
    parts = Parts(
        journal=MemoryJournal(),
        recordings=MemoryRecordings(),
        guides=MemoryGuides(guides),
        clock=FakeClock(),
        chance=lambda: next(chances),
        microphone=FakeMicrophone(),
        player=FakePlayer(),
        narrator=FakeNarrator(),
        detector=LoudnessDetector(),
        transcriber=FakeTranscriber(),
    )
    return replace(parts, **other)  # type: ignore[arg-type]  # the names are checked by `replace` itself


_ports: tuple[
    type[Journal],
    type[Recordings],
    type[Guides],
    type[Microphone],
    type[Listening],
    type[Player],
    type[Playing],
    type[Narrator],
    type[SpeechDetector],
    type[Transcriber],
    type[Take],
] = (
    MemoryJournal,
    MemoryRecordings,
    MemoryGuides,
    FakeMicrophone,
    FakeMicrophone,
    FakePlayer,
    FakePlayer,
    FakeNarrator,
    LoudnessDetector,
    FakeTranscriber,
    MemoryTake,
)
"""Makes the type checker fail where a stand-in drifts from its port."""
