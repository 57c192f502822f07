"""`voicejournal repair`: rebuilds what is damaged from what is whole, and tells what it did."""

from __future__ import annotations

import argparse

from voicejournal.bootstrap.repairing import Mending, plan
from voicejournal.cli.asking import agree
from voicejournal.cli.output import give_json, print_result, print_status, started
from voicejournal.cli.passphrases import open_journal
from voicejournal.cli.progress_line import ProgressLine
from voicejournal.errors import JournalDamaged, NotFound, VoiceJournalError


def repair(options: argparse.Namespace) -> int:
    """Tell what would be done, ask, and do it; exit code 5 if something stays damaged."""
    program = started(options)
    program.require_journal()
    if not program.paths.journal.is_dir():
        raise NotFound(f"There is no journal in {program.paths.journal}.", "It is made with the first entry.")
    open_journal(program, options)
    with ProgressLine("Reading") as line:
        found = list(plan(program, line.cancelled))
    can = [one for one in found if one.do is not None]
    done: dict[str, str] = {}
    if not options.json:
        _print(found)
    if can and not options.dry_run:
        agree(options, f"Make {'these repairs' if len(can) > 1 else 'this repair'}?", "Nothing was changed.")
        done = {one.wrong: _done(one) for one in can}
        program.journal.forget()
        if any(not failed for failed in done.values()):  # a month that can be read again names its recordings
            with ProgressLine("Reading") as line:
                again = [one for one in plan(program, line.cancelled) if one.wrong not in done]
            done |= {one.wrong: _done(one) for one in again if one.do is not None}
            found += again
    if options.json:
        give_json(
            [
                {
                    "problem": one.wrong,
                    "remedy": one.remedy,
                    "possible": one.do is not None,
                    "done": one.wrong in done and not done[one.wrong],
                    "error": done.get(one.wrong) or None,
                }
                for one in found
            ]
        )
    else:
        for wrong, failed in done.items():
            print_status(f"Not repaired: {wrong} {failed}" if failed else f"Repaired: {wrong}")
        if not found:
            print_result("✓ everything was read, and there is nothing to repair")
    left = [one for one in found if one.do is None or done.get(one.wrong, options.dry_run)]
    return JournalDamaged.exit_code if left else 0


def _print(found: list[Mending]) -> None:
    for one in found:
        print_result(f"{'✗' if one.do is None else '·'} {one.wrong}")
        print_result(f"  {one.remedy}")


def _done(one: Mending) -> str:
    """Make the repair; the sentence of its failure, or nothing."""
    try:
        if one.do is not None:
            one.do()
    except VoiceJournalError as error:
        return str(error)
    return ""
