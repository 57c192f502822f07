"""Whether memory may be written to a disk in the clear, as `doctor` tells."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from voicejournal.cli.swap_check import check_swap

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
HEAD = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"


def told(tmp_path: Path, *places: object) -> list[str]:
    """The notes about a machine with these swaps."""
    table = tmp_path / "swaps"
    table.write_text(HEAD + "".join(f"{place}\tfile\t1048572\t0\t-2\n" for place in places))
    return [one.text for one in check_swap(table, tmp_path / "block")]


def test_no_swap_and_compressed_memory_are_no_note(tmp_path: Path) -> None:
    """Nothing is written to a disk there; a system without the table tells nothing."""
    assert told(tmp_path) == []
    assert told(tmp_path, "/dev/zram0") == []
    assert list(check_swap(tmp_path / "none")) == []


def test_a_swap_in_the_clear_is_named_once(tmp_path: Path) -> None:
    """A file on a plain disk, with a space in its name as the kernel writes it, and one that is gone."""
    file = tmp_path / "swap file"
    file.touch()
    (note,) = told(tmp_path, str(file).replace(" ", "\\040"), "/nonexistent/swap")
    assert str(file).replace(" ", "\\040") in note


def test_a_swap_on_an_encrypted_device_is_no_note(tmp_path: Path) -> None:
    """By the kind of the device-mapper's target, as cryptsetup names it."""
    file = tmp_path / "swapfile"
    file.touch()
    number = file.stat().st_dev
    mapper = tmp_path / "block" / f"{os.major(number)}:{os.minor(number)}" / "dm"
    mapper.mkdir(parents=True)
    (mapper / "uuid").write_text("CRYPT-LUKS2-0123-swap\n")
    assert told(tmp_path, file) == []
    (mapper / "uuid").write_text("LVM-0123\n")
    assert len(told(tmp_path, file)) == 1
