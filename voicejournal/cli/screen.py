"""Opening the terminal interface, where there is a terminal."""

from __future__ import annotations

import argparse
import sys

from voicejournal.bootstrap import Program
from voicejournal.cli.output import started
from voicejournal.conversation.parts import Parts
from voicejournal.domain.guide import Guide
from voicejournal.errors import UsageError


def open_screen(options: argparse.Namespace) -> int:
    """`voicejournal` without a command."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "The screen needs a terminal, and here is none.",
            "Use a command: `voicejournal session daily-check-in --plain`, or `voicejournal --help`.",
        )
    program = started(options)
    return show(program, program.with_sound(program.with_ears(program.parts())))


def show(program: Program, parts: Parts, *, guide: Guide | None = None, silent: bool = False) -> int:
    """Run the screen until the person leaves it."""
    from voicejournal.adapters.standard_error import guarded
    from voicejournal.tui.app import VoiceJournalApp

    app = VoiceJournalApp(
        parts,
        silent=silent or program.config.silent,
        theme=program.config.theme,
        guide=guide.id if guide else None,
    )
    with guarded(program.paths.log):
        app.run()
    return app.return_code or 0
