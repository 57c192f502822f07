"""Recording stand-ins for the ports: short, honest, and checked against the protocols by the type checker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tests.fake_meaning import FakeMeaning as FakeMeaning
from tests.memory import (
    FakeClock,
    MemoryDrafts,
    MemoryGuides,
    MemoryJournal,
    MemoryRecordings,
    MemoryTake,
)
from tests.memory_imports import MemoryImports
from tests.memory_settings import FakeSettings as FakeSettings  # users find every stand-in here
from voicejournal.conversation.services import Services
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.speech.audio import BLOCK, SILENCE_DB, Sound, level, silence
from voicejournal.domain.speech.transcript import Segment
from voicejournal.ports.drafts import Drafts
from voicejournal.ports.guides import Guides
from voicejournal.ports.imports import ImportRecords
from voicejournal.ports.journal_port import Journal
from voicejournal.ports.meaning import MeaningSearch
from voicejournal.ports.recordings import Recordings, Take
from voicejournal.ports.sound import Listening, Microphone, MicrophoneTrouble, Player, Playing
from voicejournal.ports.speech import Narrator, SpeechDetector, Transcriber
from voicejournal.ports.storage import SettingsStore


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
    begun: list[tuple[float, float]] = field(default_factory=list)
    """From where (seconds) and how fast each was played."""
    position: float = 0.0
    _on_end: Callable[[], None] = lambda: None

    def play(
        self, sound: Sound, on_end: Callable[[], None], *, start: float = 0.0, speed: float = 1.0
    ) -> FakePlayer:
        self.played.append(sound)
        self.begun.append((start, speed))
        self.position = start
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
    closed: int = 0

    def speech(self, text: str, *, fixed: bool) -> Sound:
        self.said.append((text, fixed))
        return silence(0.1)

    def cancel(self) -> None:
        pass

    def close(self) -> None:
        self.closed += 1


@dataclass
class LoudnessDetector:
    """Takes everything that is not silent for speech."""

    keeps_sound: bool = False

    def probability(self, block: bytes) -> float:
        self.keeps_sound = True
        return 1.0 if level(block) > SILENCE_DB else 0.0

    def reset(self) -> None:
        self.keeps_sound = False


@dataclass
class FakeTranscriber:
    """Hears the next of `texts` in every sound, then nothing."""

    texts: list[str] = field(default_factory=list)
    model: str = "fake"
    language: str = "en"
    trouble: Exception | None = None
    warmed: int = 0
    expected: tuple[str, ...] = ()
    forgotten: int = 0

    def warm(self) -> None:
        self.warmed += 1

    def expect(self, names: Sequence[str]) -> None:
        self.expected = tuple(names)

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        if self.trouble:
            raise self.trouble
        text = self.texts.pop(0) if self.texts else ""
        return (Segment(text, 0.0, sound.seconds, 0.9),) if text else ()

    def begin(self) -> None: ...
    def prepare(self, sound: Sound) -> None: ...

    def forget(self) -> None:
        self.forgotten += 1

    def preview(self, sound: Sound) -> tuple[Segment, ...]:
        return self.transcribe(sound)


def tone(seconds: float, loudness: int = 8000) -> Sound:
    """A square wave of that length: loud, and easy to compare."""
    frames = round(seconds * 16_000)
    wave = [loudness if (i // 40) % 2 else -loudness for i in range(frames)]
    return Sound(b"".join(value.to_bytes(2, "little", signed=True) for value in wave))


def fake_services(*guides: Guide, **other: object) -> Services:
    """Parts that are all fakes; name others to replace them."""
    chances = iter(range(65536))
    services = Services(
        journal=MemoryJournal(),
        recordings=MemoryRecordings(),
        drafts=MemoryDrafts(),
        guides=MemoryGuides(guides),
        clock=FakeClock(),
        chance=lambda: next(chances),
        microphone=FakeMicrophone(),
        player=FakePlayer(),
        narrator=FakeNarrator(),
        detector=LoudnessDetector(),
        transcriber=FakeTranscriber(),
    )
    return replace(services, **other)  # type: ignore[arg-type]  # the names are checked by `replace` itself


_ports: tuple[
    type[Journal],
    type[Recordings],
    type[Drafts],
    type[Guides],
    type[Microphone],
    type[Listening],
    type[Player],
    type[Playing],
    type[Narrator],
    type[SpeechDetector],
    type[Transcriber],
    type[Take],
    type[SettingsStore],
    type[ImportRecords],
    type[MeaningSearch],
] = (
    MemoryJournal,
    MemoryRecordings,
    MemoryDrafts,
    MemoryGuides,
    FakeMicrophone,
    FakeMicrophone,
    FakePlayer,
    FakePlayer,
    FakeNarrator,
    LoudnessDetector,
    FakeTranscriber,
    MemoryTake,
    FakeSettings,
    MemoryImports,
    FakeMeaning,
)
"""Makes the type checker fail where a stand-in drifts from its port."""
