"""Settings that are changed on the screen: the program follows them, over the same open journal."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from voicejournal.adapters.speech.narrator import Pyttsx3Narrator
from voicejournal.bootstrap import program
from voicejournal.bootstrap.screen_services import ScreenProgram
from voicejournal.domain.settings import OPTIONS


def test_what_changed_is_made_anew_and_the_journal_stays_open(home: Path, run: Run) -> None:
    """Another speed makes another narrator; the vault, which may hold a key, is the same one."""
    begun = program(None)
    screens = ScreenProgram(begun)
    before = begun.services(audio=True)
    loaded = begun.settings_store.put(OPTIONS["rate"], 200)
    after = screens.follow(loaded, before)
    assert isinstance(after.narrator, Pyttsx3Narrator)
    assert after.narrator is not before.narrator
    assert after.narrator._rate == 200
    assert after.journal is before.journal
    assert screens.now.vault is begun.vault
    assert screens.follow(loaded, after) is after


def test_a_model_that_is_not_here_leaves_recordings(home: Path, run: Run) -> None:
    """No transcriber then, and no failure; the limit for sound is that of the new settings."""
    begun = program(None)
    screens = ScreenProgram(begun)
    services = begun.services()
    begun.settings_store.put(OPTIONS["model"], "tiny.en")
    loaded = begun.settings_store.put(OPTIONS["keep_sound"], "7")
    assert screens.follow(loaded, services).transcriber is None
    assert screens.limit().retention.days == 7


def test_the_voices_are_listed_with_what_is_to_be_fetched(home: Path, run: Run) -> None:
    """The neural one first, with its licences; then the system's for the language that is set."""
    first, *others = ScreenProgram(program(None)).voices().known()
    assert first.id == "piper:joe"
    assert first.download > 70_000_000
    assert "GPL" in first.about
    assert all(not one.download for one in others)


def test_a_language_model_that_is_taken_away_is_asked_nothing_more(home: Path, run: Run) -> None:
    """Named, it is there at once; and at once it is not."""
    begun = program(None)
    screens = ScreenProgram(begun)
    address = begun.settings_store.put(OPTIONS["language_model"], "http://127.0.0.1:11434/v1")
    named = screens.follow(address, begun.services())
    assert named.language_model is not None
    none = begun.settings_store.put(OPTIONS["language_model"], "")
    assert screens.follow(none, named).language_model is None
