"""`voicejournal answers`: every answer to one question of a guide, oldest first."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from voicejournal.cli.entry_commands import print_answer
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.conversation.answers_over_time import answers_over_time
from voicejournal.domain.guides.placeholders import in_general
from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.errors import GuideError, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicejournal.bootstrap import Program


def answers(options: argparse.Namespace) -> int:
    """`voicejournal answers GUIDE [STEP]`: print the answers; without a step, name the questions."""
    program = start_with_recovery(options)
    steps = _steps(program, options.guide)
    if options.step is None:
        return _name(steps, as_json=options.json)
    journal = program.journal
    found = answers_over_time(
        journal, options.guide, options.step, private=options.private, most=options.limit
    )
    left_out = report_omissions(journal)
    if not found and options.step not in dict(steps):
        hint = did_you_mean(options.step, dict(steps))
        raise NotFound(
            f"The guide {options.guide} has no question {options.step!r}, and no entry an answer to one.",
            f"{hint}`voicejournal answers {options.guide}` names its questions.",
        )
    if options.json:
        give_json(
            [
                {
                    "entry": entry.id,
                    "created": entry.created.isoformat(),
                    "prompt": answer.prompt,
                    "text": answer.wording,
                    "value": list(answer.value) if isinstance(answer.value, tuple) else answer.value,
                    "mood": entry.mood,
                }
                for entry, answer in found
            ]
        )
        return left_out
    for number, (entry, answer) in enumerate(found):
        if number:
            print_result()
        print_result(f"{entry.created:%A %d %B %Y, %H:%M}   {entry.id}")
        print_answer(answer)
    if not found and not left_out:
        print_status("This question is not answered yet.")
    return left_out


def _steps(program: Program, guide: str) -> Sequence[tuple[str, str]]:
    """The questions of the guide, by the names of their steps; none if the guide is not there any more."""
    try:
        return [(step.id, step.say) for step in map(in_general, program.guides.get(guide).steps)]
    except (NotFound, GuideError):
        if any(entry.guide == guide for entry in program.journal.entries()):
            return []
        raise


def _name(steps: Sequence[tuple[str, str]], *, as_json: bool) -> int:
    if as_json:
        give_json([{"step": step, "prompt": say} for step, say in steps])
        return 0
    for step, say in steps:
        print_result(f"{step:<24} {say}")
    return 0
