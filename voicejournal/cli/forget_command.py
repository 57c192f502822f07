"""`voicejournal forget-everything`: deletes the journal and all traces of it, once a word was typed."""

from __future__ import annotations

import argparse

from voicejournal.bootstrap.forgetting import Traces, forget, others_in_journal, paths
from voicejournal.bootstrap.safekeeping import backup_folder
from voicejournal.cli.asking import typed
from voicejournal.cli.output import give_json, print_result, print_status, started
from voicejournal.cli.recovery_at_start import delete_half_exports

WORD = "forget"
REMAINS = (
    "A solid-state disk, a copy of the machine, a synced folder and the shell's history may keep what was "
    "deleted, and nothing here can reach it; a disk that is encrypted as a whole is the remedy."
)


def forget_everything(options: argparse.Namespace) -> int:
    """Show the paths, ask for the word, and delete."""
    program = started(options)
    delete_half_exports(program)
    every = options.all
    traces = Traces(options.settings or every, options.models or every, options.backups or every)
    found = [str(path) for path in paths(program, traces)]
    folder = backup_folder(program)
    kept = str(folder) if folder is not None and not traces.backups else None
    others = [str(path) for path in others_in_journal(program)]
    if options.json and options.dry_run:
        give_json({"would_delete": found, "backups_kept": kept, "others_kept": others})
        return 0
    if not options.json:
        for path in found:
            print_result(path)
    print_status(REMAINS)
    if kept:
        print_status(f"The backups in {kept} stay; --backups deletes them as well.")
    if others:
        print_status(
            f"These are of other programs, and stay, also versions that they keep: {', '.join(others)}."
        )
    if not found:
        print_status("There is nothing to delete.")
    if options.dry_run or not found:
        return 0
    typed(WORD, "All this is deleted for good, and nothing brings it back.", "Nothing was deleted.")
    gone = [str(path) for path in forget(program, traces)]
    if options.json:
        give_json({"deleted": gone, "backups_kept": kept, "others_kept": others})
    else:
        print_status(f"All of it is deleted: {len(gone)} files and folders, as listed above.")
    return 0
