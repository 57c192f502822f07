"""`voicejournal export`: the whole journal on standard output, in a format that outlives this program."""

from __future__ import annotations

import argparse
import sys

from voicejournal.cli.output import started, tell


def export(options: argparse.Namespace) -> int:
    """`voicejournal export --format json|markdown`."""
    if options.format == "json":
        from voicejournal.interchange import json as format_
    else:
        from voicejournal.interchange import markdown as format_  # type: ignore[no-redef]

    journal = started(options).journal
    for piece in format_.export(journal.entries(), private=options.private):
        sys.stdout.write(piece)
    for problem in journal.problems():
        tell(f"voicejournal: {problem}")
    return 0
