"""The entry and the answer that a command names, where they may be shown."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from voicejournal.domain.safety.withholding import hides, withheld
from voicejournal.errors import NotFound, UsageError

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program
    from voicejournal.domain.entries.entry import Answer, Entry


def chosen_entry(program: Program, options: argparse.Namespace) -> Entry:
    """The entry of the id, or of its beginning or end; a withheld one only with `--private`.

    Raises:
        NotFound: there is none, or it is withheld.
    """
    entry = program.journal.get(options.id)
    if withheld(entry) and not options.private:
        raise NotFound(f"There is no entry {options.id!r}.", "`voicejournal list` shows every id.")
    return entry


def chosen_answer(entry: Entry, options: argparse.Namespace, *, spoken: bool = False) -> Answer:
    """The answer of `--step`, or the only one in words; with `spoken`, the only one with a recording.

    Raises:
        NotFound: there is no such answer, or it is withheld.
        UsageError: there are several.
    """
    found = [
        answer
        for answer in entry.answers
        if answer.given
        and answer.verbal
        and (answer.recording is not None or not spoken)
        and (options.private or not hides(entry, answer))
    ]
    wanted = [answer for answer in found if options.step in (None, answer.step)]
    if not wanted:
        what = "recording" if spoken else "answer in words"
        of = f" for {options.step!r}" if options.step else ""
        raise NotFound(f"{entry.id} has no {what}{of}.", f"`voicejournal show {entry.id}` shows what it has.")
    if len(wanted) > 1:
        steps = ", ".join(answer.step for answer in wanted)
        raise UsageError("The entry has several answers in words.", f"Add --step, one of: {steps}.")
    return wanted[0]
