"""Help that is always there: shipped lines, the person's own, and what to check again."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from voicejournal.adapters.help import TomlHelp
from voicejournal.domain.helplines import stale
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
    ],
)
def test_a_broken_own_file_never_takes_help_away(own: Path, content: str) -> None:
    """The shipped lines are shown, and what to mend is told."""
    own.write_text(content, "utf-8")
    help_ = TomlHelp(SHIPPED, own)
    assert len(help_.lines()) == 5
    (problem,) = help_.problems()
    assert "help.toml" in problem


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
        "import sys; from pathlib import Path; from voicejournal.adapters.help import TomlHelp; "
        f"assert TomlHelp(Path({str(SHIPPED)!r}), Path({str(own)!r})).lines(); "
        "print(sorted({'socket', 'tinydb', 'jsonschema', 'textual', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
