"""Help that is always there: shipped lines, the person's own, and what to check again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from voicejournal.adapters.help_lines import TomlHelp
from voicejournal.domain.safety.helplines import HelpLine, stale
from voicejournal.paths import shipped_data

SHIPPED = shipped_data() / "help.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "help.toml"


def test_the_shipped_lines_say_that_nobody_has_verified_them(own: Path) -> None:
    """No date is made up: an empty one is shown as what it is."""
    lines = TomlHelp(SHIPPED, own).lines()
    numbers = ["1-800-799-7233", "988", "text HOME to 741741", "116 123", "findahelpline.com"]
    assert [line.number for line in lines] == numbers
    assert {line.verified for line in lines} == {"not verified"}
    assert all(line.country and line.name and line.source for line in lines)


def test_own_lines_come_first_replace_and_hide(own: Path) -> None:
    """The person decides what is shown, and in which country they are."""
    own.write_text(
        """
        [[lines]]
        id = "mira"
        country = "Home"
        name = "Mira"
        number = "ask for the blue book"

        [[lines]]
        id = "us-crisis"
        country = "United States"
        name = "Lifeline"
        number = "988"
        source = "988lifeline.org"
        verified-on = 2026-11-01

        [[lines]]
        id = "us-text"
        hidden = true
        """,
        "utf-8",
    )
    help_ = TomlHelp(SHIPPED, own)
    assert [line.id for line in help_.lines()] == [
        "mira",
        "us-crisis",
        "us-domestic-violence",
        "uk-ie-samaritans",
        "elsewhere",
    ]
    assert help_.lines()[1].verified == "verified on 2026-11-01"
    assert not list(help_.problems())


@pytest.mark.parametrize(
    "content",
    [
        "[[lines",
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"',
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = 988',
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = "1"\nverified-on = "yesterday"',
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = "1"\nlimit-days = "soon"',
        'lines = "none"',
        "lines = " + "[" * 5000,
        "lines = " + "1" * 5000,
        "l" + ".l" * 50_000 + " = 1",
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = "1"\nlimit-days = 99999999999999',
        "\x9b".encode("latin-1"),
        '[[lines]]\nid = "a"'.encode("utf-16"),
    ],
)
def test_a_broken_own_file_never_takes_help_away(own: Path, content: str | bytes) -> None:
    """The shipped lines are shown, and what to mend is told."""
    own.write_bytes(content if isinstance(content, bytes) else content.encode())
    help_ = TomlHelp(SHIPPED, own)
    assert len(help_.lines()) == 5
    (problem,) = help_.problems()
    assert "help.toml" in problem


@pytest.mark.parametrize("put", [os.mkfifo, Path.mkdir, lambda own: own.symlink_to("/dev/zero")])
def test_whatever_lies_in_place_of_the_own_file_never_takes_help_away(
    own: Path, put: Callable[[Path], None]
) -> None:
    """A pipe, a folder or a device is told, and nothing waits for it."""
    put(own)
    help_ = TomlHelp(SHIPPED, own)
    assert len(help_.lines()) == 5
    (problem,) = help_.problems()
    assert "cannot be read" in problem


def test_a_broken_installation_still_shows_where_to_turn(own: Path) -> None:
    """Where even the shipped file is gone or damaged there is one line, and the person's own."""
    assert [line.number for line in TomlHelp(own.with_name("gone.toml"), own).lines()] == [
        "findahelpline.com"
    ]
    own.write_text('[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = "1"\n', "utf-8")
    broken = own.with_name("broken.toml")
    broken.write_text("[[lines", "utf-8")
    assert [line.number for line in TomlHelp(broken, own).lines()] == ["1", "findahelpline.com"]


def test_no_date_is_too_far_away(own: Path) -> None:
    """The first and the last day there is can be told as old or as new."""
    for day, old in ((date.min, True), (date.max, False)):
        line = HelpLine(id="a", country="B", name="C", number="1", verified_on=day, limit_days=36_500)
        assert bool(stale([line], date(2026, 11, 25))) is old


def test_old_checks_are_named(own: Path) -> None:
    """A line that was checked longer ago than its limit is stale; the day is given, not read from a clock."""
    own.write_text(
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = "1"\n'
        'verified-on = "2026-01-01"\nlimit-days = 90\n',
        "utf-8",
    )
    lines = TomlHelp(SHIPPED, own).lines()
    limit = date(2026, 1, 1) + timedelta(days=90)
    assert not stale(lines, limit)
    assert [line.id for line in stale(lines, limit + timedelta(days=1))] == ["a"]


def test_help_needs_nothing_but_its_file(own: Path) -> None:
    """No journal, no network, no other library: it works while all else is locked or broken."""
    code = (
        "import sys; from pathlib import Path; from voicejournal.adapters.help_lines import TomlHelp; "
        f"assert TomlHelp(Path({str(SHIPPED)!r}), Path({str(own)!r})).lines(); "
        "print(sorted({'socket', 'tinydb', 'jsonschema', 'textual', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
