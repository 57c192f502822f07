"""Hands-free sessions for tests: a person who speaks in parts, a microphone for them, and a reader."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from tests.coded import CodedDetector
from tests.conversation.people import Sat, sit
from tests.fakes import FakeNarrator, fake_services
from tests.remembered import MemorySessionMemory
from voicejournal.conversation import commands as say
from voicejournal.conversation.commands import Command
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.session.session import Phase, Session
from voicejournal.domain.speech.audio import BLOCK, Sound, silence
from voicejournal.domain.speech.transcript import Segment
from voicejournal.ports.sound import MicrophoneTrouble

WORDS = ("", "I am well", "next", "again", "pause", "stop", "six", "seven", "hm", "no")
"""What a loudness stands for, in hundreds."""


def speech(*parts: str | float) -> Sound:
    """Words, each with the loudness that stands for it, and pauses in seconds."""
    pcm = b""
    for part in parts:
        if isinstance(part, str):
            pcm += (WORDS.index(part) * 100).to_bytes(2, "little") * 8_000
        else:
            pcm += bytes(2 * round(part * 16_000))
    return Sound(pcm)


class Reader:
    """Reads the words off the loudness of the sound, in their order."""

    model = "reader"
    language = "en"

    def warm(self) -> None:
        pass

    def begin(self) -> None:
        pass

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        heard: list[Segment] = []
        last = 0
        for start in range(0, len(sound.pcm) - 1, 320):
            number = round(int.from_bytes(sound.pcm[start : start + 2], "little", signed=True) / 100)
            if number and number != last:
                at = start / 32_000
                heard.append(Segment(f"{WORDS[number]}.", at, at + 0.5, 0.9))
            last = number
        return tuple(heard)

    def prepare(self, sound: Sound) -> None:
        pass

    def forget(self) -> None:
        pass

    def preview(self, sound: Sound) -> tuple[Segment, ...]:
        return self.transcribe(sound)


class Person:
    """Says the next thing each time the microphone is opened, then is quiet; thirty times as fast as life."""

    def __init__(self, *says: Sound) -> None:
        self._says = list(says)

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> OpenMicrophone:
        return OpenMicrophone(self._says.pop(0) if self._says else silence(0.0), on_block)


class OpenMicrophone:
    """Gives the sound, then silence until it is closed."""

    device = "Test microphone"

    def __init__(self, sound: Sound, on_block: Callable[[bytes], None]) -> None:
        self._closed = threading.Event()
        self._pcm = sound.pcm
        self._on_block = on_block
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        size, at = 2 * BLOCK, 0
        while not self._closed.wait(0.001):
            self._on_block(self._pcm[at : at + size].ljust(size, b"\0"))
            at += size

    def close(self) -> None:
        self._closed.set()
        self._thread.join()


def held(
    asked: Guide,
    *says: Sound,
    keys: Callable[[Session], Command | None] = lambda _: None,
    memory: MemorySessionMemory | None = None,
    narrator: FakeNarrator | None = None,
    **options: Any,
) -> Sat:
    """A hands-free session in which those things are said."""
    person = Person(*says)
    services = fake_services(
        narrator=narrator, microphone=person, transcriber=Reader(), detector=CodedDetector(), memory=memory
    )
    return sit(services, asked, keys, hands_free=True, silence=3.0, **options)


def leaves_at(*phases: Phase) -> Callable[[Session], Command | None]:
    """A person who leaves as soon as the session waits for a key."""
    return lambda session: say.Leave() if session.phase in phases else None
