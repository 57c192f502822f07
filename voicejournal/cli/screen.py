"""Opens the terminal interface, if there is a terminal."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from voicejournal.bootstrap import Program, preferences
from voicejournal.cli.output import started
from voicejournal.cli.terminal_kind import Terminal, terminal
from voicejournal.config import REMEMBERED, load
from voicejournal.errors import UsageError, VoiceJournalError

if TYPE_CHECKING:
    import argparse

    from voicejournal.cli.scripted_answers import ScriptedAnswers
    from voicejournal.conversation.services import Services
    from voicejournal.domain.guides.guide import Guide
    from voicejournal.domain.safety.helplines import HelpLine
    from voicejournal.tui.app_services import AppServices


def open_screen(options: argparse.Namespace) -> int:
    """`voicejournal` without a command: open the screen, or the linear mode on a terminal for lines."""
    place = terminal()
    if place is Terminal.LINES:
        from voicejournal.cli.session_command import choose_and_hold

        return choose_and_hold(options)
    if place is Terminal.NONE:
        raise UsageError(
            "The screen needs a terminal, and here is none.",
            "Use a command: `voicejournal session daily-check-in --plain`, or `voicejournal --help`.",
        )
    gc.disable()  # objects made before the first frame live until the end; the screen turns it on again
    program = started(options, on_screen=True)
    program.require_journal()
    return show(
        program,
        lambda: program.with_audio(program.with_transcriber(program.services())),
        silent=options.silent,
    )


def show(
    program: Program,
    make: Callable[[], Services],
    *,
    guide: Guide | None = None,
    silent: bool = False,
    speakers: tuple[str, ...] = (),
    companion: ScriptedAnswers | None = None,
) -> int:
    """Run the screen until the person leaves it; with a guide, its session begins at once.

    `make` is called after the first frame.
    """
    from voicejournal.bootstrap import now
    from voicejournal.cli.crash_log import logged
    from voicejournal.tui.app import VoiceJournalApp
    from voicejournal.tui.lazy_services import LazyServices
    from voicejournal.tui.messages import ErrorOccurred

    def noticed(text: str) -> None:
        app.post_message(ErrorOccurred(VoiceJournalError(text)))

    def made() -> Services:
        for problem in program.settings.problems if program.settings else ():
            noticed(str(problem))
        return make()

    config = program.config
    app = VoiceJournalApp(
        LazyServices(made, now),
        silent=silent or config.silent,
        theme=config.theme,
        guide=guide.id if guide else None,
        quiet_card=config.quiet_card,
        suggest=config.suggestions,
        app_services=_app_services(program, demo=companion is not None),
        speakers=speakers,
        companion=companion,
    )
    program.notices.show = noticed
    signal.signal(signal.SIGINT, signal.default_int_handler)  # the screen's loop then handles it in order
    with program.screen_alone(), logged():
        app.run()
    return app.return_code or 0


def _app_services(program: Program, *, demo: bool) -> AppServices:
    from voicejournal.cli.model_list import ProgramModels
    from voicejournal.tui.app_services import AppServices

    def help_lines() -> Sequence[HelpLine]:
        return program.help.lines()

    def country() -> str:
        return program.help.country

    if demo:
        return AppServices(help_lines=help_lines, country=country)

    config = program.config

    def remember(name: str, value: str | bool) -> str:
        known = preferences(program.paths)
        known.put(name, value)
        origins = load(program.paths.config_file, os.environ, known.all()).origins
        source = next(origin.source for origin in origins if origin.name == name)
        return "" if source == REMEMBERED else source

    suggestion_state = program.suggestion_state
    return AppServices(
        help_lines=help_lines,
        country=country,
        discreet=config.discreet,
        neutral_names=config.neutral_names,
        suggestion_state=suggestion_state,
        models=ProgramModels(program),
        remember=remember,
        welcomed=None if suggestion_state.welcomed else suggestion_state.welcome,
    )
