"""`voicejournal continue`: goes on with a session that was left, on the screen or line by line."""

from __future__ import annotations

import argparse
import sys

from voicejournal.bootstrap import Program
from voicejournal.cli.chosen_entry import chosen_entry
from voicejournal.cli.kept_unlocked import locked_when_idle
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.cli.session_command import give, line_by_line, lines_wanted, with_choices
from voicejournal.conversation.services import Services
from voicejournal.conversation.unfinished_sessions import left_sessions
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import NotFound, UsageError


def go_on(options: argparse.Namespace) -> int:
    """`voicejournal continue [ID]`: the session of that entry, or the one that was left last."""
    plain = lines_wanted(options)
    program = start_with_recovery(options, on_screen=not plain)

    def make() -> Services:
        audio = not plain or sys.stdin.isatty() or options.hands_free
        return program.services(transcriber=True, model=options.model, audio=audio)

    services = make()
    entry = _left(program, services, options)
    if not plain:
        from voicejournal.cli.screen import show
        from voicejournal.tui.app_services import FirstSession

        first = FirstSession(entry.guide, entry.speakers, entry=entry)
        return show(program, make, first, silent=options.silent, hands_free=options.hands_free)
    continue_in_lines(
        with_choices(program, silent=options.silent, hands_free=options.hands_free), services, entry
    )
    return 0


def continue_in_lines(program: Program, services: Services, entry: Entry) -> None:
    """Go on with that session line by line, and print what is saved."""
    guide = services.guides.get(entry.guide)
    with locked_when_idle(program):
        ended = line_by_line(program, services, guide, entry, chosen=True)
    give(program, ended, as_json=False)


def _left(program: Program, services: Services, options: argparse.Namespace) -> Entry:
    if options.id is None:
        newest = next(iter(left_sessions(services)), None)
        if newest is None:
            raise NotFound("No session was left before its end.", "`voicejournal session GUIDE` begins one.")
        return newest
    drafted = (one for one in left_sessions(services) if one.id == options.id)
    entry = next(drafted, None) or chosen_entry(program, options)
    if entry.finished is not None:
        raise UsageError(
            f"The session {entry.id} is finished.", f"`voicejournal edit {entry.id}` changes what was said."
        )
    return entry
