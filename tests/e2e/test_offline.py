"""Nothing reaches for a network, and nothing misses one."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.program import account
from tests.real import clips

NO_NETWORK = ("unshare", "--map-root-user", "--net")


def test_everything_works_without_a_network(tmp_path: Path, real_model: Callable[[str], Path]) -> None:
    """No interface but a loopback that is down: a session, its texts, a file, the whole demo."""
    probe = subprocess.run([*NO_NETWORK, "true"], capture_output=True, text=True)
    if probe.returncode:
        pytest.skip(f"a network cannot be taken away here: {probe.stderr.strip()}")
    mine = account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en")))
    sound = clips()[4].file
    asked = ("session", "name-the-wound", "--answers", sound, "--json")
    held = mine.run(*asked, before=NO_NETWORK)
    assert held.code == 0, held.err
    assert held.json["answers"][0]["state"] == "transcribed"
    assert "might even have been made" in held.json["answers"][0]["text"]
    written = mine.run("transcribe", sound, before=NO_NETWORK)
    assert written.code == 0, written.err
    assert written.out.strip() == held.json["answers"][0]["text"]
    demo = mine.run("demo", "--plain", before=NO_NETWORK)
    assert demo.code == 0, demo.err
    heard = re.search(r"(\d+) of (\d+) spoken words were heard wrong", demo.out)
    assert heard, demo.out
    assert 0 <= 20 * int(heard[1]) <= int(heard[2]), demo.out


def test_no_call_leaves_the_machine(tmp_path: Path, real_model: Callable[[str], Path]) -> None:
    """Every socket that a session and its helpers open, as the system sees them: none but local ones."""
    mine = account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en")))
    sound = clips()[4].file
    calls = tmp_path / "calls"
    trace = ("strace", "-f", "-e", "trace=socket,connect,sendto,execve", "-o", str(calls))
    held = mine.run("session", "name-the-wound", "--answers", sound, before=trace)
    assert held.code == 0, held.err
    seen = calls.read_text()
    assert "execve" in seen
    assert re.findall(r".*(?:AF_INET|AF_INET6|AF_PACKET).*", seen) == []
