"""Which recordings of people may be used, and where they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.debian import LeftOut, packaged
from benchmarks.people import odd_lines

TEXTS = """; Core Sounds in English
kept-apart: An even line is kept apart.
added: Added to the list.
even: Another even line.
digits/1: [the digit one]
even-too: Yet another.
hours: It is 3 hours.
even-again: And again.
activated: Activated: yes.
"""


def test_only_odd_lines_are_used() -> None:
    """A line counts as it stands in the file, comments included; descriptions and digits are left out."""
    assert list(odd_lines(TEXTS)) == [("added", "Added to the list."), ("activated", "Activated: yes.")]


def test_a_line_more_at_the_top_changes_sides() -> None:
    """The number is that of the line in the file, not of the prompt."""
    assert [name for name, _ in odd_lines("\n" + TEXTS)] == ["kept-apart", "even", "even-too", "even-again"]


def test_a_package_that_is_installed_is_not_fetched(tmp_path: Path) -> None:
    """Its files are used where they lie."""
    file = tmp_path / "file"
    file.touch()
    assert packaged("no-such-package", str(file).removeprefix("/"), tmp_path / "cache") == file
    assert not (tmp_path / "cache").exists()


def test_a_package_that_was_unpacked_is_not_fetched_again(tmp_path: Path) -> None:
    """The next run works without a network."""
    (tmp_path / "debian" / "words").mkdir(parents=True)
    assert packaged("words", "no/such/file", tmp_path) == tmp_path / "debian" / "words" / "no/such/file"


def test_without_apt_a_row_is_left_out_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half unpacked stays behind."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing-here"))
    with pytest.raises(LeftOut, match="needs Debian's package words"):
        packaged("words", "no/such/file", tmp_path)
    assert list((tmp_path / "debian").iterdir()) == []
