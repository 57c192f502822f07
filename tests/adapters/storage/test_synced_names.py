"""Names in a journal's folder that belong to a system or to a program that synchronises."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicejournal.adapters.storage.journal_parts import others_in
from voicejournal.adapters.storage.synced_names import OF_THE_SYSTEM, is_passing


def test_what_a_system_leaves_in_every_folder_is_nobodys_file(tmp_path: Path) -> None:
    """It is no copy of a month, and no reason to keep the journal's folder; the end of a line in it too."""
    for name in (*OF_THE_SYSTEM, ".lock", "letter.txt"):
        (tmp_path / name).touch()
    assert {name for name in OF_THE_SYSTEM if not is_passing(name)} == set()
    assert "Icon\r" in OF_THE_SYSTEM
    assert [path.name for path in others_in(tmp_path)] == ["letter.txt"]


@pytest.mark.parametrize(
    ("name", "passing"),
    [(".stfolder", True), ("~syncthing~2026-11.json", True), ("2026-11.json.PART", True), ("Icon", False)],
)
def test_a_file_that_has_not_arrived_as_a_whole_is_no_copy(name: str, passing: bool) -> None:
    """It is looked at when it has."""
    assert is_passing(name) == passing
