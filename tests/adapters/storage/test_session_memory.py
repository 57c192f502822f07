"""What sessions remember of each other: ids and numbers in one small file."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.remembered import MemorySessionMemory
from voicejournal.adapters.storage.session_memory import FileSessionMemory
from voicejournal.ports.storage import SessionMemory

MAKES: list[Callable[[Path], SessionMemory]] = [FileSessionMemory, lambda _: MemorySessionMemory()]


@pytest.mark.parametrize("make", MAKES)
def test_quiet_guides_and_last_lines_are_remembered(
    make: Callable[[Path], SessionMemory], tmp_path: Path
) -> None:
    """Each by itself, until it is taken back."""
    memory = make(tmp_path)
    assert not memory.quiet_guides() and memory.last_line("close") is None
    memory.make_quiet("free")
    memory.make_quiet("growth")
    memory.said_line("close", 3)
    memory.said_line("arrive", 0)
    assert set(memory.quiet_guides()) == {"free", "growth"}
    assert (memory.last_line("close"), memory.last_line("arrive")) == (3, 0)
    memory.offer_again()
    assert not memory.quiet_guides() and memory.last_line("close") == 3


def test_the_file_is_private_and_outlives_the_program(tmp_path: Path) -> None:
    """Nobody else reads it."""
    FileSessionMemory(tmp_path / "state").make_quiet("free")
    file = tmp_path / "state" / "sessions.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert set(FileSessionMemory(tmp_path / "state").quiet_guides()) == {"free"}


@pytest.mark.parametrize(
    "text", ["", "[1]", "{", '{"quiet": 3, "lines": []}', '{"quiet": [3], "lines": {"close": "x"}}']
)
def test_a_damaged_file_counts_as_missing(tmp_path: Path, text: str) -> None:
    """Nothing of value is lost, and the next choice is written."""
    (tmp_path / "sessions.json").write_text(text)
    memory = FileSessionMemory(tmp_path)
    assert not memory.quiet_guides() and memory.last_line("close") is None
    memory.said_line("close", 1)
    assert memory.last_line("close") == 1
