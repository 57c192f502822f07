"""Reminders and the menu's entry: files that the desktop can read, that tell nothing, and that go again."""

from __future__ import annotations

import configparser
import plistlib
import shutil
import subprocess
from datetime import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from voicejournal.adapters.desktop import MenuEntry, Reminder, reminder_of
from voicejournal.adapters.desktop.reminder_files import switched

ODD = 'Tea? 50% "now" \\ $HOME & <b>'
AT = time(8, 5)
PLATFORMS = ("linux", "darwin", "win32")


@pytest.fixture(params=PLATFORMS)
def reminder(request: pytest.FixtureRequest, tmp_path: Path) -> Reminder:
    return reminder_of(tmp_path, tmp_path / "config", request.param)


def test_a_reminder_is_written_found_and_removed(reminder: Reminder, tmp_path: Path) -> None:
    """Its time is read back from its files, which only this account reads; nothing of it stays."""
    assert reminder.at == ""
    reminder.write(AT, ODD)
    assert reminder.at == "08:05"
    assert {path.stat().st_mode & 0o777 for path in reminder.there} == {0o600}
    assert set(reminder.remove()) == set(reminder.files)
    assert not reminder.at
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_no_reminder_names_the_journal(reminder: Reminder) -> None:
    """Somebody who reads over a shoulder, or looks at the timers, learns nothing."""
    for path, made in reminder.files.items():
        assert "journal" not in f"{path.name}{made(AT, 'A few minutes for yourself?')}".lower()


def test_the_text_reaches_launchd_and_the_task_scheduler_as_it_is(tmp_path: Path) -> None:
    """The files are in the format that each documents, and no character ends a quotation."""
    (launchd,) = reminder_of(tmp_path, tmp_path, "darwin").files.values()
    job = plistlib.loads(launchd(AT, ODD).encode())
    assert job["StartCalendarInterval"] == {"Hour": 8, "Minute": 5}
    assert '"Tea? 50% \\"now\\" \\\\ $HOME & <b>"' in job["ProgramArguments"][2]
    (scheduler,) = reminder_of(tmp_path, tmp_path, "win32").files.values()
    document = ElementTree.fromstring(scheduler(AT, ODD).partition("\n")[2])  # noqa: S314  (our own text)
    assert [one.text for one in document.iter() if one.tag.endswith("Arguments")] == [f"* {ODD}"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd")
def test_systemd_understands_timer_and_service(tmp_path: Path) -> None:
    """As systemd itself checks them, with a text full of what it would replace."""
    reminder = reminder_of(tmp_path, tmp_path, "linux")
    reminder.write(AT, ODD)
    timer = next(path for path in reminder.files if path.suffix == ".timer")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(timer)], capture_output=True, text=True, check=False
    )
    complaints = [line for line in done.stderr.splitlines() if "notes-reminder" in line]
    assert not [line for line in complaints if "notify-send" not in line and "not executable" not in line]


def test_a_timer_that_cannot_be_started_is_no_fault() -> None:
    """Where the system's command is missing or fails, the person is told what to type."""
    assert switched([("true",)])
    assert not switched([("true",), ("false",)])
    assert not switched([("no-such-command-here",)])


@pytest.mark.parametrize("program", ["/usr/bin/voicejournal", '/home/a b/%x "y" $z/voicejournal'])
def test_the_menu_entry_is_written_and_removed(tmp_path: Path, program: str) -> None:
    """A terminal program with an icon, under the name that is wanted."""
    entry = MenuEntry(tmp_path, program, "Notes")
    files = entry.install()
    text = next(path for path in files if path.suffix == ".desktop").read_text()
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text)
    section = parser["Desktop Entry"]
    assert section["Name"] == "Notes"
    assert section["Terminal"] == "true"
    assert Path(section["Icon"]).is_file()
    assert section["Exec"].startswith('"/')
    assert set(entry.remove()) == set(files)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
