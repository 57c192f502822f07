"""`voicejournal voices`, and which voice the doctor names."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from voicejournal.bootstrap import program
from voicejournal.bootstrap.narrating import chosen_voice, narrator
from voicejournal.domain.speech.neural_voice import neural_name
from voicejournal.paths import shipped_data


def _here(home: Path) -> None:
    """Files of the right sizes where the neural voice would lie; the engine speaks nothing."""
    folder = home / ".local/share/voicejournal/models/voices"
    (table,) = tomllib.loads((shipped_data() / "voices.toml").read_text("utf-8"))["models"]
    for file in table["files"]:
        path = folder / "joe" / file["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            stream.truncate(file["size"])
    engine = folder / "piper-tts-1.3.0" / "piper"
    engine.mkdir(parents=True)
    (engine / "__main__.py").write_text("raise SystemExit(1)\n")


def test_the_list_names_size_and_licences(run: Run) -> None:
    """Before anything is fetched it is known what it is, how large, and under which licences."""
    out = run("voices").out
    assert "piper:joe" in out and "not here, 72 MB to fetch" in out
    assert "CC0" in out and "lessac" in out and "GPL-3.0-or-later" in out
    assert "The system's voices" in out


def test_the_list_as_json(run: Run) -> None:
    """`id` is the value of the setting; both ways of asking give the same."""
    voices = run("voices", "--json").json
    assert voices == run("voices", "list", "--json").json
    neural = [voice for voice in voices if voice["kind"] == "neural"]
    assert [(voice["id"], voice["here"], voice["chosen"]) for voice in neural] == [
        ("piper:joe", False, False)
    ]
    assert neural[0]["bytes"] > 70_000_000


def test_nothing_is_fetched_without_consent(run: Run) -> None:
    """Who pipes into it gets the offer and a refusal."""
    ended = run("voices", "download")
    assert ended.code == 2
    assert "72 MB" in ended.err and "GPL-3.0-or-later" in ended.err


def test_a_voice_is_chosen_by_name(run: Run, home: Path) -> None:
    """What is written is what `config` shows; a voice that is not here is refused."""
    assert run("voices", "use", "piper:joe").code == 9
    assert run("voices", "use", "klingon-1").code == 3
    assert run("voices", "use", "en-us+f3").out == 'voice = "en-us+f3"\n'
    assert run("config", "get", "voice").out == "en-us+f3\n"
    _here(home)
    for name in ("joe", "piper:joe"):
        assert run("voices", "use", name).out == 'voice = "piper:joe"\n'
    assert run("voices", "use", "").out == 'voice = ""\n'


@pytest.mark.parametrize(
    ("setting", "voice"),
    [("", "piper:joe"), ("en-us+f3", "en-us+f3"), ("piper:other", "piper:other")],
)
def test_a_fetched_voice_reads_unless_another_was_chosen(
    home: Path, run: Run, setting: str, voice: str
) -> None:
    """Nobody has to choose it, and nobody's choice is overruled."""
    run("config", "set", "voice", setting)
    assert chosen_voice(program(None)) == setting
    _here(home)
    assert chosen_voice(program(None)) == voice


@pytest.mark.parametrize("there", [False, True])
def test_a_voice_that_cannot_speak_is_told_and_the_systems_reads(home: Path, run: Run, there: bool) -> None:
    """Missing, or here and broken: one sentence, and a prompt that is heard."""
    run("config", "set", "voice", "piper:joe")
    if there:
        _here(home)
    begun, told = program(None), list[str]()
    begun.notices.show = told.append
    voice = narrator(begun)
    for _ in range(2):
        assert voice.speech("How was today?", fixed=True).frames
    (sentence,) = told
    assert "The system's voice reads instead." in sentence


def test_the_doctor_says_which_voice_speaks(run: Run, home: Path) -> None:
    """And where the others are listed; a broken one is no voice that speaks."""
    line = next(one for one in run("doctor", "--json").json if one["about"] == "voice")
    assert (line["state"], "system's own voice" in line["text"]) == ("ok", True)
    assert "voicejournal voices" in line["hint"]
    _here(home)
    line = next(one for one in run("doctor", "--json").json if one["about"] == "voice")
    assert line["state"] == "missing"
    assert "neural voice" in line["text"]


@pytest.mark.parametrize(
    ("setting", "name"),
    [("piper:joe", "joe"), ("Piper: joe", "joe"), ("en-us+f3", ""), ("", ""), ("com.apple:x", "")],
)
def test_the_setting_names_the_engine(setting: str, name: str) -> None:
    """Only what begins with the engine's name is a neural voice; voices of systems may hold a colon."""
    assert neural_name(setting) == name
