"""Home in lines: an encrypted journal is unlocked once, until it is locked by `lock`, or by idle time."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli.conftest import Result, Run
from tests.entries import answer, entry
from tests.sealed import encrypted, keys, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.bootstrap import Program, program
from voicejournal.cli.kept_unlocked import KeptUnlocked, locked_when_idle, touched
from voicejournal.cli.line_home import at_home
from voicejournal.cli.parser import build
from voicejournal.tui.locking.idle_time import IdleTime

WORDS = "Maren called."


@pytest.fixture
def journal(home: Path) -> Path:
    """An encrypted journal with one entry, of somebody who has taken the first steps."""
    folder = encrypted(home / ".local" / "share" / "voicejournal" / "journal")
    TinyDBJournal(folder, vault_of(folder)).save(entry(1, answer(WORDS)))
    welcomed = home / ".local" / "state" / "voicejournal" / "welcomed"
    welcomed.parent.mkdir(parents=True)
    welcomed.touch()
    return folder


def by_descriptor() -> int:
    """A descriptor from which the recovery key can be read once."""
    read, write = os.pipe()
    os.write(write, f"{keys().recovery.secret}\n".encode())
    os.close(write)
    return read


def by_file(home: Path) -> Path:
    """A file with the recovery key."""
    file = home / "key"
    file.write_text(f"{keys().recovery.secret}\n")
    file.chmod(0o600)
    return file


@dataclass(frozen=True)
class Home:
    """Home in lines, on a terminal that is none."""

    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def told(self, *arguments: object, typed: str) -> Result:
        """Type those lines at home, and leave."""
        stdin = io.TextIOWrapper(io.BytesIO(f"{typed}\nq\n".encode()), encoding="utf-8")
        self.monkeypatch.setattr(sys, "stdin", stdin)
        code = at_home(build().parse_args(["--plain", "--silent", *map(str, arguments)]))
        return Result(code, *self.capsys.readouterr())


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Home:
    return Home(monkeypatch, capsys)


def test_the_passphrase_is_given_once_for_every_command(lines: Home, journal: Path) -> None:
    """A descriptor can be read only once, and opens all that is typed at home."""
    shown = f"show {entry(1).id}\n"
    told = lines.told("--passphrase-file", by_descriptor(), typed=f"{shown}{shown}")
    assert told.code == 0
    assert told.out.count(WORDS) == 2, told.err
    assert "is locked" not in told.err


@pytest.mark.parametrize("given", [lambda _: by_descriptor(), by_file])
def test_lock_locks_the_journal(
    lines: Home, journal: Path, home: Path, given: Callable[[Path], object]
) -> None:
    """Nothing is read after it, though the passphrase lies in a file; and home is still there."""
    shown = f"show {entry(1).id}\n"
    told = lines.told("--passphrase-file", given(home), typed=f"lock\n{shown}guides")
    assert told.code == 0
    assert WORDS not in told.out
    assert "The journal is locked" in told.err
    assert "daily-check-in" in told.out


def test_a_journal_in_the_clear_has_nothing_to_lock(lines: Home, journal: Path, home: Path) -> None:
    """It says so."""
    assert "is not encrypted" in lines.told("--journal", home / "plain", typed="lock").err


def test_a_command_alone_keeps_no_keys(run: Run, journal: Path, home: Path) -> None:
    """The next one is refused without the passphrase."""
    assert run("show", entry(1).id, "--passphrase-file", by_file(home)).code == 0
    assert run("show", entry(1).id).code == 12


@dataclass
class Clocks:
    """Two clocks, of which one stands still while the machine sleeps."""

    monotonic: float = 0.0
    wall: float = 0.0
    told: list[str] = field(default_factory=list)

    def kept(self, opened: Program) -> KeptUnlocked:
        kept = KeptUnlocked(
            lambda: self.told.append("locked"), IdleTime(lambda: self.monotonic, lambda: self.wall)
        )
        kept.at_home(opened)
        kept.keep(opened)
        return kept


def unlocked(journal: Path) -> Program:
    """The program of that journal, unlocked."""
    opened = program(journal)
    opened.vault.unlock(keys().recovery.secret)
    return opened


@pytest.mark.parametrize(("awake", "asleep"), [(901.0, 0.0), (0.0, 901.0)])
def test_nobody_typing_locks_the_journal(journal: Path, awake: float, asleep: float) -> None:
    """After the minutes of the setting, with what home has read; a machine that slept counts as well."""
    clocks, opened = Clocks(), unlocked(journal)
    kept = clocks.kept(opened)
    clocks.monotonic += awake
    clocks.wall += awake + asleep
    kept.touched()  # by somebody else
    assert clocks.told == ["locked"]
    assert not kept.unlocked
    assert opened.vault.locked
    assert not kept.opens(program(journal))


def test_typing_keeps_it_unlocked(journal: Path) -> None:
    """Each key counts from anew."""
    clocks, opened = Clocks(), unlocked(journal)
    kept = clocks.kept(opened)
    for _ in range(3):
        clocks.monotonic += 600
        clocks.wall += 600
        kept.touched()
    assert kept.opens(program(journal))
    assert not clocks.told


def test_other_keys_are_asked_for(journal: Path, home: Path) -> None:
    """Those of another journal, and of this one before a rekey, open nothing."""
    kept = Clocks().kept(unlocked(journal))
    other = home / "other"
    encrypted(other)
    (other / "keys" / "recipients.txt").write_text(f"age1{'q' * 58}\nage1{'p' * 58}\n")
    found = program(other)
    assert not kept.opens(found)
    assert found.vault.locked


def test_a_session_alone_is_locked_as_well(
    journal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is typed after it is sealed all the same; a journal in the clear is left alone."""
    opened, plain = unlocked(journal), program(journal.parent / "plain")
    monkeypatch.setattr(IdleTime, "reached", lambda _idle, minutes: minutes == 15)
    with locked_when_idle(plain):
        touched()
    assert "locked" not in capsys.readouterr().err
    with locked_when_idle(opened):
        before = opened.vault.locked
        touched()
    assert (before, opened.vault.locked) == (False, True)
    assert "The journal is locked: nobody typed for a while." in capsys.readouterr().err
