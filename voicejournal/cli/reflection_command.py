"""`voicejournal look-back`: the reflection over weeks as lines of text, or as JSON."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace

from voicejournal.cli.entry_selection import queried
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.conversation.finding import find
from voicejournal.domain.programme.reflection import lines, reflection
from voicejournal.domain.programme.said_before import said_before


def look_back(options: argparse.Namespace) -> int:
    """Print what moved, the same question then and now, and what keeps coming back."""
    query, selection = queried(options)
    program = start_with_recovery(options)
    services = program.services()
    entries = tuple(selection.of(find(program.journal, query)))
    found = reflection(entries, services.guides.all(), services.clock(), services.base_form, services.danger)
    before = said_before(entries, services.clock(), services.alike)
    if before.parts:
        found = replace(found, sections=(*found.sections, before))
    left_out = report_omissions(program.journal)
    if options.json:
        give_json({"more_than_a_journal": bool(found.carries), "sections": list(map(asdict, found.sections))})
        return left_out
    for line in lines(found):
        print_result(line)
    if found.carries:
        print_status("`voicejournal help-now` shows people who listen.")
    elif not found.sections:
        print_status("Nothing to look back on yet; it takes some weeks of entries.")
    return left_out
