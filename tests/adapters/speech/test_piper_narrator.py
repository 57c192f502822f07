"""The narrator with a neural voice: with a child that stands in for Piper's, and with Piper itself."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.adapters.speech import standing_in_piper
from tests.fakes import FakeNarrator
from tests.real import neural_voice
from voicejournal.adapters.speech.narrator import (
    FallbackNarrator,
    MissingVoice,
    PiperNarrator,
    PiperVoice,
)
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import ModelMissing, SpeechError
from voicejournal.ports.speech import Narrator

_: tuple[type[Narrator], ...] = (PiperNarrator, FallbackNarrator, MissingVoice)

PROMPT = "Take a slow breath. What happened, in your own words?"
PERSONAL = "I told him about the evening in the kitchen."
CHILD = (str(Path(standing_in_piper.__file__)),)

shows_processes = pytest.mark.skipif(
    not Path("/proc/self/cmdline").exists(), reason="looks at processes the way Linux shows them"
)
Make = Callable[..., PiperNarrator]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes a narrator whose child behaves in that way; all are closed at the end."""
    made: list[PiperNarrator] = []

    def make(how: str = "well", timeout: float = 20.0, version: str = "joe 1") -> PiperNarrator:
        engine = tmp_path / "engine"
        engine.mkdir(exist_ok=True)
        voice = PiperVoice(tmp_path / how, engine, version, 210.0)
        made.append(PiperNarrator(tmp_path / "cache", voice, 155, timeout, child=CHILD))
        return made[-1]

    yield make
    for narrator in made:
        narrator.close()


def _served(tmp_path: Path) -> int:
    record = tmp_path / "engine" / "served"
    return len(record.read_text().splitlines()) if record.exists() else 0


def _cached(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]


def _children() -> dict[int, bytes]:
    """The command lines of the children of this process."""
    found = {}
    for listed in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        for child in map(int, listed.read_text().split()):
            found[child] = Path(f"/proc/{child}/cmdline").read_bytes()
    return found


def _in_thread(narrator: Narrator, text: str) -> tuple[threading.Thread, list[Sound | SpeechError]]:
    outcome: list[Sound | SpeechError] = []

    def speak() -> None:
        try:
            outcome.append(narrator.speech(text, fixed=False))
        except SpeechError as error:
            outcome.append(error)

    thread = threading.Thread(target=speak)
    thread.start()
    return thread, outcome


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


@shows_processes
def test_one_child_speaks_one_utterance_after_the_other(make: Make, tmp_path: Path) -> None:
    """The weights are loaded once."""
    narrator = make()
    first, second = (narrator.speech(text, fixed=False) for text in (PROMPT, PERSONAL))
    assert first.frames > second.frames > 0
    assert first.rate == 22_050
    assert len([line for line in _children().values() if b"standing_in_piper" in line]) == 1
    assert _served(tmp_path) == 2


def test_a_fixed_prompt_is_kept_and_the_persons_words_are_not(make: Make, tmp_path: Path) -> None:
    """The second reading needs no engine; another version of the voice speaks anew."""
    spoken = make().speech(PROMPT, fixed=True)
    assert make("dies").speech(PROMPT, fixed=True) == spoken
    make().speech(PERSONAL, fixed=False)
    assert len(_cached(tmp_path)) == 1
    make(version="joe 2").speech(PROMPT, fixed=True)
    assert len(_cached(tmp_path)) == 2


@pytest.mark.parametrize(
    "how", ["dies", "rubbish", "endless", "no-frames", "odd", "huge", "cut", "short", "hangs"]
)
def test_a_child_that_misbehaves_is_an_error_and_is_ended(make: Make, tmp_path: Path, how: str) -> None:
    """Dead, hanging, printing, empty, cut short: one sentence, a hint, nothing cached, no child left."""
    narrator = make(how, timeout=1.0 if how == "hangs" else 60.0)
    before = set(_children()) if Path("/proc/self/cmdline").exists() else set()
    with pytest.raises(SpeechError) as raised:
        narrator.speech(PROMPT, fixed=True)
    assert "voicejournal voices" in raised.value.hint
    assert _cached(tmp_path) == []
    if how != "short" and Path("/proc/self/cmdline").exists():
        assert set(_children()) <= before


@shows_processes
def test_a_child_that_was_killed_is_started_anew(make: Make, tmp_path: Path) -> None:
    """The next prompt is spoken though the child was ended from outside between two."""
    narrator, before = make(), set(_children())
    narrator.speech(PROMPT, fixed=False)
    (child,) = set(_children()) - before
    os.kill(child, signal.SIGKILL)
    stat = Path(f"/proc/{child}/stat")
    _until(lambda: stat.read_text().rpartition(")")[2].split()[0] == "Z")  # its memory goes a moment before
    assert narrator.speech(PROMPT, fixed=False).frames


def test_a_skipped_utterance_is_ended_at_once(make: Make, tmp_path: Path) -> None:
    """Though the child hangs and its time is long: the caller gets an error, and the child is gone."""
    narrator = make("hangs", timeout=500.0)
    thread, outcome = _in_thread(narrator, PROMPT)
    _until(lambda: _served(tmp_path) == 1)
    narrator.cancel()
    thread.join(30)
    assert not thread.is_alive()
    assert isinstance(outcome[0], SpeechError)


def test_skipping_while_nothing_is_spoken_keeps_the_child(make: Make) -> None:
    """What was loaded stays loaded."""
    narrator = make()
    narrator.speech(PROMPT, fixed=False)
    narrator.cancel()
    assert narrator.speech(PROMPT, fixed=False).frames


@shows_processes
def test_a_closed_narrator_has_no_child_until_it_speaks_again(make: Make) -> None:
    """At the end of a session and at a lock the process that holds the last text is gone."""
    narrator, before = FallbackNarrator(make(), make(), list[str]().append), set(_children())
    narrator.speech(PERSONAL, fixed=False)
    assert set(_children()) - before
    narrator.close()
    assert set(_children()) <= before
    assert narrator.speech(PROMPT, fixed=False).frames


@shows_processes
def test_the_text_is_in_no_argument_environment_or_file(make: Make, tmp_path: Path) -> None:
    """It goes to the child by a pipe alone."""
    narrator, before = make("hangs", timeout=500.0), set(_children())
    thread, _ = _in_thread(narrator, PERSONAL)
    _until(lambda: _served(tmp_path) == 1)
    (child,) = set(_children()) - before
    seen = b"".join(Path(f"/proc/{child}/{name}").read_bytes() for name in ("cmdline", "environ"))
    narrator.cancel()
    thread.join(30)
    assert b"kitchen" not in seen
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"kitchen" in path.read_bytes()]


@pytest.mark.parametrize("text", ["", "  ", "…", "\n\x00\t", "\ud800", "\U0001f389"])
def test_nothing_to_pronounce_needs_no_child(make: Make, text: str) -> None:
    """Text without a letter or digit gives an empty sound."""
    assert make("dies").speech(text, fixed=True).frames == 0


def test_letters_of_every_plane_reach_the_child(make: Make) -> None:
    """Whatever a person types is one line of text to the child: line ends, controls, halves of pairs."""
    for plane in range(17):
        letters = "".join(chr(plane * 0x10000 + point) for point in range(0, 0x10000, 251))
        assert make().speech(f"one {letters} two", fixed=False).frames, plane


def test_the_other_voice_takes_over_with_one_sentence(make: Make) -> None:
    """A voice that fails is said once, and is not tried again."""
    told, system = list[str](), FakeNarrator()
    narrator = FallbackNarrator(make("dies"), system, told.append)
    for _ in range(2):
        assert narrator.speech(PROMPT, fixed=True).frames
    assert system.said == [(PROMPT, True)] * 2
    (sentence,) = told
    assert "The system's voice reads instead." in sentence


def test_a_missing_voice_is_named_when_the_other_takes_over() -> None:
    """Never silently another voice than the chosen one."""
    told, system = list[str](), FakeNarrator()
    missing = MissingVoice(ModelMissing("The voice joe is not on this machine.", "Fetch it."))
    FallbackNarrator(missing, system, told.append).speech(PROMPT, fixed=False)
    assert told == ["The voice joe is not on this machine. The system's voice reads instead. Fetch it."]
    assert system.said == [(PROMPT, False)]


def test_a_skipped_utterance_is_not_read_by_the_other_voice(make: Make, tmp_path: Path) -> None:
    """Skipping is no failure: nothing is said of it, and the chosen voice goes on."""
    told, system = list[str](), FakeNarrator()
    narrator = FallbackNarrator(make("hangs", timeout=500.0), system, told.append)
    thread, outcome = _in_thread(narrator, PROMPT)
    _until(lambda: _served(tmp_path) == 1)
    narrator.cancel()
    thread.join(30)
    assert isinstance(outcome[0], SpeechError)
    assert system.said == [] and told == []


@pytest.mark.skipif(sys.platform != "linux", reason="the voice is fetched on Linux alone")
def test_the_real_voice_speaks_prompts_in_one_child(tmp_path: Path) -> None:
    """Piper, as fetched: sound of the right length, also with brackets and other scripts among the words."""
    found = neural_voice()
    voice = PiperVoice(found.model, found.engine, found.version, found.pace)
    narrator = PiperNarrator(tmp_path, voice, 155, timeout=120.0)
    sound = narrator.speech(PROMPT, fixed=True)
    assert 2 < sound.seconds < 7
    assert sound.level > -40
    assert narrator.speech("Déjà [[vu]] [[[twice]]], 日本 and \U0001f389.", fixed=False).frames
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    narrator.close()
