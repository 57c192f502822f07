"""What can still be reached in the memory of a program that was locked; freed memory is Python's to reuse."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.fakes import FakeTranscriber, LoudnessDetector
from tests.memory import MemoryGuides
from tests.sealed import PASSPHRASE, encrypted, keys
from tests.tui.people import guide, keeps_words, shown, stands, until, voice
from voicejournal.bootstrap import program
from voicejournal.bootstrap.program import Program
from voicejournal.bootstrap.sound_inputs import sound_microphone
from voicejournal.conversation.services import Services
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.messages import BeginSession

CANARY = "heron by the weir"
SAID = "ferry in the fog"
SOUND = Sound(bytes(range(1, 255)) * 500)
"""Four seconds with a pattern that nothing else has."""


def reachable(*words: str) -> list[str]:
    """The texts with one of the words in objects that are alive, in pieces of the screen as well."""
    gc.collect()
    texts = {
        id(text): text
        for owner in gc.get_objects()
        for text in gc.get_referents(owner)
        if isinstance(text, str | bytes | bytearray)
    }
    decoded = (one if isinstance(one, str) else one.decode("utf-8", "replace") for one in texts.values())
    return [text for text in decoded if any(word in text for word in words)]


def sound_of_the_take() -> list[object]:
    """The owners of bytes that are alive and hold any hundredth of a second of it; this file's own aside."""
    gc.collect()
    part = SOUND.pcm[:300]
    return [
        owner
        for owner in gc.get_objects()
        for data in gc.get_referents(owner)
        if isinstance(data, bytes | bytearray) and data not in (part, SOUND.pcm) and part in data
    ]


class Hearing(FakeTranscriber):
    """Hears the same in every sound."""

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        return (Segment(f"I took the {SAID}.", 0.0, sound.seconds, 0.9),)


def hearing(made: Program) -> Services:
    """A guide of one question, and a person who says the answer to it."""
    return replace(
        made.services(),
        guides=MemoryGuides((guide(voice()),)),
        arc=None,
        microphone=sound_microphone(SOUND, lambda: None, realtime=False),
        detector=LoudnessDetector(),
        transcriber=Hearing(),
    )


async def test_after_a_lock_no_object_has_the_words_the_sound_or_the_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said, read, opened and searched before; the screens, their caches and idle threads let go of them."""
    journal = encrypted(tmp_path / "journal")
    secrets = (CANARY, SAID, PASSPHRASE, keys().recovery.secret)
    known = set(reachable(*secrets))  # this file's own
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    made = program(journal)
    made.journal.save(entry(0, replace(answer(f"I saw a {CANARY} and wept."), prompt="What did you see?")))
    app_services = made.app_services(lambda: hearing(made))
    app_services.welcomed = None
    app = VoiceJournalApp(app_services, made.settings)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "⊠ locked")
        await pilot.press("l")
        await shown(pilot, "Passphrase of the journal")
        await pilot.press(*("space" if letter == " " else letter for letter in PASSPHRASE), "enter")
        await shown(pilot, "⊡ unlocked")
        app.post_message(BeginSession("talk"))
        await stands(pilot, Phase.LISTENING)
        assert sound_of_the_take()
        await keeps_words(pilot)
        await stands(pilot, Phase.FINISHED)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await pilot.press("t")
        await shown(pilot, SAID)
        await pilot.press("down")
        await shown(pilot, CANARY)
        await pilot.press("enter", "slash", *"heron")
        await shown(pilot, CANARY)
        assert CANARY in "".join(set(reachable(CANARY)) - known)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await shown(pilot, "⊠ locked")
        await pilot.pause(1.2)
        left = [text for text in reachable(*secrets) if text not in known]
        sound = sound_of_the_take()
    assert (left, sound) == ([], [])
