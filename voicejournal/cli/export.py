"""`voicejournal export`: writes the whole journal to standard output in a lasting format."""

from __future__ import annotations

import argparse
from importlib import import_module

from voicejournal.cli.interrupted_recordings import start_with_recovery
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import write, write_json


def export(options: argparse.Namespace) -> int:
    """`voicejournal export --format json|markdown`: print the whole journal."""
    form = import_module(f"voicejournal.interchange.{options.format}")
    journal = start_with_recovery(options).journal
    give = write_json if options.format == "json" else write
    for piece in form.export(journal.entries(), private=options.private):
        give(piece)
    return report_omissions(journal)
