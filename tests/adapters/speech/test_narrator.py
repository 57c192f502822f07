"""The narrator, with the real speech engine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from voicejournal.adapters.speech.narrator import Pyttsx3Narrator
from voicejournal.adapters.speech.narrator.speech_cache import SpeechCache
from voicejournal.domain.speech.audio import Sound, silence
from voicejournal.errors import SpeechError, VoiceJournalError
from voicejournal.ports.speech import Narrator

_: type[Narrator] = Pyttsx3Narrator

PROMPT = "Take a slow breath. What happened, in your own words?"
LONG = "I keep coming back to that evening in the kitchen. " * 600
"""Half an hour of speech: the engine is busy for seconds."""


shows_processes = pytest.mark.skipif(
    not Path("/proc/self/cmdline").exists(), reason="looks at processes the way Linux shows them"
)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _child(known: set[int]) -> int:
    """The id of a child process that was not there before, once it has an image of its own."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    ours = Path("/proc/self/cmdline").read_bytes()  # what a child shows until then; it may name this file
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for listed in tasks.glob("*/children"):
            for child in {int(each) for each in listed.read_text().split()} - known:
                command = Path(f"/proc/{child}/cmdline").read_bytes()
                if b"narrator" in command and command != ours:
                    return child
        time.sleep(0.005)
    raise AssertionError("no child was started")


def _speak(narrator: Pyttsx3Narrator, text: str) -> tuple[threading.Thread, list[Sound | VoiceJournalError]]:
    outcome: list[Sound | VoiceJournalError] = []

    def speak() -> None:
        try:
            outcome.append(narrator.speech(text, fixed=False))
        except VoiceJournalError as error:
            outcome.append(error)

    thread = threading.Thread(target=speak)
    thread.start()
    return thread, outcome


def test_a_prompt_becomes_sound_of_its_length(tmp_path: Path) -> None:
    """Ten words take about three seconds, loud enough to be heard."""
    sound = Pyttsx3Narrator(tmp_path).speech(PROMPT, fixed=True)
    assert 2 < sound.seconds < 6
    assert sound.level > -40


def test_a_text_of_over_515_characters_is_spoken_to_its_end(tmp_path: Path) -> None:
    """The engine returns before its file is there; the narrator waits for the last word."""
    text = "".join(f"Number {each} of the words. " for each in range(1, 40))
    assert len(text) > 515
    half = text[: len(text) // 2]
    narrator = Pyttsx3Narrator(tmp_path)
    whole, part = narrator.speech(text, fixed=False), narrator.speech(half, fixed=False)
    assert whole.seconds > len(text) / 25
    assert 0.4 < part.seconds / whole.seconds < 0.6


def test_a_fixed_prompt_is_kept_privately_and_comes_back_the_same(tmp_path: Path) -> None:
    """The second reading needs no engine: another narrator gives the same sound in no time."""
    spoken = Pyttsx3Narrator(tmp_path).speech(PROMPT, fixed=True)
    (kept,) = _files(tmp_path)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    again = Pyttsx3Narrator(tmp_path, timeout=0).speech(PROMPT, fixed=True)
    assert again == spoken


def test_voice_and_rate_are_part_of_what_is_kept(tmp_path: Path) -> None:
    """A slower reading is not answered with the faster one's sound."""
    fast = Pyttsx3Narrator(tmp_path, rate=240).speech(PROMPT, fixed=True)
    slow = Pyttsx3Narrator(tmp_path, rate=120).speech(PROMPT, fixed=True)
    assert slow.seconds > fast.seconds * 1.4
    assert len(_files(tmp_path)) == 2


def test_a_damaged_file_in_the_cache_is_spoken_anew(tmp_path: Path) -> None:
    """What cannot be read is replaced, not played."""
    narrator = Pyttsx3Narrator(tmp_path)
    spoken = narrator.speech(PROMPT, fixed=True)
    (kept,) = _files(tmp_path)
    kept.write_bytes(kept.read_bytes()[:20])
    assert narrator.speech(PROMPT, fixed=True) == spoken
    assert len(kept.read_bytes()) > spoken.frames


def test_personal_text_is_never_kept(tmp_path: Path) -> None:
    """After reading the person's own words nothing is on disk."""
    assert Pyttsx3Narrator(tmp_path).speech("I told him that I was afraid.", fixed=False).frames
    assert _files(tmp_path) == []


def test_two_are_spoken_at_once(tmp_path: Path) -> None:
    """Two utterances at the same time do not disturb each other."""
    narrator = Pyttsx3Narrator(tmp_path)
    texts = ["One short sentence.", "A considerably longer sentence that goes on for a while, like this one."]
    alone = [narrator.speech(text, fixed=False) for text in texts]
    running = [_speak(narrator, text) for text in texts]
    for thread, _outcome in running:
        thread.join()
    assert [outcome for _thread, outcome in running] == [[sound] for sound in alone]


@pytest.mark.parametrize("text", ["", "   ", "…", "—\n\x00\t"])
def test_nothing_to_pronounce_is_no_sound(tmp_path: Path, text: str) -> None:
    """Text without a letter or digit gives an empty sound, and no child."""
    assert Pyttsx3Narrator(tmp_path, timeout=0).speech(text, fixed=True).frames == 0


def test_text_of_other_scripts_and_control_characters_is_spoken(tmp_path: Path) -> None:
    """Accents, emoji and stray control characters do no harm."""
    assert (
        Pyttsx3Narrator(tmp_path)
        .speech("Déjà vu\x00, naïve \N{PARTY POPPER} <b>& so on</b>", fixed=False)
        .frames
    )


@shows_processes
def test_an_ended_child_leaves_nothing_and_shows_no_text(tmp_path: Path) -> None:
    """Killed halfway: no file, no process, and the text was in neither its arguments nor its environment."""
    narrator = Pyttsx3Narrator(tmp_path)
    thread, outcome = _speak(narrator, LONG)
    child = _child(set())
    seen = Path(f"/proc/{child}/cmdline").read_bytes() + Path(f"/proc/{child}/environ").read_bytes()
    os.kill(child, signal.SIGKILL)
    thread.join()
    assert isinstance(outcome[0], SpeechError)
    assert b"kitchen" not in seen
    assert _files(tmp_path) == []
    assert not Path(f"/proc/{child}").exists()


@shows_processes
def test_the_watchdog_ends_a_voice_that_hangs(tmp_path: Path) -> None:
    """An engine that stands still is ended in time: a SpeechError with a hint, and nothing is left."""
    thread, outcome = _speak(Pyttsx3Narrator(tmp_path, timeout=1.0), "Hello.")
    os.kill(_child(set()), signal.SIGSTOP)
    thread.join()
    (error,) = outcome
    assert isinstance(error, SpeechError)
    assert "did not finish" in str(error)
    assert error.hint
    assert _files(tmp_path) == []


def test_what_a_killed_program_left_is_removed_at_the_next_start(tmp_path: Path) -> None:
    """The folder of a process that is gone goes; that of a living one stays."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / "speaking" / f"{ended.pid}-abc"
    used = tmp_path / "speaking" / f"{os.getppid()}-abc"
    for folder in (left, used):
        folder.mkdir(parents=True)
        (folder / "speech.wav").write_bytes(b"words")
    Pyttsx3Narrator(tmp_path)
    assert _files(tmp_path) == [used / "speech.wav"]


def test_an_unknown_voice_is_named(tmp_path: Path) -> None:
    """The sentence names the voice, the hint says where the others are listed."""
    with pytest.raises(SpeechError, match="'klingon-1'") as raised:
        Pyttsx3Narrator(tmp_path, voice="klingon-1").speech("Hello.", fixed=True)
    assert "voicejournal voices" in raised.value.hint


def test_the_voices_can_be_listed_and_chosen(tmp_path: Path) -> None:
    """One of the listed voices speaks, and sounds unlike another."""
    voices = Pyttsx3Narrator(tmp_path).voices()
    english = [voice.id for voice in voices if any(each.startswith("en") for each in voice.languages)]
    assert len(english) >= 2
    first, second = (Pyttsx3Narrator(tmp_path, voice=each).speech(PROMPT, fixed=True) for each in english[:2])
    assert first != second


@pytest.mark.skipif(sys.platform != "linux", reason="hides the engine the way Linux finds libraries")
def test_without_an_engine_the_hint_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without espeak-ng gets one sentence and one command, for speaking and for listing."""
    for name in ("libespeak-ng.so.1", "libespeak.so.1"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    narrator = Pyttsx3Narrator(tmp_path / "cache")
    for speak in (lambda: narrator.speech("Hello.", fixed=True), narrator.voices):
        with pytest.raises(SpeechError, match="No voice is installed") as raised:
            speak()
        assert "espeak-ng" in raised.value.hint


def test_a_cache_that_cannot_be_written_is_no_reason_not_to_speak(tmp_path: Path) -> None:
    """With a file where its folder should be, the prompt is spoken all the same."""
    (tmp_path / "speech").write_text("in the way")
    assert Pyttsx3Narrator(tmp_path).speech(PROMPT, fixed=True).frames


def test_the_cache_forgets_what_was_used_longest_ago(tmp_path: Path) -> None:
    """When the room is used up the oldest goes, and what was read lately stays."""
    cache = SpeechCache(tmp_path, limit=250_000)
    second = silence(1.0, 48_000)
    for age, name in ((300, "a"), (200, "b")):
        cache.put(second, name)
        os.utime(max(_files(tmp_path), key=lambda path: path.stat().st_mtime), (time.time() - age,) * 2)
    assert cache.get("a") == second
    cache.put(second, "c")
    assert [cache.get(name) for name in "abc"] == [second, None, second]
