"""`voicejournal export`: writes the journal, or chosen entries, for keeping or for other programs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from voicejournal.bootstrap import Program
from voicejournal.bootstrap.exporting import Export, target_at
from voicejournal.cli.entry_selection import selected
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import print_status, write, write_json
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.cli.signal_handling import check
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.export_choice import ExportChoice, require_possible
from voicejournal.errors import JournalDamaged
from voicejournal.paths import with_home


def export(options: argparse.Namespace) -> int:
    """`voicejournal export`: print the entries, or write them to --output."""
    choice = ExportChoice(
        form=options.format, sound=options.sound, private=options.private, names=not options.no_names
    )
    require_possible(choice, to_file=options.output is not None)
    target = None if options.output is None else target_at(with_home(options.output))
    program = start_with_recovery(options)
    made = Export(program, choice, _chosen(program, options), lambda _: check())
    if target is None:
        give = write_json if choice.form == "json" else write
        for piece in made.pieces():
            give(piece)
    else:
        made.write(target)
        print_status(f"{target.path} is written. It is not encrypted; whoever has it can read it.")
    for sentence in dict.fromkeys(made.missing):
        print_status(f"voicejournal: {sentence}")
    return report_omissions(program.journal) or (JournalDamaged.exit_code if made.missing else 0)


def _chosen(program: Program, options: argparse.Namespace) -> Callable[[], Iterator[Entry]]:
    """Reads the chosen entries anew at each call, newest first.

    Raises:
        NotFound: an entry to be left out does not exist.
        UsageError: the first date is after the last.
    """
    selection = selected(options, (program.journal.get(entry_id).id for entry_id in options.without))
    return lambda: selection.of(program.journal.entries())
