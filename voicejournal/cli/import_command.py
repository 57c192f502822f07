"""`voicejournal import`: reads entries and sound of other programs into the journal, and takes them back."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from voicejournal.bootstrap import Program, sound_file
from voicejournal.bootstrap.exchange import import_records
from voicejournal.cli.import_table import printed, summary
from voicejournal.cli.incoming_text import local_encoding
from voicejournal.cli.output import give_json, overwrite, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.cli.signal_handling import check, interrupted
from voicejournal.conversation.importing import Importer, ImportPlan
from voicejournal.conversation.notices import concern as concern_notice
from voicejournal.domain.entries.imported_entry import ImportRecord
from voicejournal.errors import Cancelled, NotFound, UsageError
from voicejournal.interchange.incoming.reading import FoundEntries, ImportReader
from voicejournal.paths import with_home


def import_entries(options: argparse.Namespace) -> int:
    """`voicejournal import FILE|FOLDER`, or `--undo`: add entries of another program, or take them back."""
    if options.undo == bool(options.path):
        raise UsageError("Name a file or folder to import, or --undo to take the last import back.")
    program = start_with_recovery(options)
    importer = Importer(program.services(), import_records(program))
    if options.undo:
        return _undo(importer, options)
    return _import(program, importer, options)


def _import(program: Program, importer: Importer, options: argparse.Namespace) -> int:
    path = with_home(options.path)
    reading = ImportReader(sound_file, options.form, stopped=check, encoding=local_encoding()).read(path)
    check()  # a library may turn Ctrl+C into an ordinary failure
    plan = importer.plan(reading.entries)
    document = summary(reading, plan)
    if not options.json:
        for line in printed(document):
            print_result(line)
    for remark in reading.remarks:
        print_status(remark)
    if not options.dry_run and plan.new:
        _agree(options, plan)
        concern = _run(importer, plan, reading)
        document["imported"] = True
        waiting = sum(answer.pending for one in plan.new for answer in one.entry.answers)
        print_status(f"{len(plan.new)} imported. `voicejournal import --undo` takes them back.")
        if waiting:
            print_status("`voicejournal transcribe --pending` writes down what was spoken.")
        if concern and program.settings.quiet_card:
            print_status(str(concern_notice(program.help.page())))
    else:
        nothing = plan.new or not plan.known
        print_status("Nothing was imported." if nothing else "Everything in it is here already.")
    if options.json:
        give_json(document)
    return NotFound.exit_code if reading.failed else 0


def _run(importer: Importer, plan: ImportPlan, reading: FoundEntries) -> bool:
    try:
        return importer.run(
            plan,
            "+".join(reading.forms),
            on_progress=lambda done, of: _progress("Importing", done, of),
            cancelled=interrupted,
        )
    finally:
        _no_progress()


def _undo(importer: Importer, options: argparse.Namespace) -> int:
    record = importer.last()
    if record is None:
        raise NotFound("There is no import to take back.", "Nothing was removed.")
    if not options.dry_run and _asks(options):
        question = f"Take back the import of {_when(record)}: {_entries(len(record.entries))}? [y/N] "
        if input(question).strip().casefold() not in {"y", "yes"}:
            raise Cancelled("Nothing was removed.")
    removed = 0
    if not options.dry_run:
        try:
            removed = importer.undo(record, on_progress=lambda done, of: _progress("Removing", done, of))
        finally:
            _no_progress()
    if options.json:
        give_json({"import": record.id, "entries": list(record.entries), "removed": removed})
    elif options.dry_run:
        print_result(
            f"The import of {_when(record)} has {_entries(len(record.entries))}. Nothing was removed."
        )
    else:
        print_result(f"Removed: {_entries(removed)} of the import of {_when(record)}, edited ones as well.")
    return 0


def _agree(options: argparse.Namespace, plan: ImportPlan) -> None:
    if _asks(options) and input(f"Import {_entries(len(plan.new))}? [Y/n] ").strip().casefold() in {
        "n",
        "no",
    }:
        raise Cancelled("Nothing was imported.")


def _asks(options: argparse.Namespace) -> bool:
    return not getattr(options, "no_input", False) and sys.stdin is not None and sys.stdin.isatty()


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number:,} entries"


def _when(record: ImportRecord) -> str:
    began = datetime.strptime(record.id[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC).astimezone()
    return f"{began:%Y-%m-%d %H:%M}"


def _progress(doing: str, done: int, of: int) -> None:
    if sys.stderr.isatty() and (done == of or done % 20 == 0):
        overwrite(f"{doing} {done:,} of {of:,}")


def _no_progress() -> None:
    if sys.stderr.isatty():
        overwrite()
