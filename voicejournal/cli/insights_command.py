"""`voicejournal insights`: the charts and words over time as lines of text, or as JSON."""

from __future__ import annotations

import argparse

from voicejournal.cli.documents.insights_documents import insights_document
from voicejournal.cli.entry_selection import queried
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.conversation.finding import find
from voicejournal.domain.programme.over_time import over_time
from voicejournal.domain.programme.own_words import word_table, words_used
from voicejournal.domain.programme.time_tables import tables


def insights(options: argparse.Namespace) -> int:
    """Print the tables of the charts on the insights screen, of the entries that fit the query."""
    query, selection = queried(options)
    program = start_with_recovery(options)
    services = program.services()
    guides = services.guides.all()
    entries = tuple(selection.of(find(program.journal, query)))
    found = over_time(entries, guides, query.within, services.clock().date())
    words = words_used(entries, services.base_form)
    left_out = report_omissions(program.journal)
    if options.json:
        give_json(insights_document(entries, guides, found, words))
        return left_out
    for line in (*tables(found), *word_table(words)):
        print_result(line)
    if not found.charts and not words:
        print_status("Nothing is measured here yet; the daily check-in asks for your mood.")
    return left_out
