"""`voicejournal backup` and `restore`: one archive that standard tools read, and the way back from it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicejournal.bootstrap import Program, safekeeping
from voicejournal.cli.asking import agree
from voicejournal.cli.output import give_json, print_result, print_status, started
from voicejournal.cli.progress_line import ProgressLine
from voicejournal.errors import JournalDamaged, VoiceJournalError

if TYPE_CHECKING:
    from voicejournal.bootstrap.safekeeping import Archive, Made

_SHOWN = 5


def backup(options: argparse.Namespace) -> int:
    """`voicejournal backup [FOLDER|FILE]`: make a backup, or list those in a folder."""
    program = started(options)
    if options.list:
        return _list(program, options)
    program.require_journal()
    if not program.vault.encrypted and (options.to or not program.settings.backup_folder):
        agree(
            options,
            "The journal is not encrypted, and so the backup is readable by whoever gets it. Make it?",
            "No backup was made.",
        )
    with ProgressLine("Backup") as line:
        made = safekeeping.back_up(program, options.to, line, line.cancelled)
    if options.json:
        give_json(_made(made))
    else:
        _print_made(made)
    return JournalDamaged.exit_code if made.unread else 0


def _print_made(made: Made) -> None:
    manifest = made.manifest
    print_result(str(made.path))
    print_status(
        f"{len(manifest.files)} files, {manifest.size / 1e6:.1f} MB, read back whole and right; "
        f"{made.written / 1e6:.1f} MB are new."
    )
    if manifest.plain:
        print_status(f"{manifest.plain} of them are not encrypted: whoever gets the backup can read them.")
    for path in made.dropped:
        print_status(f"Deleted for it, as the settings say: {path}")
    for name in made.unread[:_SHOWN]:
        print_status(f"voicejournal: {name} cannot be read, so the backup lacks it.")
    if len(made.unread) > _SHOWN:
        print_status(f"voicejournal: {len(made.unread) - _SHOWN} more cannot be read.")


def _made(made: Made) -> dict[str, Any]:
    return {
        "backup": str(made.path),
        "made": made.manifest.made.isoformat(),
        "files": len(made.manifest.files),
        "bytes": made.manifest.size,
        "new_bytes": made.written,
        "not_encrypted": made.manifest.plain,
        "unread": list(made.unread),
        "deleted": [str(path) for path in made.dropped],
    }


def _list(program: Program, options: argparse.Namespace) -> int:
    from voicejournal.bootstrap.safekeeping import archives_in

    found: list[dict[str, Any]] = []
    wrong = 0
    for archive in archives_in(program, options.to):
        try:
            manifest = archive.manifest()
        except VoiceJournalError as error:
            wrong += 1
            found.append({"backup": str(archive.path), "error": str(error)})
            continue
        found.append(
            {
                "backup": str(archive.path),
                "made": manifest.made.isoformat(),
                "files": len(manifest.files),
                "bytes": manifest.size,
                "not_encrypted": manifest.plain,
            }
        )
    if options.json:
        give_json(found)
    else:
        for one in found:
            if "error" in one:
                print_result(f"{one['backup']}   {one['error']}")
            else:
                print_result(f"{one['backup']}   {one['files']} files   {one['bytes'] / 1e6:.1f} MB")
        if not found:
            print_status("There is no backup.")
    return JournalDamaged.exit_code if wrong else 0


def restore(options: argparse.Namespace) -> int:
    """`voicejournal restore FILE|FOLDER [--to FOLDER]`: bring a journal back."""
    program = started(options)
    if options.to is None:
        program.require_journal()
    archive = safekeeping.archive_at(program, options.backup)
    to: Path = (options.to or program.paths.journal).absolute()
    _ask(options, archive, to)
    with ProgressLine("Restore") as line:
        back = safekeeping.restore(archive.path, to, line, line.cancelled)
    manifest = back.manifest
    if options.json:
        give_json(
            {
                "journal": str(back.folder),
                "backup": str(archive.path),
                "made": manifest.made.isoformat(),
                "files": len(manifest.files),
                "bytes": manifest.size,
                "before": str(back.before) if back.before else None,
            }
        )
        return 0
    print_result(str(back.folder))
    print_status(
        f"{len(manifest.files)} files of {manifest.made.astimezone():%d %B %Y, %H:%M} are back, each checked."
    )
    if back.before:
        print_status(f"The journal that was there is kept as {back.before}.")
    return 0


def _ask(options: argparse.Namespace, archive: Archive, to: Path) -> None:
    from voicejournal.bootstrap.safekeeping import changed_at

    last = changed_at(to)
    if last is None:
        return
    made = archive.manifest().made
    newer = " It is newer than the backup: what was kept since is only there." if last > made else ""
    agree(
        options,
        f"There is a journal in {to}, last changed {last:%d %B %Y, %H:%M}; the backup is of "
        f"{made.astimezone():%d %B %Y, %H:%M}.{newer} Set it apart under another name, and restore?",
        "Nothing was restored.",
    )
