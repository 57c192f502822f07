"""`voicejournal calendar`: the days of a month or a year that have entries, a sentence for each."""

from __future__ import annotations

import argparse

from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.conversation.calendar_days import day_after, day_before, days_with_entries
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.insights import Day
from voicejournal.domain.programme.query_dates import dates
from voicejournal.domain.text.printable import one_line
from voicejournal.errors import UsageError


def calendar(options: argparse.Namespace) -> int:
    """`voicejournal calendar [MONTH]`: print the days, and where the next ones are if there are none."""
    program = start_with_recovery(options)
    today = program.services().clock().date()
    wanted = options.month or f"{today:%Y-%m}"
    within = dates(wanted)
    if within is None or within.first is None or within.last is None:
        raise UsageError(f'"{one_line(wanted)}" is no month.', "Write it as 2026-11, or a year as 2026.")
    journal = program.journal
    found = sorted(days_with_entries(journal, within.first, within.last).items())
    left_out = report_omissions(journal)
    if options.json:
        give_json([
            {"date": day.isoformat(), "entries": one.entries, "mood": one.mood, "stage": one.stage}
            for day, one in found
        ])  # fmt: skip
        return left_out
    for _, one in found:
        print_result(_sentence(one))
    if not found:
        near = day_before(journal, within.first) or day_after(journal, within.last)
        other = f" The nearest: `voicejournal calendar {near:%Y-%m}`." if near else ""
        print_status(f"There is no entry in {one_line(wanted)}.{other}")
    return left_out


def _sentence(day: Day) -> str:
    """The day as "Thursday 26 November 2026: 2 entries, mood 4, stage healing"."""
    facts = [f"{day.entries} {'entry' if day.entries == 1 else 'entries'}"]
    if day.mood is not None:
        facts.append(f"mood {round(day.mood, 1):g}")
    if day.stage:
        facts.append(f"stage {one_line(stage_text(day.stage))}")
    return f"{day.date:%A} {day.date.day} {day.date:%B %Y}: {', '.join(facts)}"
