"""Voices that speak a tone, and fetch nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tests.fakes import tone
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.voice import Voice
from voicejournal.errors import SpeechError, VoiceJournalError
from voicejournal.ports.voice_choice import Voices

JOE = Voice("piper:joe", "joe, a neural voice", 72_000_000, "Voice: CC0.")
KNOWN = (JOE, Voice("en+f3", "the softest of the system (en+f3)"), Voice("en", "English"))


@dataclass
class FakeVoices:
    """Three voices; `spoken` are those that were heard, `fetched` those that were fetched."""

    voices: Sequence[Voice] = KNOWN
    now: str = "en+f3"
    trouble: VoiceJournalError | None = None
    spoken: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)

    def known(self) -> Sequence[Voice]:
        return [replace(one, download=0) if one.id in self.fetched else one for one in self.voices]

    def chosen(self) -> str:
        return self.now

    def sample(self, voice: str) -> Sound:
        self.spoken.append(voice)
        if self.trouble is not None:
            raise SpeechError(str(self.trouble), self.trouble.hint)
        return tone(0.1)

    def download(
        self, voice: str, on_progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        assert not cancelled()
        on_progress(36_000_000, 72_000_000)
        if self.trouble is not None:
            raise self.trouble
        self.fetched.append(voice)


_: type[Voices] = FakeVoices
