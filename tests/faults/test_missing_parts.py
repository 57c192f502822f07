"""A machine on which parts are missing: each is told in a sentence, and everything else works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import terminal
from tests.program import PROGRAM, Account, account, saved_as_wav
from tests.pulse import PulseServer
from tests.real import clips, said

PORTAUDIO = ("libportaudio.so.2",)
ESPEAK = ("libespeak-ng.so.1", "libespeak.so.1")
NO_MODEL = "What you say is kept as sound: there is no speech model"


def findings(mine: Account) -> dict[str, tuple[str, str]]:
    """What doctor says of each part: its state, and its sentence with its hint; the first line alone."""
    report = mine.run("doctor", "--json")
    assert report.code == 0, report.out
    return {each["about"]: (each["state"], f"{each['text']} {each['hint']}") for each in report.json[::-1]}


def answered(mine: Account) -> None:
    """A session with typed answers, from a pipe, is held to its end and kept."""
    typed = "7\nWe cooked together.\n\nRest.\n\nA walk at six.\n\n"
    held = mine.run("session", "daily-check-in", "--plain", typed=typed)
    assert held.code == 0, held.err
    assert held.out.startswith("Saved as 2")
    assert held.out.count("\n") == 1
    assert mine.entries()[-1]["mood"] == 7


def test_without_portaudio(tmp_path: Path, real_model: Callable[[str], Path]) -> None:
    """No library for sound: doctor and devices say how to get it; everything goes on in writing."""
    mine = account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en"))).without(*PORTAUDIO)
    found = findings(mine)
    for part in ("microphone", "loudspeaker"):
        state, text = found[part]
        assert state == "missing"
        assert "PortAudio is not installed" in text
        assert "apt install libportaudio2" in text
    assert found["voice"][0] == found["model"][0] == found["guides"][0] == "ok"
    devices = mine.run("devices")
    assert (devices.code, devices.out) == (7, "")
    assert devices.sentence.startswith("The sound library PortAudio is not installed. On Debian")


def test_without_a_voice(tmp_path: Path, real_model: Callable[[str], Path]) -> None:
    """No espeak-ng: the questions are on the screen, and the demo's own voice is heard all the same."""
    mine = account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en"))).without(*ESPEAK)
    demo = mine.run("demo", "--plain")
    assert demo.code == 0
    assert "spoken words were heard wrong" in demo.out
    assert "Timeline\n2" in demo.out


def test_the_demo_without_a_model_keeps_the_recordings(tmp_path: Path) -> None:
    """It says so before and after, and the answers are there as sound."""
    demo = account(tmp_path).run("demo", "--plain")
    assert demo.code == 0
    assert NO_MODEL in demo.err
    assert demo.out.count("(recorded)   sound 0:0") == 5
    assert "`voicejournal models download` fetches it" in demo.out


def test_without_anything_but_its_own_files(tmp_path: Path) -> None:
    """No sound library, no voice, nor the model that was asked for: the demo says what it lacks, in time."""
    mine = account(tmp_path).without(*PORTAUDIO, *ESPEAK)
    state, text = findings(mine)["voice"]
    assert state == "missing"
    assert "apt install espeak-ng" in text
    missing = mine.run("demo", "--plain", "--model", "base.en")
    assert (missing.code, missing.out) == (9, "")
    assert missing.sentence.startswith("The Whisper model base.en is not on this machine.")
    assert list(mine.temporary.iterdir()) == []
    answered(mine)


def test_without_a_sound_server(tmp_path: Path) -> None:
    """The library alone finds no device; what is there is listed, and that it is nothing."""
    mine = account(tmp_path)
    found = findings(mine)
    assert found["microphone"] == ("missing", "none Answers can be typed.")
    assert found["loudspeaker"] == ("missing", "none Every prompt is on the screen.")
    devices = mine.run("devices", "--json")
    assert (devices.code, devices.json) == (0, [])


def test_without_a_microphone(tmp_path: Path, sound_server: PulseServer) -> None:
    """A real sound server that has a loudspeaker alone: its monitor is not taken for a microphone."""
    mine = account(tmp_path, **sound_server.environ)
    sound_server.unplug()
    state, text = findings(mine)["microphone"]
    assert (state, text) == ("missing", "none Answers can be typed.")
    devices = mine.run("devices")
    assert devices.code == 0
    assert "none; answers can be typed" in devices.out
    assert "Test speaker" in devices.out


@pytest.mark.parametrize("missing", [PORTAUDIO, ()], ids=["no PortAudio", "no microphone"])
def test_a_session_at_a_terminal_goes_on_in_writing(
    tmp_path: Path, sound_server: PulseServer, real_model: Callable[[str], Path], missing: tuple[str, ...]
) -> None:
    """Line by line, by hand: the reason is told once a question, the answer is typed and kept."""
    mine = account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en")), **sound_server.environ)
    sound_server.unplug()
    hidden = mine.without(*missing, *ESPEAK)
    command = [*PROGRAM, "session", "free", "--plain"]
    with terminal(tmp_path, command, {**hidden.environ, "PATH": "/usr/bin:/bin"}) as screen:
        screen.wait_for("No voice is installed", "Write your answer")
        reason = "PortAudio is not installed" if missing else "There is no microphone."
        assert screen.screen.count(reason) == 1
        screen.keys("We sat on the balcony.", "Enter", "Enter")
        screen.wait_for("Question 2")
        screen.keys("q", "Enter")
        screen.wait_for_end()
        assert "Saved as" in screen.screen
        assert "Traceback" not in screen.screen
    (entry,) = mine.entries()
    assert entry["first_words"] == "We sat on the balcony."
    assert entry["finished"] is None


def test_without_a_model_answers_wait_for_one(tmp_path: Path, real_model: Callable[[str], Path]) -> None:
    """Spoken answers stay recorded, whole; with a model they are written down later."""
    mine = account(tmp_path)
    sound = clips()[1].sound
    files = [clips()[1].file, saved_as_wav(said("alone")[1], tmp_path / "b.wav")]
    held = mine.run("session", "name-the-wound", "--answers", *files, "--json")
    assert held.code == 0
    assert held.err.startswith(NO_MODEL)
    assert held.err.count("\n") == 1
    first, second, *rest = held.json["answers"]
    assert (first["state"], second["state"]) == ("recorded", "recorded")
    assert first["seconds"] == pytest.approx(sound.seconds, abs=0.01)
    assert {answer["state"] for answer in rest} == {"skipped"}

    (entry,) = mine.entries()
    assert (entry["pending"], entry["finished"] is not None) == (2, True)
    refused = mine.run("transcribe", "--pending")
    assert (refused.code, refused.out) == (9, "")
    assert "models download base" in refused.sentence

    done = mine.run("transcribe", "--pending", "--model", real_model("tiny.en"), "--json")
    assert done.code == 0
    assert [item["state"] for item in done.json] == ["transcribed", "transcribed"]
    answers = mine.run("show", held.json["id"], "--json").json["answers"]
    assert answers[0]["text"] == done.json[0]["text"] != ""
    assert "young man" in answers[0]["text"]
    assert answers[0]["model"] == "tiny.en"
    assert answers[0]["recording"] == first["recording"]
    assert mine.entries()[0]["pending"] == 0


def test_a_file_without_sound_is_told_before_anything_is_saved(tmp_path: Path) -> None:
    """It would cost the session later; now it costs a sentence."""
    mine = account(tmp_path)
    rubbish = tmp_path / "rubbish.wav"
    rubbish.write_bytes(bytes(range(256)) * 20)
    good = saved_as_wav(said("alone")[1], tmp_path / "b.wav")
    held = mine.run("session", "name-the-wound", "--answers", good, rubbish)
    assert (held.code, held.out) == (3, "")
    assert held.err == (
        f"voicejournal: There is no sound in {rubbish}.\n"
        "  WAV, FLAC, MP3, M4A, Ogg, Opus and WebM can be heard. Nothing was saved.\n"
    )
    assert mine.entries() == []


def test_a_voice_that_is_not_there(tmp_path: Path) -> None:
    """The report names the one nearly so called, and the command that lists all, English ones first."""
    mine = account(tmp_path).having(VOICEJOURNAL_VOICE="en-uss")
    state, told = findings(mine)["voice"]
    assert state == "missing"
    assert 'Did you mean "gmw/en-us"?' in told
    assert "`voicejournal voices` lists them." in told
    listed = mine.run("voices").out
    assert listed.index("gmw/en-us") < listed.index("for other languages")


def test_an_impossible_time_zone_is_passed_over(tmp_path: Path) -> None:
    """What is written then has its time in UTC."""
    mine = account(tmp_path).having(TZ="UTC+99999")
    mine.write("Some words.")
    (entry,) = mine.entries()
    assert entry["created"].endswith("+00:00")


def test_a_model_with_an_endless_name_is_missing(tmp_path: Path) -> None:
    """A name that no file can have is one more that is not here; the report goes on."""
    mine = account(tmp_path).having(VOICEJOURNAL_MODEL="./" + "a" * 100_000)
    found = [line for line in mine.run("doctor", "--json").json if line["about"] == "model"]
    assert [line["state"] for line in found] == ["missing"]
    assert "File name too long" in found[0]["text"]
    assert len(found[0]["text"]) < 400
