"""`voicejournal export`: writes the journal, or chosen entries, for keeping or for other programs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from voicejournal.bootstrap import Program
from voicejournal.bootstrap.exchange import unfinished_exports, write_recording
from voicejournal.cli.export_options import check_output, check_sound, chosen, recordings_of
from voicejournal.cli.export_target import ExportTarget
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import print_status, write, write_json
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import JournalDamaged

SOUND_FOLDER = "sound"

Entries = Callable[[], Iterator[Entry]]


def export(options: argparse.Namespace) -> int:
    """`voicejournal export`: print the entries, or write them to --output."""
    check_sound(options)
    check_output(options)
    target = ExportTarget(options.output) if options.output else None
    program = start_with_recovery(options)
    entries = chosen(program, options)
    missing: list[str] = []
    if target is None:
        give = write_json if options.format == "json" else write
        for piece in _document(program, options, entries, missing):
            give(piece)
    else:
        with target.making(unfinished_exports(program).begun):
            _write(program, options, entries, target, missing)
        print_status(f"{target.path} is written. It is not encrypted; whoever has it can read it.")
    for sentence in dict.fromkeys(missing):
        print_status(f"voicejournal: {sentence}")
    return report_omissions(program.journal) or (JournalDamaged.exit_code if missing else 0)


def _document(
    program: Program, options: argparse.Namespace, entries: Entries, missing: list[str], ending: str = ""
) -> Iterable[str]:
    """The pieces of the one document that a format is."""
    if options.format == "csv":
        from voicejournal.interchange.scales_csv import export as scales

        return scales(entries(), program.guides.all())
    if options.format == "html":
        from voicejournal.cli.export_page import page

        return page(program, options, entries, missing, ending)
    form = import_module(f"voicejournal.interchange.{options.format}")
    pieces: Iterable[str] = form.export(entries(), private=options.private)
    return pieces


def _write(
    program: Program, options: argparse.Namespace, entries: Entries, target: ExportTarget, missing: list[str]
) -> None:
    """Write a file, or a folder of files with the recordings beside them."""
    beside = options.sound if options.sound != "inside" else None
    ending = f".{beside}" if beside else ""
    if options.format == "pdf":
        from voicejournal.cli.export_pdf import pdf

        with target.file() as opened:
            opened.write(pdf(program, entries()))
    elif options.format == "markdown" and (beside or target.path.suffix.lower() != ".md"):
        from voicejournal.interchange.markdown_files import export as files

        folder = SOUND_FOLDER if beside else ""
        target.make_folder()
        for name, text in files(entries(), private=options.private, sound=folder, ending=ending):
            target.write([text], name)
    else:
        name = {"json": "journal.json", "html": "journal.html"}[options.format] if beside else ""
        target.write(_document(program, options, entries, missing, ending), name)
    if beside:
        for recording in dict.fromkeys(recordings_of(program, entries(), missing.append)):
            with target.file(f"{SOUND_FOLDER}/{recording}{ending}") as opened:
                write_recording(program, recording, beside, opened)
