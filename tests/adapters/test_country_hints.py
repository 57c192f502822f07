"""The country this machine is probably in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from voicejournal.adapters.help_lines import likely_country

TABLE = (
    "# comment\nDE\t+5230+01322\tEurope/Berlin\tmost of Germany\n"
    "IE\t+5320-00615\tEurope/Dublin\nGB\t+513030-0000731\tEurope/London\n"
)


@pytest.fixture
def zones(tmp_path: Path) -> Path:
    """A folder of time zones with the system's table."""
    folder = tmp_path / "zoneinfo"
    folder.mkdir()
    (folder / "zone.tab").write_text(TABLE, "utf-8")
    return folder


def likely(zones: Path, etc: Path, *, system: str = "", **environment: str) -> str:
    return likely_country(environment, zones=zones, etc=etc, system_locale=lambda: system)


def test_the_locale_tells_the_country(zones: Path, tmp_path: Path) -> None:
    """LC_ALL, LC_MESSAGES, LANG, then the system's: the first one that has a country."""
    assert likely(zones, tmp_path, LC_ALL="en_GB.UTF-8", LC_MESSAGES="de_DE", LANG="en_US") == "GB"
    assert likely(zones, tmp_path, LC_MESSAGES="de_DE", LANG="en_US") == "DE"
    assert likely(zones, tmp_path, LC_ALL="C", LANG="en_US.UTF-8", TZ="Europe/Berlin") == "US"
    assert likely(zones, tmp_path, system="English_United Kingdom", TZ="Europe/Berlin") == "GB"


def test_the_time_zone_tells_it_where_the_locale_has_none(zones: Path, tmp_path: Path) -> None:
    """TZ, else the link /etc/localtime, else /etc/timezone."""
    assert likely(zones, tmp_path, LANG="C.UTF-8", TZ="Europe/Dublin") == "IE"
    assert likely(zones, tmp_path, TZ=":/usr/share/zoneinfo/Europe/Berlin") == "DE"
    (tmp_path / "timezone").write_text("Europe/London\n")
    assert likely(zones, tmp_path) == "GB"
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Dublin")
    assert likely(zones, tmp_path) == "IE"


def test_nothing_is_made_up_and_nothing_waits(zones: Path, tmp_path: Path) -> None:
    """No hint, an unknown zone, no table, a pipe in its place: the country is not known."""
    assert likely(zones, tmp_path) == ""
    assert likely(zones, tmp_path, TZ="UTC") == ""
    assert likely(zones, tmp_path, LANG="\x00_\udc80", TZ="\udc80") == ""
    assert likely(tmp_path / "gone", tmp_path, TZ="Europe/Dublin") == ""
    (zones / "zone.tab").unlink()
    os.mkfifo(zones / "zone.tab")
    os.mkfifo(tmp_path / "timezone")
    assert likely(zones, tmp_path, TZ="Europe/Dublin") == ""
    assert likely(zones, tmp_path) == ""
