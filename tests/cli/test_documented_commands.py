"""Every documented command line runs: on a journal with data and on an empty one, as text and as JSON."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.documented import documented, fences, takes_json
from tests.program import saved_as_wav
from voicejournal.domain.speech.audio import Sound

OPTIONAL = re.compile(r"\[[^\]]*\]|\.\.\.")
ARGUMENTS = {
    "SITUATION": "fights",
    "FILE": "memo.m4a",
    "FILE|FOLDER": "memo.m4a",
    "PATH": "exported",
    "GUIDE": "free",
    "NAME": "base.en",
    "WORD": "balcony",
    "WORDS": "balcony",
    "OPTION": "rate",
    "VALUE": "180",
    "SHELL": "fish",
    "ACTION": "remove",
    "TITLE": "Balcony",
    "TAG": "home",
    "STEP": "entry",
    "STAGE": "relapse",
}
NEEDED = {
    "show": "ID",
    "delete": "ID",
    "edit": "ID",
    "tag": "list",
    "tag add": "ID home",
    "tag remove": "ID home",
    "answers": "free",
    "search": "balcony",
    "session": "free --plain",
    "transcribe": "memo.m4a",
    "import": "memo.m4a",
    "config get": "rate",
    "session --hands-free": "free --plain",
    "desktop": "remove",
    "completion": "fish",
    "voices use": "piper:joe",
    "config set": "rate 180",
    "config reset": "rate",
    "play": "ID",
    "texts": "ID",
    "continue": "--plain",
    "guides show": "free",
    "guides new": "my-own",
}
"""What a line that only names the command leaves out."""

OTHERWISE = {
    r"": {2},  # the screen, and here is no terminal
    r"--(silent|plain)": {2},
    r"continue.*": {0, 2, 3},  # nothing may be left, or the entry that is named is finished
    r"play .*": {2, 3},  # it has no recording
    r"texts .*": {0, 2, 3},  # there may be no other text of it
    r"versions .*": {0, 2, 3},
    r"search --meaning .*": {9},  # the small model is not here
    r"search --meaning": {2},  # the option, named without words
    r"demo( --silent)?": {2},
    r"demo .*": {0, 7, 9},
    r"remind \S*:.*": {2},  # nobody agrees
    r"devices.*": {0, 7},  # there is no sound server
    r"guides check (?!.*\.toml).*\S.*": {3, 4},  # of a sound file
    r"guides new .*": {0, 2},  # it may be there already
    r".*--passphrase-file .*": {2},  # that file holds no passphrase
    r"encrypt.*": {12},  # nobody can be asked for a passphrase
    r"(passphrase|rekey).*": {10},  # the journal is in the clear
    r"models download.* --yes.*": {9},  # neither the hub nor the index can be reached
    r"models download.*": {2},  # nobody agrees
    r"voices download.* --yes.*": {9},
    r"voices download.*": {2, 3},  # nobody agrees, or there is none of that name
    r"voices use .*": {0, 3, 9},  # it may not be here
    r"voices test.*": {3, 7, 9},  # there is no loudspeaker
    r"export .*--(output|o) .*": {0, 2},  # it may be there already
    r"import.*": {0, 3},  # a folder of the example is not here, or there is nothing to take back
    r"show .*": {0, 3},
    r"delete .*": {0, 2, 3},  # it may be deleted already, and nobody agrees
    r"(edit|tag add|tag remove) .*": {0, 3},
    r"versions .+": {0, 3},  # no other machine has changed anything
    r"backup.*": {0, 2, 3, 5},  # nobody agrees, or no folder is set
    r"restore.*": {2, 3, 5},  # nobody agrees, or the example names a sound file
    r"verify.*": {0, 3},
    r"repair.*": {0, 3, 5},
    r"forget-everything(?!.*--dry-run).*": {130},
    r"transcribe.*": {0, 3, 9},  # there is no model
}
"""The exit codes of what does not simply end with 0 here."""


@pytest.fixture
def there(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples name."""
    folder = home / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent/pulse")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    saved_as_wav(Sound(bytes(16_000)), folder / "a.wav")
    shutil.copy(folder / "a.wav", folder / "memo.m4a")
    (folder / "b.txt").write_text("We laughed.")
    (folder / "evening.toml").write_text(fences(Path("docs/writing-guides.md"), "toml")[0])
    return folder


def filled(line: str, entry: str) -> list[str]:
    """The words of the line, with something for each name in capitals and each that is left out."""
    line = " ".join(OPTIONAL.sub("", line).split())
    line = f"{line} {NEEDED[line]}" if line in NEEDED else line
    return [entry if word == "ID" else ARGUMENTS.get(word, word) for word in shlex.split(line)]


def expected(words: list[str]) -> set[int]:
    line = " ".join(words)
    return next((codes for pattern, codes in OTHERWISE.items() if re.fullmatch(pattern, line)), {0})


def test_the_documents_name_the_commands() -> None:
    """They are found in code, in running text over two lines, and as alternatives."""
    lines = documented()
    for line in ("insights", "search WORDS", "transcribe --pending", "guides check", "config"):
        assert line in lines


@pytest.mark.parametrize("empty", [False, True], ids=["data", "empty"])
def test_every_documented_command_runs(run: Run, there: Path, empty: bool) -> None:
    """One after another as somebody would who reads along; a new line in a document is covered by itself."""
    entry = "2026"
    if not empty:
        written = run("write", "--mood", 4, "--tag", "home", typed="We talked on the balcony.")
        entry = written.out.strip()
        assert run("session", "stage-check", "--plain", typed="acute pain\n").code == 0
    failed = []
    for number, line in enumerate(documented()):
        words = filled(line, entry)
        if words[:1] == ["demo"] and "--plain" in words:
            continue  # in a process of its own, by the end-to-end tests
        journal = ["--journal", str(there / f"journal-{number}")] if empty else []
        for form in ([], ["--json"]) if takes_json(words) and "--json" not in words else ([],):
            ended = run(*journal, *words, *form, typed="We talked.\n\n")
            if ended.code not in expected(words) or "fault in the program" in ended.err:
                failed.append((words, form, ended))
            if "--json" in (*words, *form) and ended.code == 0:
                json.loads(ended.out)
    assert failed == []
