"""A sound file is data, whatever it asks for: nothing but itself is opened, and it ends."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.sound.hostile import hostile
from tests.program import saved_as_wav
from tests.speech import noise

_READER = """
import os, resource, sys
from pathlib import Path
from voicejournal.adapters.sound.sound_files import SoundFile
from voicejournal.errors import NotFound

def read(path):
    try:
        return sum(block.seconds for block in SoundFile(Path(path)).blocks())
    except NotFound as error:
        assert str(path) in str(error), error
        return 0.0

bait, *files = sys.stdin.read().split("\\0")
assert read(bait) > 0.9
for file in files:
    os.access(f"/begin:{file}", os.F_OK)
    if read(file) > 60:
        print("long:", file)
os.access("/begin:", os.F_OK)
print("memory:", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A sound that may be read, and then all those that must not lead anywhere."""
    bait = saved_as_wav(noise(1.0), tmp_path / "bait.wav")
    folder = tmp_path / "hostile"
    folder.mkdir()
    return [bait, *hostile(folder, bait)]


def test_a_sound_file_opens_nothing_but_itself(files: list[Path], tmp_path: Path) -> None:
    """Playlists, session descriptions, films in pieces: no socket, no other file, bounded memory and time."""
    if not shutil.which("strace"):
        pytest.skip("strace is not on this machine")
    calls = tmp_path / "calls"
    trace = [
        "strace",
        "-f",
        "-y",
        "-s",
        "4096",
        "-e",
        "trace=%network,open,openat,access,faccessat,faccessat2",
    ]
    ended = subprocess.run(
        [*trace, "-o", str(calls), sys.executable, "-c", _READER],
        input="\0".join(map(str, files)), capture_output=True, text=True, timeout=170, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "long:" not in ended.stdout
    assert int(ended.stdout.split("memory:")[1]) < 400
    assert ended.stderr == ""

    seen = calls.read_text(errors="replace")
    assert len(files) > 100
    assert re.findall(r"^\d+ +(?:socket|connect|bind|sendto|setsockopt)\(.*", seen, re.MULTILINE) == []
    opened: dict[str, set[str]] = {}
    file = ""
    for line in seen.splitlines():
        if begun := re.search(r'"/begin:(.*?)"', line):
            file = begun[1]
        elif file and (path := re.search(r'open(?:at)?\(.*?"(.*?)"', line)):
            opened.setdefault(file, set()).add(path[1])
    assert {file: paths for file, paths in opened.items() if paths != {file}} == {}
    assert len(opened) == len(files) - 1
