"""Opens the terminal interface, if there is a terminal."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import TYPE_CHECKING

from voicejournal.bootstrap import Program
from voicejournal.cli.output import started
from voicejournal.cli.recovery_at_start import delete_half_exports, take_back_half_import
from voicejournal.cli.terminal_kind import Terminal, terminal
from voicejournal.errors import UsageError, VoiceJournalError
from voicejournal.startup import pause_collector, resume_collector

if TYPE_CHECKING:
    import argparse

    from voicejournal.conversation.services import Services
    from voicejournal.tui.app_services import FirstSession


def open_screen(options: argparse.Namespace) -> int:
    """`voicejournal` without a command: open the screen, or a session in lines where no cursor moves."""
    place = terminal()
    if place is Terminal.NONE:
        raise UsageError(
            f"{'Home line by line' if options.plain else 'The screen'} needs a terminal, and here is none.",
            "Use a command: `voicejournal session daily-check-in --plain`, or `voicejournal --help`.",
        )
    if place is Terminal.LINES or options.plain:
        return _in_lines(options)
    pause_collector()
    program = started(options, on_screen=True)
    if program.settings.plain:
        resume_collector()
        return _in_lines(options)
    delete_half_exports(program)
    program.require_journal()
    if hasattr(options, "passphrase_file"):  # without it the screen asks
        from voicejournal.cli.passphrases import open_journal

        open_journal(program, options, asks=False)
    take_back_half_import(program)
    return show(
        program,
        lambda: program.services(transcriber=True, audio=True),
        silent=options.silent,
    )


def _in_lines(options: argparse.Namespace) -> int:
    from voicejournal.cli.line_home import at_home

    return at_home(options)


def lines_set(options: argparse.Namespace) -> bool:
    """Whether the person wants lines in place of the screen, this time or always."""
    return bool(options.plain) or started(options, on_screen=True).settings.plain


def show(
    program: Program,
    make: Callable[[], Services],
    first: FirstSession | None = None,
    *,
    silent: bool = False,
    hands_free: bool = False,
) -> int:
    """Run the screen until the person leaves it; a `first` session begins at once.

    `make` builds the services, after the first frame is drawn. A first session with scripted answers is a
    demo: it offers no downloads and remembers no settings.
    """
    from voicejournal.bootstrap import now
    from voicejournal.cli.screen_log import logged
    from voicejournal.tui.app import VoiceJournalApp
    from voicejournal.tui.app_services import AppServices
    from voicejournal.tui.messages import ErrorOccurred

    def noticed(text: str) -> None:
        app.post_message(ErrorOccurred(VoiceJournalError(text)))

    def made() -> Services:
        for problem in program.loaded.problems:
            noticed(str(problem))
        return make()

    if first is not None and first.companion is not None:
        app_services = AppServices(
            make=made,
            clock=now,
            help_lines=lambda: program.help.lines(),
            help_country=lambda: program.help.country,
        )
    else:
        app_services = program.app_services(made)
    settings = program.settings._replace(
        silent=silent or program.settings.silent,
        hands_free=hands_free or program.settings.hands_free,
    )
    app = VoiceJournalApp(app_services, settings, first)
    program.notices.show = noticed
    signal.signal(signal.SIGINT, signal.default_int_handler)  # the screen's loop then handles it in order
    with program.screen_alone(), logged():
        app.run()
    return app.return_code or 0
