"""Help that is always there: shipped lines, the person's own, and what to check again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from voicejournal.adapters.help_lines import TomlHelp
from voicejournal.domain.safety.countries import NAMES
from voicejournal.domain.safety.helplines import HelpLine, stale
from voicejournal.paths import shipped_data

SHIPPED = shipped_data() / "help.toml"


def _bare(text: str) -> str:
    return re.sub(r"[\s/\-]", "", text).casefold()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "help.toml"


def test_every_shipped_line_says_what_is_known_of_it() -> None:
    """For whom, where, how, its source, and the page on which its number was seen; no date is made up."""
    lines = TomlHelp(SHIPPED, SHIPPED.with_name("none.toml")).lines()
    assert len({line.id for line in lines}) == len(lines) == 27
    for line in lines:
        assert line.name, line.id
        assert line.audience, line.id
        assert line.how, line.id
        assert line.source, line.id
        assert line.hours or line.emergency or line.id in ("elsewhere", "eu-women"), line.id
        assert line.seen is not None, line.id
        assert line.seen.page.startswith("https://"), line.id
        assert re.fullmatch(r"|20\d\d(-\d\d(-\d\d)?)?", line.seen.on), line.id
        assert line.verified_on is None, line.id
        assert set(line.countries) <= set(NAMES), line.id
        assert line.countries or line.id == "elsewhere"


def test_no_number_is_made_up() -> None:
    """Every number stands in what the page said; so does each number in a note."""
    for line in TomlHelp(SHIPPED, SHIPPED.with_name("none.toml")).lines():
        assert line.seen is not None
        said = _bare(line.seen.text)
        assert all(_bare(one) in said for one in line.number.split(" or ")), line.id
        for number in re.findall(r"\b\d[\d ]*\b", line.note):
            assert _bare(number) in said or number.strip() in ("2022",), (line.id, number)


def test_each_country_with_lines_has_an_emergency_number_and_one_only() -> None:
    """Whoever chooses a country from the list is never told to look for its number."""
    help_ = TomlHelp(SHIPPED, SHIPPED.with_name("none.toml"))
    for country in NAMES:
        page = help_.page(country)
        assert page.emergency is not None, country
        assert sum(line.emergency for line in (page.emergency, *page.here)) == 1, country
        assert page.here, country


@pytest.mark.parametrize(
    ("locale", "danger", "first"),
    [
        ("en_GB.UTF-8", "999", ["gb-women", "gb-men", "gb-lgbt", "uk-ie-samaritans"]),
        ("de_DE.UTF-8", "110", ["de-women", "de-men", "de-listens"]),
        ("en_US.UTF-8", "911", ["us-domestic-violence", "us-domestic-violence-text", "us-text", "us-crisis"]),
        ("en_IE.UTF-8", "112 or 999", ["ie-women", "ie-men", "uk-ie-samaritans"]),
        ("fr_FR.UTF-8", "112", ["eu-women"]),
        ("en_CA", "911", ["ca-shelters", "ca-crisis"]),
        ("en_AU", "000", ["au-respect", "au-respect-text", "au-lifeline"]),
        ("en_NZ", None, []),
    ],
)
def test_the_page_fits_the_locale(own: Path, locale: str, danger: str | None, first: list[str]) -> None:
    """The country's emergency number, its lines first, and no line lost."""
    help_ = TomlHelp(SHIPPED, own, environment={"LANG": locale})
    page = help_.page()
    assert (page.emergency and page.emergency.number) == danger
    assert [line.id for line in page.here] == first
    assert {line.id for line in page.every} == {line.id for line in help_.lines()}


def test_the_setting_wins_over_the_locale_and_a_word_over_both(own: Path) -> None:
    """Asked for by name, then set, then told by the machine."""
    help_ = TomlHelp(SHIPPED, own, "IE", {"LANG": "en_GB"})
    assert (help_.page().country, help_.page("de").country) == ("IE", "DE")


def test_own_lines_of_a_country_are_shown_there(own: Path) -> None:
    """By name or code of the country, or with a list of codes; a line without one is first everywhere."""
    entry = '[[lines]]\nid = "{0}"\ncountry = "{1}"\nname = "C"\nnumber = "1"\n'
    listed = 'id = "d"\ncountry = "Here"\ncountries = ["de"]\nname = "D"\nnumber = "2"\nfor = "me"\n'
    text = entry.format("a", "Germany") + entry.format("b", "DE") + entry.format("c", "Home")
    own.write_text(f"{text}[[lines]]\n{listed}", "utf-8")
    help_ = TomlHelp(SHIPPED, own)
    assert [line.id for line in help_.page("DE").here][:4] == ["c", "a", "b", "d"]
    assert [line.id for line in help_.page("GB").here][:2] == ["c", "gb-women"]
    assert help_.page("DE").here[3].audience == "me"


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
    assert [line.id for line in help_.lines()][:3] == ["mira", "us-crisis", "gb-emergency"]
    assert "us-text" not in {line.id for line in help_.lines()}
    assert [line.id for line in help_.page("US").here][:2] == ["mira", "us-crisis"]
    assert help_.lines()[1].verified_on == date(2026, 11, 1)
    assert not list(help_.problems())


@pytest.mark.parametrize(
    "content",
    [
        "[[lines",
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"',
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = 988',
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = "1"\nverified-on = "yesterday"',
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = "1"\nlimit-days = "soon"',
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = "1"\ncountries = "DE"',
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = "1"\ncountries = [1]',
        '[[lines]]\nid = "a"\ncountry = "B"\nname = "C"\nnumber = "1"\nseen = "here"',
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
    assert len(help_.lines()) == 27
    (problem,) = help_.problems()
    assert "help.toml" in problem


@pytest.mark.parametrize("put", [os.mkfifo, Path.mkdir, lambda own: own.symlink_to("/dev/zero")])
def test_whatever_lies_in_place_of_the_own_file_never_takes_help_away(
    own: Path, put: Callable[[Path], None]
) -> None:
    """A pipe, a folder or a device is told, and nothing waits for it."""
    put(own)
    help_ = TomlHelp(SHIPPED, own)
    assert len(help_.lines()) == 27
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
