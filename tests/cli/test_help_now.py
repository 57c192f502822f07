"""`help-now` for a person in danger: the right country first, whatever else is broken."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.program import Account, account

PLACES: Mapping[str, tuple[str, str]] = {
    "en_GB.UTF-8": ("If you are in danger now: 999.", "0808 2000 247   National Domestic Abuse Helpline"),
    "de_DE.UTF-8": ("If you are in danger now: 110. For an ambulance: 112.", "116 016   Hilfetelefon Gewalt"),
    "en_US.UTF-8": ("If you are in danger now: 911.", "1-800-799-7233   National Domestic Violence Hotline"),
    "xx_XX.UTF-8": (
        "If you are in danger now, call your local emergency number.",
        "findahelpline.com   Find",
    ),
    "C.UTF-8": ("If you are in danger now, call your local emergency number.", "findahelpline.com   "),
}
"""Locales, with how the page begins and its first line."""


@pytest.fixture
def mine(tmp_path: Path) -> Account:
    return account(tmp_path, LC_ALL="en_GB.UTF-8")


@pytest.mark.parametrize("locale", PLACES)
def test_the_lines_of_the_locales_country_come_first(mine: Account, locale: str) -> None:
    """Its emergency number is the first thing said and the last, where a small window shows it."""
    danger, first = PLACES[locale]
    ended = mine.having(LC_ALL=locale, LC_MESSAGES="", LANG="", TZ="UTC").run("help-now")
    assert (ended.code, ended.err) == (0, "")
    head, _, lines = ended.out.partition("\n\n")
    assert " ".join(head.split()).startswith(danger)
    assert lines.startswith(first)
    assert "verified" not in ended.out
    if "number." not in danger:
        assert ended.out.rstrip().splitlines()[-1] == f"In danger now: {danger.split(': ')[1].split('.')[0]}."


def test_the_time_zone_tells_the_country_where_the_locale_has_none(mine: Account) -> None:
    """A server's locale is often plain C."""
    ended = mine.having(LC_ALL="C.UTF-8", LANG="C", LC_MESSAGES="C", TZ="Europe/Dublin").run(
        "help-now", "--json"
    )
    assert next(line["number"] for line in ended.json if line["first"]) == "112 or 999"


def test_the_country_can_be_named_set_and_remembered(mine: Account) -> None:
    """The word on the command line wins over the environment, that over the file, that over the locale."""

    def danger(account: Account, *words: str) -> str:
        return account.run("help-now", *words).out.splitlines()[0]

    config = mine.home / ".config" / "voicejournal" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('country = "ie"\n')
    assert danger(mine) == "If you are in danger now: 112 or 999."
    assert danger(mine.having(VOICEJOURNAL_COUNTRY="us")) == "If you are in danger now: 911."
    assert danger(mine.having(VOICEJOURNAL_COUNTRY="us"), "--country", "de").endswith("ambulance: 112.")
    config.write_text('country = "no country"\nsilent = 7\n= =\n')
    assert danger(mine).startswith("If you are in danger now: 999.")
    refused = mine.run("help-now", "--country", "nowhere")
    assert refused.code == 2
    assert "two letters" in refused.err


def test_json_has_what_is_known_of_each_line(mine: Account) -> None:
    """For whom, hours, cost, how, source, and the page on which the number was seen."""
    lines = {line["id"]: line for line in mine.run("help-now", "--json").json}
    line = lines["gb-women"]
    assert line["first"]
    assert (line["hours"], line["cost"], line["how"]) == ("at any hour", "free", "call")
    assert line["seen"]["on"] == "2020-04"
    assert "0808 2000 247" in line["seen"]["text"]
    assert line["verified_on"] is None
    assert not lines["us-emergency"]["first"]


BREAKS: Mapping[str, Callable[[Path], object]] = {
    "text that is no TOML": lambda file: file.write_text("[[lines\x00"),
    "bytes that are no text": lambda file: file.write_bytes(b"\xff\xfe\x9b" * 99),
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "an endless device": lambda file: file.symlink_to("/dev/zero"),
    "a link to itself": lambda file: file.symlink_to(file.name),
}


FILES = (
    ".config/voicejournal/config.toml",
    ".config/voicejournal/help.toml",
    ".local/state/voicejournal/preferences.json",
    ".local/share/voicejournal",
)


@pytest.mark.parametrize("put", BREAKS.values(), ids=BREAKS)
@pytest.mark.parametrize("name", FILES)
def test_whatever_lies_in_place_of_a_file_help_is_shown(
    mine: Account, name: str, put: Callable[[Path], object]
) -> None:
    """Settings, own lines, remembered choices, the journal: none of them can keep help away or delay it."""
    file = mine.home / name
    file.parent.mkdir(parents=True, exist_ok=True)
    put(file)
    ended = mine.run("help-now")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("If you are in danger now: 999.")


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault(mine: Account, closed: str) -> None:
    """Whoever closed a stream gets the page on the others, and no crash."""
    ended = mine.run("help-now", before=("sh", "-c", f'exec "$@" {closed}', "sh"))
    assert ended.code == 0
    assert ended.out == "" or ended.out.startswith("If you are in danger now: 999.")
    assert "fault" not in ended.err


def test_a_full_standard_output_does_not_keep_help_away(mine: Account) -> None:
    """The page then goes to standard error."""
    ended = mine.run("help-now", before=("sh", "-c", 'exec "$@" >/dev/full', "sh"))
    assert ended.code == 6
    assert "If you are in danger now: 999." in ended.err
    assert "116 123   Samaritans" in ended.err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "utf-16"])
def test_any_terminal_can_show_it(mine: Account, encoding: str) -> None:
    """Letters that it does not have lose their accents; the numbers stay."""
    page = mine.home / "page"
    shell = ("sh", "-c", f'exec "$@" > {page}', "sh")
    ended = mine.having(PYTHONIOENCODING=encoding).run("help-now", "--country", "DE", before=shell)
    assert (ended.code, ended.err) == (0, "")
    assert "0800 123 9900   Hilfetelefon Gewalt an M" in page.read_bytes().decode(encoding)


def test_an_account_without_a_home_gets_help(mine: Account) -> None:
    """HOME is not needed, not even a folder that exists."""
    for home in ("", "/nonexistent/home", "relative"):
        ended = mine.having(HOME=home).run("help-now")
        assert (ended.code, ended.out.splitlines()[0][:30]) == (0, "If you are in danger now: 999.")


def test_commands_point_to_the_same_place_with_the_countrys_number(mine: Account) -> None:
    """Words that may mean danger get the emergency number, a low mood the line that listens to anything."""
    written = mine.run("write", typed="He hit me and I am afraid of him.")
    assert "`voicejournal help-now` shows people who listen. In danger now: 999." in written.err
    low = mine.run("write", "--mood", "1", typed="The sun was out.")
    assert "On a day as hard as this: 116 123 (Samaritans). `voicejournal help-now`" in low.err
    nowhere = mine.having(LC_ALL="C", LANG="C", LC_MESSAGES="C", TZ="UTC")
    low = nowhere.run("write", "--mood", "1", typed="The sun was out.")
    assert "On a day as hard as this: `voicejournal help-now`" in low.err


def test_fear_told_line_by_line_is_answered_with_the_lines_themselves(mine: Account) -> None:
    """No second command is needed: the country's lines are there at once, on standard error."""
    ended = mine.run("session", "apologise", "--plain", "--silent", typed="2\n")
    assert ended.code == 0
    assert "If you are in danger now: 999." in ended.err
    assert "0808 2000 247   National Domestic Abuse Helpline (Refuge)" in ended.err
    assert "999" not in ended.out


def test_the_doctor_says_what_was_not_checked(mine: Account) -> None:
    """The page itself does not put doubt beside a number; here it is counted."""
    ended = mine.run("doctor")
    text = " ".join(ended.out.split())
    assert "27 of 27 help lines were not checked by anybody." in text
    assert "public pages of 2009 to 2025" in text


def test_the_list_ends_quietly_where_the_reader_has_seen_enough(mine: Account) -> None:
    """`help-now | head -1` is no fault."""
    with mine.start("help-now", stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("If you are in danger")
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(60) == 0


def test_code_of_no_country_still_gives_the_page(mine: Account) -> None:
    """No number is guessed for it, and none of the lines for any country is missing."""
    ended = mine.run("help-now", "--country", "XX")
    assert ended.code == 0
    assert ended.out.startswith("If you are in danger now, call your local emergency number.")
    assert "findahelpline.com" in ended.out
