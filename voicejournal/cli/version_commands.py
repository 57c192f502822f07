"""`voicejournal versions`: answers that two machines have changed, and the choice among their versions."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from voicejournal.cli.entry_commands import print_answer, print_list
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.domain.safety.withholding import listed, title, withheld
from voicejournal.domain.session.answer_versions import steps_in_versions
from voicejournal.domain.text.printable import one_line
from voicejournal.errors import NotFound, UsageError

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program
    from voicejournal.domain.entries.entry import Answer, Entry

_BOTH = "both"


def versions(options: argparse.Namespace) -> int:
    """`voicejournal versions [ID] [--keep N|both]`: list them, show those of an entry, or choose one."""
    program = start_with_recovery(options)
    if options.id is None:
        if options.keep or options.step:
            raise UsageError("--keep and --step need the ID of an entry.")
        return _listing(program, options)
    entry = program.journal.get(options.id)
    if withheld(entry) and not options.private:
        raise NotFound(f"There is no entry {options.id!r}.", "`voicejournal list` shows every id.")
    steps = steps_in_versions(entry, private=options.private)
    if options.step is not None:
        steps = [step for step in steps if step == options.step]
    if options.keep is None:
        _show(entry, steps, as_json=options.json)
        return 0
    return _choose(program, entry, steps, options)


def _listing(program: Program, options: argparse.Namespace) -> int:
    journal = program.journal
    found = [
        entry
        for entry in listed(journal.entries(), private=options.private)
        if steps_in_versions(entry, private=options.private)
    ]
    left_out = report_omissions(journal)
    if options.json:
        give_json([_document(entry, steps_in_versions(entry, private=options.private)) for entry in found])
    elif not print_list(found, private=options.private, neutral_names=program.settings.neutral_names):
        print_status("No answer is there in two versions.")
    return left_out


def _show(entry: Entry, steps: list[str], *, as_json: bool) -> None:
    if as_json:
        give_json(_document(entry, steps))
        return
    print_result(f"{one_line(title(entry))}   {entry.created:%A %d %B %Y, %H:%M}   {entry.id}")
    if not steps:
        print_status("No answer of it is there in two versions.")
    for step in steps:
        for number, version in enumerate(entry.versions(step), 1):
            print_result(f"\nversion {number} of {one_line(step)}")
            print_answer(version)
    if steps:
        print_status(
            f"`voicejournal versions {entry.id} --keep 1` keeps one, `--keep both` makes one text of them."
        )


def _document(entry: Entry, steps: list[str]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "answers": [
            {"step": step, "versions": [_version(one) for one in entry.versions(step)]} for step in steps
        ],
    }


def _version(answer: Answer) -> dict[str, Any]:
    return {
        "text": answer.wording,
        "written": answer.written.isoformat() if answer.written else None,
        "machine": answer.machine,
        "recording": answer.recording,
    }


def _choose(program: Program, entry: Entry, steps: list[str], options: argparse.Namespace) -> int:
    from voicejournal.conversation.two_machines import choose_version

    if not steps:
        raise NotFound(f"No such answer of {entry.id} is there in two versions.")
    if len(steps) > 1:
        raise UsageError("Several answers are there in two versions.", f"Add --step: {', '.join(steps)}.")
    (step,) = steps
    number = len(entry.versions(step))
    if options.keep != _BOTH and options.keep not in map(str, range(1, number + 1)):
        raise UsageError(f"--keep takes a number from 1 to {number}, or both; got {options.keep!r}.")
    place = None if options.keep == _BOTH else int(options.keep) - 1
    made = choose_version(program.services(), entry.id, step, place)
    if options.json:
        give_json(_document(made.entry, steps_in_versions(made.entry, private=options.private)))
    else:
        print_status("Kept both." if place is None else f"Kept version {place + 1}.")
    return 0
