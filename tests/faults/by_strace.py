"""Faults of the system under the real program: `python -m tests.faults.by_strace [NAME ...]`.

For encrypt, rekey, backup and restore of a journal with recordings, every call of a kind fails in turn, or
is the last before a kill, by strace; then each is tried on disks of every small size. A row tells the tries,
and of them how many lost something, left something unreadable, or ended with 0 without being done.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import program
from tests.faults.table import Row, print_table
from tests.faults.traced_commands import ACTS, Act, Person, person
from voicejournal.errors import VoiceJournalError

FAULTS = (
    ("fsync", "error=EIO"),
    ("fsync", "error=EINTR"),
    ("fsync", "signal=KILL"),
    ("rename", "error=EIO"),
    ("rename", "error=EINTR"),
    ("rename", "signal=KILL"),
    ("write", "error=ENOSPC"),
    ("write", "error=EINTR"),
    ("write", "signal=KILL"),
    ("unlink", "error=EIO"),
    ("mkdir", "error=ENOSPC"),
)
"""The call, and what becomes of it."""
_CALLS = re.compile(r"^(\w+)\(", re.MULTILINE)
_PAGE = 4096


def can_trace() -> bool:
    """Whether strace is here and may trace."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    return subprocess.run([strace, "-o", "/dev/null", "true"], capture_output=True).returncode == 0


def calls(act: Act, folder: Path) -> Counter[str]:
    """How often each call is made by the command, by the name that `FAULTS` uses."""
    with TemporaryDirectory(dir=folder) as place:
        who = person(Path(place) / "home")
        act.prepare(who)
        log = Path(place) / "calls"
        names = ",".join(f"/^{name}" for name in dict(FAULTS))
        ended = who.mine.run(
            *act.command(who), before=("strace", "-qq", "-e", f"trace={names}", "-o", str(log))
        )
        if ended.code != 0 or not act.done(who):
            raise ValueError(f"{act.name} does not work: {ended.err}")
        made = Counter(_CALLS.findall(log.read_text()))
    return Counter(
        {name: sum(n for call, n in made.items() if call.startswith(name)) for name in dict(FAULTS)}
    )


def traced(act: Act, call: str, fault: str, whens: Sequence[int], folder: Path) -> Row:
    """Let the call fail at each of those numbers; a full disk stays full."""
    row = Row(act.name, f"{call} {fault.partition('=')[2]}")
    for when in whens:
        on = "+" if fault.endswith("ENOSPC") else ""
        inject = f"inject=/^{call}:{fault}:when={when}{on}"
        with TemporaryDirectory(dir=folder) as place:
            who = person(Path(place) / "home")
            act.prepare(who)
            row = _tried(act, row, who, ("strace", "-qq", "-o", "/dev/null", "-e", inject), f"at {when}")
    return row


def small(act: Act, sizes: Sequence[int], folder: Path) -> Row:
    """Run the command on a disk with room for that many pages more than what is there before; needs root."""
    row = Row(act.name, "small disk")
    for pages in sizes:
        with TemporaryDirectory(dir=folder) as place:
            disk = Path(place) / "disk"
            disk.mkdir()
            _mount(disk, "size=64m")
            try:
                who = person(Path(place) / "home", disk / "data" / "journal")
                act.prepare(who)
                used = os.statvfs(disk)
                taken = (used.f_blocks - used.f_bfree) * used.f_frsize
                _mount(disk, f"remount,size={taken + pages * _PAGE}")
                room = partial(_mount, disk, "remount,size=64m")
                row = _tried(act, row, who, (), f"{pages} pages", room)
            finally:
                subprocess.run(["umount", disk], check=True)
    return row


def _mount(disk: Path, options: str) -> None:
    kind = () if "remount" in options else ("-t", "tmpfs", "tmpfs")
    subprocess.run(["mount", "-o", options, *kind, disk], check=True)


def _tried(
    act: Act,
    row: Row,
    who: Person,
    before: Sequence[str],
    where: str,
    room: Callable[[], None] = lambda: None,
) -> Row:
    kept = act.kept(who)
    ended = who.mine.run(*act.command(who), before=before)
    room()
    told = f"{where}: ({ended.code}, {ended.err!r})"
    try:
        same, done = act.kept(who) == kept, ended.code != 0 or act.done(who)
    except (VoiceJournalError, OSError, ValueError, LookupError, AssertionError) as error:
        return row.tried(f"{told}: {type(error).__name__}: {error}", unreadable=True)
    return row.tried(told, lost=not same, false=not done)


def rows(names: Sequence[str] = (), every: int = 1) -> Iterator[Row]:
    """Each command with each fault, or those commands that are named, at every so manieth call."""
    shared = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
    with TemporaryDirectory(dir=shared if shared.is_dir() else None) as made:
        folder = Path(made)
        for act in ACTS:
            if names and act.name not in names:
                continue
            count = calls(act, folder)
            for number, (call, fault) in enumerate(FAULTS):
                yield traced(act, call, fault, range(1 + number % every, count[call] + 1, every), folder)
            if os.geteuid() == 0:
                yield small(act, range(0, 120, 3 * every), folder)


def main(arguments: Sequence[str]) -> int:
    """Print the rows; 1 if there is any fault."""
    program.PATIENCE = 900.0  # the passphrase's work takes long on a busy machine
    every = int(os.environ.get("VOICEJOURNAL_EVERY", "1"))
    return print_table(("command", "fault"), rows(arguments, every))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
