"""What can still be reached in the memory of a program that was locked; freed memory is Python's to reuse."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.sealed import PASSPHRASE, encrypted, keys
from tests.tui.people import shown, until
from voicejournal.bootstrap import program
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.home.home_screen import HomeScreen

CANARY = "heron by the weir"


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


async def test_after_a_lock_no_object_has_the_words_or_the_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read, opened and searched before; the screens, their caches and idle threads have let go of them."""
    journal = encrypted(tmp_path / "journal")
    secrets = (CANARY, PASSPHRASE, keys().recovery.secret)
    known = set(reachable(*secrets))  # this file's own
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    made = program(journal)
    made.journal.save(entry(0, replace(answer(f"I saw a {CANARY} and wept."), prompt="What did you see?")))
    app_services = made.app_services(lambda: made.services(transcriber=False, audio=False))
    app_services.welcomed = None
    app = VoiceJournalApp(app_services, made.settings)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "⊠ locked")
        await pilot.press("l")
        await shown(pilot, "Passphrase of the journal")
        await pilot.press(*("space" if letter == " " else letter for letter in PASSPHRASE), "enter")
        await shown(pilot, "⊡ unlocked")
        await pilot.press("t")
        await shown(pilot, CANARY)
        await pilot.press("enter", "slash", *"heron")
        await shown(pilot, CANARY)
        assert CANARY in "".join(set(reachable(CANARY)) - known)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await shown(pilot, "⊠ locked")
        await pilot.pause(1.2)
        left = [text for text in reachable(*secrets) if text not in known]
    assert left == []
