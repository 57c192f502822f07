"""Home line by line: what can be continued, what could come next, and every command, until one leaves."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from contextlib import suppress

from voicejournal.bootstrap import Program
from voicejournal.cli.continue_command import continue_in_lines
from voicejournal.cli.input_lines import one_line
from voicejournal.cli.kept_unlocked import KeptUnlocked, while_home_is_open
from voicejournal.cli.line_session_output import print_help
from voicejournal.cli.next_command import NextGuide, next_guides, print_next_guides
from voicejournal.cli.output import print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.cli.session_command import give, line_by_line, speakers_of, unlocked_for, with_choices
from voicejournal.cli.signal_handling import exit_code, interrupted
from voicejournal.cli.standard_streams import blank_screen, everything_in_lines
from voicejournal.cli.terminal_kind import unable
from voicejournal.conversation.services import Services
from voicejournal.errors import JournalLocked, NotFound, VoiceJournalError

ASKS = (
    "Which one? A number or the id of a guide begins it; Enter begins {first}. Any command can be typed as "
    "well: guides, list, show ID, play ID, edit ID, search WORDS, insights, next; --help names all. "
    "? people who can help, z hides all of this until Enter, q leaves."
)
LOCKS = " lock locks the journal."


def at_home(options: argparse.Namespace) -> int:
    """`voicejournal` line by line: the first steps at the first start, then home until the person leaves."""
    if not options.plain:
        print_status(unable())
    with while_home_is_open() as kept:
        program = start_with_recovery(options, reads=False)
        if kept.unlocked:
            options = _without_passphrase(options)
        if not program.suggestion_state.welcomed:
            from voicejournal.cli.first_steps_command import take_first_steps

            take_first_steps(program, options)
        with everything_in_lines():
            return _until_left(options, kept)


def _without_passphrase(options: argparse.Namespace) -> argparse.Namespace:
    """The options without the file of the passphrase: it opens the journal once, and not after a lock."""
    return argparse.Namespace(
        **{name: value for name, value in vars(options).items() if name != "passphrase_file"}
    )


def _until_left(options: argparse.Namespace, kept: KeptUnlocked) -> int:
    while True:
        program = start_with_recovery(options, reads=False)  # what came before may have changed anything
        program = with_choices(program, silent=options.silent, hands_free=False)
        kept.at_home(program)
        services = program.services(transcriber=True, audio=sys.stdin.isatty())
        found = _offered(program, services)
        print_next_guides(program, found, numbered=True)
        first = found[0].guide if found else services.guides.all()[0].id
        print_status(ASKS.format(first=first) + (LOCKS if kept.unlocked else ""))
        line = one_line()
        if line is None or line.strip() == "q":
            return 0
        match line.strip():
            case "lock":
                _lock(program, kept)
                continue
            case "?" | "help":
                print_help(program.help.page())
                continue
            case "z":
                blank_screen()
                one_line()  # whatever it is, it brings home back
                continue
        code = _obeyed(program, services, options, line.strip() or "1", found)
        if code or sys.platform == "win32":  # there the session's reader still waits for a line
            return code


def _lock(program: Program, kept: KeptUnlocked) -> None:
    """Lock the journal as the person asks, and take off the terminal what was read of it."""
    kept.lock()
    if program.vault.locked:
        blank_screen()
    else:
        print_status("The journal is not encrypted; `encrypt` does that.")


def _offered(program: Program, services: Services) -> Sequence[NextGuide]:
    try:
        return next_guides(program, services)
    except JournalLocked:
        print_status("The journal is locked. What you say is sealed, and put into it at the next unlock.")
        return ()


def _obeyed(
    program: Program, services: Services, options: argparse.Namespace, line: str, found: Sequence[NextGuide]
) -> int:
    """Do what the line says; returns an exit code if the program is to end with it."""
    number = int(line) if line.isascii() and line.isdecimal() and len(line) < 3 else 0
    try:
        words = shlex.split(line)
    except ValueError as fault:
        print_status(f"voicejournal: {fault}.")
        return 0
    try:
        if number and number <= len(found):
            _begin(program, services, options, found[number - 1])
        elif number == 1:
            _begin(program, services, options, NextGuide(services.guides.all()[0].id))
        elif _is_guide(services, line):
            _begin(program, services, options, NextGuide(line))
        else:
            return _run(words, options)
    except VoiceJournalError as error:
        print_status(f"voicejournal: {error}\n  {error.hint}".rstrip())
    return 0


def _is_guide(services: Services, line: str) -> bool:
    return any(guide.id == line for guide in services.guides.all())


def _begin(program: Program, services: Services, options: argparse.Namespace, offer: NextGuide) -> None:
    if offer.entry is not None:
        continue_in_lines(program, services, offer.entry)
        return
    guide = services.guides.get(offer.guide)
    unlocked_for(program, guide, options)
    entry = services.new_entry(guide, speakers_of(guide, None))
    give(program, line_by_line(program, services, guide, entry), as_json=False)


def _run(words: Sequence[str], options: argparse.Namespace) -> int:
    """Run a command as if it were typed in a shell, on the same journal; an interrupt ends everything."""
    from voicejournal.cli import main
    from voicejournal.cli.parser import COMMANDS

    if words[0] not in COMMANDS and not words[0].startswith("-"):
        raise NotFound(
            f'There is no guide and no command "{words[0]}".',
            "`guides` lists the guides, --help the commands.",
        )
    with suppress(SystemExit):  # help, or a mistake that was reported
        main([*same_options(options), *words])
    return exit_code() if interrupted() else 0


def same_options(options: argparse.Namespace) -> list[str]:
    """The options of home that hold for every command: its journal, and lines and silence as asked for."""
    same = [f"--journal={options.journal}"] if "journal" in options else []
    if "passphrase_file" in options:
        same.append(f"--passphrase-file={options.passphrase_file}")
    return same + [name for name in ("--plain", "--silent") if vars(options)[name.removeprefix("--")]]
