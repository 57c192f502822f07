"""`transcribe FILE ...`: each file by itself, and what could not be heard is told."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy
import pytest

from tests.adapters.sound.sound_files import channels, samples
from tests.cli.conftest import Run
from tests.program import Account, account, saved_as_wav
from tests.real import said
from tests.speech import noise
from voicejournal.bootstrap import program
from voicejournal.cli.transcribe_files import name_help

_, SAID = said("scene")


@pytest.fixture
def mine(tmp_path: Path, real_model: Callable[[str], Path]) -> Account:
    return account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en")))


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return saved_as_wav(SAID, tmp_path / "good.wav")


def test_a_bad_file_takes_no_others_text_with_it(mine: Account, good: Path, tmp_path: Path) -> None:
    """All are tried; the array has an object for each, and the exit code is that of the worst."""
    bad = tmp_path / "bad.m4a"
    bad.touch()
    asked = ("transcribe", good, bad, tmp_path / "gone.wav", good)
    told = mine.run(*asked, "--json")
    assert told.code == 3
    first, empty, gone, last = told.json
    assert first["text"] == last["text"] != ""
    assert first["speech"] is True
    assert first["notes"] == []
    assert empty["error"]["code"] == gone["error"]["code"] == 3
    assert "There is no sound in" in empty["error"]["message"]
    assert "text" not in empty
    plain = mine.run(*asked)
    assert plain.code == 3
    assert plain.out.splitlines() == [first["text"]] * 2
    assert plain.err.count("voicejournal: ") == 2


def test_a_file_without_speech_says_so(mine: Account, tmp_path: Path) -> None:
    """On standard error, and in the JSON; it is no failure."""
    file = saved_as_wav(noise(2.0, -60.0), tmp_path / "fan.wav")
    told = mine.run("transcribe", file, "--json")
    assert told.code == 0
    assert told.json[0]["text"] == ""
    assert told.json[0]["speech"] is False
    assert told.json[0]["notes"] == ["fan.wav: no speech was heard."]
    assert "fan.wav: no speech was heard." in told.err


def test_what_cannot_be_heard_of_a_file_is_told(mine: Account, good: Path) -> None:
    """With its text, not instead of it."""
    good.write_bytes(good.read_bytes()[:-20_000])
    changed = bytearray(good.read_bytes())
    changed[40:44] = (len(changed) * 3).to_bytes(4, "little")
    good.write_bytes(changed)
    told = mine.run("transcribe", good, "--json")
    assert told.code == 0
    assert told.json[0]["text"]
    assert "good.wav breaks off at" in told.json[0]["notes"][0]
    assert told.json[0]["notes"][0] in told.err


def test_ctrl_c_gives_what_is_done(mine: Account, good: Path, tmp_path: Path) -> None:
    """A file that was finished is not lost with the one that was under way."""
    long = tmp_path / "long.wav"
    channels(long, numpy.tile(samples(SAID), 300))
    process = mine.start("transcribe", good, long)
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert first.strip()
    assert process.returncode == 130
    assert "Stopped." in err


def test_an_opposite_channel_is_kept_as_it_was_heard(mine: Account, tmp_path: Path) -> None:
    """In a session too, where the recording would else be digital silence."""
    voice = samples(SAID)
    file = channels(tmp_path / "a.wav", voice, -voice)
    held = mine.run("session", "free", "--answers", file, "--json")
    assert held.code == 0, held.err
    answer = held.json["answers"][0]
    assert answer["text"]
    level = subprocess.run(
        [sys.executable, "-c", "import soundfile, sys; print(abs(soundfile.read(sys.argv[1])[0]).max())",
         answer["recording"]],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert float(level.stdout) > 0.1


def test_words_of_danger_in_a_file_name_where_help_is(
    run: Run, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once for all files, on standard error; not for ordinary words, nor without the card."""
    harmful = "He put his hands round my throat."
    name_help(program(None), [harmful, "We had tea.", harmful])
    written = capsys.readouterr()
    assert written.err.count("help-now") == 1
    assert not written.out
    name_help(program(None), ["We had tea."])
    assert run("config", "set", "quiet_card", "no").code == 0
    name_help(program(None), [harmful])
    assert "help-now" not in capsys.readouterr().err
