"""`voicejournal verify`: reads everything and tells what it read, and what is damaged or missing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from voicejournal.bootstrap import Program, safekeeping, verification
from voicejournal.cli.output import give_json, print_result, print_status, started
from voicejournal.cli.passphrases import open_journal
from voicejournal.cli.progress_line import ProgressLine
from voicejournal.domain.speech.audio import clock_time
from voicejournal.domain.text.counting import count
from voicejournal.errors import JournalDamaged, JournalError, NotFound

if TYPE_CHECKING:
    from voicejournal.bootstrap.verification import CheckedFile, Stray

_SHOWN = 20


def verify(options: argparse.Namespace) -> int:
    """Read the journal, or a backup, whole; exit code 5 if anything is damaged or missing."""
    program = started(options)
    if options.backup is not None:
        return _verify_backup(program, options)
    program.require_journal()
    if not program.paths.journal.is_dir():
        raise NotFound(f"There is no journal in {program.paths.journal}.", "It is made with the first entry.")
    open_journal(program, options)
    files: list[CheckedFile] = []
    read = 0
    with ProgressLine("Reading") as line:
        for file in verification.check_files(program, line.cancelled):
            files.append(file)
            read += file.bytes
            line.show(f"{len(files)} files, {read / 1e6:.0f} MB")
    try:
        strays = tuple(verification.strays(program))
    except JournalError:  # the damaged month is among the files
        strays = ()
    if options.json:
        give_json(_document(program, files, strays))
    else:
        _print(files, strays)
    bad = any(file.fault for file in files) or any(stray.missing for stray in strays)
    return JournalDamaged.exit_code if bad else 0


def _print(files: Sequence[CheckedFile], strays: Sequence[Stray]) -> None:
    for part in _parts(files):
        spoken = f", {clock_time(part['seconds'])} of sound" if part["seconds"] else ""
        entries = f", {count(part['entries'], 'entry', 'entries')}" if part["entries"] else ""
        files_read = f"{part['files']:>6} {'file' if part['files'] == 1 else 'files'}"
        print_result(f"{part['part']:<18} {files_read}{entries}{spoken}, {part['bytes'] / 1e6:.1f} MB read")
    faults = [file for file in files if file.fault]
    for file in faults[:_SHOWN]:
        print_result(f"✗ {file.fault}")
        if file.hint:
            print_result(f"  {file.hint}")
    for stray in strays[:_SHOWN]:
        print_result(f"{'✗' if stray.missing else '·'} {stray.sentence}")
    more = max(0, len(faults) - _SHOWN) + max(0, len(strays) - _SHOWN)
    if more:
        print_status(f"{more} more; --json tells all.")
    missing = sum(stray.missing for stray in strays)
    if not faults and not missing:
        print_result("✓ everything was read, and nothing is damaged or missing")
    elif missing or faults:
        print_status("`voicejournal repair --dry-run` tells what can be brought back.")


def _parts(files: Sequence[CheckedFile]) -> list[dict[str, Any]]:
    """The sums of each part of the journal, in the order in which they were read."""
    parts: dict[str, dict[str, Any]] = {}
    for file in files:
        empty = {"part": file.part, "files": 0, "entries": 0, "seconds": 0.0, "bytes": 0, "damaged": 0}
        part = parts.setdefault(file.part, empty)
        part["files"] += 1
        part["entries"] += file.entries
        part["seconds"] += file.seconds
        part["bytes"] += file.bytes
        part["damaged"] += bool(file.fault)
    return list(parts.values())


def _document(program: Program, files: Sequence[CheckedFile], strays: Sequence[Stray]) -> dict[str, Any]:
    return {
        "journal": str(program.paths.journal),
        "parts": [{**part, "seconds": round(part["seconds"], 3)} for part in _parts(files)],
        "damaged": [
            {"file": str(file.path), "problem": file.fault, "hint": file.hint} for file in files if file.fault
        ],
        "missing": [stray.name for stray in strays if stray.missing],
        "unnamed": [str(stray.path) for stray in strays if not stray.missing],
    }


def _verify_backup(program: Program, options: argparse.Namespace) -> int:
    """Read a backup whole; of a folder, every archive and every recording beside them."""
    with ProgressLine("Reading") as line:
        checked, faults = safekeeping.check_backups(program, options.backup, line, line.cancelled)
    if options.json:
        give_json({"backups": checked, "damaged": list(faults)})
    else:
        for one in checked:
            print_result(f"{one['backup']}   {count(one['files'], 'file')}, {one['bytes'] / 1e6:.1f} MB")
        for fault in faults:
            print_result(f"✗ {fault}")
        if not faults:
            print_result("✓ everything was read, and nothing is damaged or missing")
    return JournalDamaged.exit_code if faults else 0
