"""`voicejournal doctor`: checks each part of the program and suggests what to do where one fails."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator

from voicejournal import __version__
from voicejournal.bootstrap import Program, now
from voicejournal.cli.doctor_finding import Finding, State
from voicejournal.cli.documents.machine_documents import finding_document
from voicejournal.cli.journal_health import examined
from voicejournal.cli.output import give_json, print_result, print_status, started
from voicejournal.cli.passphrases import open_journal
from voicejournal.cli.privacy_check import check_privacy
from voicejournal.cli.speech_checks import check_devices, check_meaning, check_model, check_voice
from voicejournal.cli.swap_check import check_swap
from voicejournal.domain.safety.withholding import listed
from voicejournal.domain.text.counting import count
from voicejournal.domain.text.printable import one_line
from voicejournal.errors import (
    ConfigError,
    JournalDamaged,
    UsageError,
    VoiceJournalError,
)
from voicejournal.regular_files import is_folder

MARKS = {State.GOOD: "✓", State.NOTE: "·", State.MISSING: "–", State.BROKEN: "✗"}


def doctor(options: argparse.Namespace) -> int:
    """Print the report; `--restore MONTH` restores the month's newest undamaged backup first."""
    program = started(options, on_screen=True)
    if program.journal_unknown is None:
        open_journal(program, options, asks=bool(options.restore))
    if options.restore:
        for damage in program.journal.restore_backup(options.restore):
            print_result(damage.mended)
    _merge(program)
    findings = [finding for check in CHECKS for finding in check(program)]
    if options.json:
        give_json([finding_document(finding) for finding in findings])
    else:
        for finding in findings:
            print_result(
                f"{MARKS[finding.state]} {finding.state:<8} {finding.about:<12} {one_line(finding.text)}"
            )
            if finding.hint:
                print_result(f"{'':24}{finding.hint}")
    broken = {finding.about for finding in findings if finding.state is State.BROKEN}
    of_settings = {"settings", "guides", "help"}
    if isinstance(program.journal_unknown, ConfigError):
        of_settings.add("journal")
    if broken and broken <= of_settings:
        return ConfigError.exit_code
    return JournalDamaged.exit_code if broken else 0


_UNLOCK = "--passphrase-file FILE has it looked into."


def _merge(program: Program) -> None:
    """Merge what another machine's copies have, of entries, drafts and recordings; a failure is printed."""
    from voicejournal.conversation.two_machines import merge_copies

    if program.journal_unknown is not None or not program.paths.journal.exists():
        return

    def trouble(error: VoiceJournalError) -> None:
        print_status(f"voicejournal: {error} {error.hint}".rstrip())

    merged = merge_copies(program.services(), trouble, everything=True)
    if merged:
        print_status(merged)


def _program(_: Program) -> Iterator[Finding]:
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Finding("program", State.GOOD, f"voicejournal {__version__}, {python}")
    if not sys.platform.startswith("linux"):
        yield Finding("program", State.NOTE, "Only Linux is tested.")


def _settings(program: Program) -> Iterator[Finding]:
    problems = program.loaded.problems
    for problem in problems:
        yield Finding("settings", State.BROKEN, problem.message, problem.hint)
    if not problems:
        yield Finding("settings", State.GOOD, str(program.paths.config_file))


def _journal(program: Program) -> Iterator[Finding]:
    folder, journal = program.paths.journal, program.journal
    if program.vault.locked:
        yield Finding("journal", State.NOTE, f"{folder} is locked, and was not looked into.", _UNLOCK)
        yield from check_privacy(program)
        yield from check_swap()
        return
    months = journal.months()
    if not folder.exists():
        yield Finding("journal", State.NOTE, f"{folder} is made with the first entry.")
        return
    if not os.access(folder, os.W_OK):
        yield Finding(
            "journal", State.BROKEN, f"{folder} cannot be written.", "Look at its rights and at the disk."
        )
    lines = tuple(examined(program))
    for one in lines:
        yield Finding("journal", State.BROKEN if one.broken else State.NOTE, one.text, one.hint)
    if not any(one.broken for one in lines):
        yield Finding(
            "journal", State.GOOD, f"{folder}, {len(months)} month{'s' if len(months) != 1 else ''}"
        )
    yield from check_privacy(program)
    yield from check_swap()


def _recordings(program: Program) -> Iterator[Finding]:
    if program.journal_unknown is not None or program.vault.locked:  # reported with the journal
        return
    lost = program.recordings.orphans()
    elsewhere = program.recordings.elsewhere()
    if elsewhere:
        text = f"{len(elsewhere)} in progress on another machine, left alone for a day after its last second."
        yield Finding("recordings", State.NOTE, text)
    if lost:
        hint = "The next start, or the next command that uses the journal, brings them back."
        yield Finding("recordings", State.NOTE, f"{len(lost)} unfinished, from a crash.", hint)
    pending = sum(answer.pending for entry in listed(program.journal.entries()) for answer in entry.answers)
    if pending:
        hint = "`voicejournal transcribe --pending` writes them down."
        waits = count(pending, "answer waits for its text", "answers wait for their text")
        yield Finding("recordings", State.NOTE, f"{waits}.", hint)
    damaged = program.recordings.damaged()
    if damaged:
        many = f"{len(damaged)} damaged ones are kept" if len(damaged) > 1 else "1 damaged one is kept"
        hint = "A copy of the journal may have the sound whole; without one, the file can be deleted."
        yield Finding("recordings", State.NOTE, f"{many}, as {', '.join(map(str, damaged))}.", hint)
    if not lost and not pending and not damaged and not elsewhere:
        yield Finding("recordings", State.GOOD, "nothing unfinished")


def _backups(program: Program) -> Iterator[Finding]:
    from voicejournal.bootstrap import safekeeping

    folder = safekeeping.backup_folder(program)
    if folder is None:
        hint = "With the setting backup_folder, on a stick for example, each start makes one."
        yield Finding("backups", State.MISSING, "No folder for backups is set.", hint)
        return
    try:
        safekeeping.require_backup_folder(program, folder)
    except UsageError as error:
        yield Finding("backups", State.BROKEN, f"backup_folder: {error}", error.hint)
        return
    state = safekeeping.rolling_state(program)
    if state is None:
        there = "There is no backup in" if is_folder(folder) else "The folder for backups is not there:"
        yield Finding("backups", State.MISSING, f"{there} {folder}.", "`voicejournal backup` makes one.")
        return
    when = f"the newest of {state.newest:%Y-%m-%d %H:%M}"
    text = f"{state.count} in {folder}, {when}, {state.size / 1e6:.0f} MB"
    if state.due:
        text += "; the journal has changed since"
        yield Finding("backups", State.NOTE, text, "The next start of the screen makes one.")
    else:
        yield Finding("backups", State.GOOD, text)


def _drafts(program: Program) -> Iterator[Finding]:
    count, pages = program.drafts.count(), len(program.pages.all())
    if count:
        many = f"{count} texts were" if count > 1 else "1 text was"
        hint = "Open voicejournal: the session or the answer they belong to offers them."
        apart = " and ".join(str(folder) for folder in program.drafts.elsewhere())
        where = f" The journal had no room: some are in {apart}." if apart else ""
        if program.drafts.until_restart():
            where += " What is in memory is gone when this machine restarts; make room before that."
        yield Finding("drafts", State.NOTE, f"{many} being written and not kept yet.{where}", hint)
    if pages:
        many = f"{pages} pages of `write` are" if pages > 1 else "1 page of `write` is"
        hint = "`voicejournal write` at a terminal goes on with it."
        yield Finding("drafts", State.NOTE, f"{many} not kept yet.", hint)
    if not count and not pages:
        yield Finding("drafts", State.GOOD, "all that was written is kept")


def _guides(program: Program) -> Iterator[Finding]:
    guides = program.guides
    problems = tuple(guides.problems())
    for problem in problems:
        yield Finding(
            "guides", State.BROKEN, problem, "`voicejournal guides check` lists everything to mend."
        )
    if not problems:
        yield Finding("guides", State.GOOD, f"{len(guides.all())} guides")


def _help(program: Program) -> Iterator[Finding]:
    from voicejournal.domain.safety.helplines import stale

    help_ = program.help
    lines = help_.lines()
    for line in stale(lines, now().date()):
        yield Finding(
            "help", State.NOTE, f"{line.name} was verified on {line.verified_on}; that is long ago."
        )
    unverified = sum(line.verified_on is None for line in lines)
    if unverified:
        text = f"{unverified} of {len(lines)} help lines were not checked by anybody. {help_.page().age}"
        hint = "`voicejournal help-now --json` has the page and the date where each number was seen."
        yield Finding("help", State.NOTE, text, hint)
    for problem in help_.problems():
        yield Finding("help", State.BROKEN, problem)


def _safely(check: Callable[[Program], Iterator[Finding]]) -> Callable[[Program], Iterator[Finding]]:
    """Wrap a check so that its failure becomes a finding and never hides the rest of the report."""

    def checked(program: Program) -> Iterator[Finding]:
        try:
            yield from check(program)
        except VoiceJournalError as error:
            yield Finding(check.__name__.strip("_"), State.BROKEN, str(error), error.hint)

    return checked


CHECKS = tuple(
    _safely(check)
    for check in (
        _program,
        _settings,
        _journal,
        _recordings,
        _backups,
        _drafts,
        check_devices,
        check_voice,
        check_model,
        check_meaning,
        _guides,
        _help,
    )
)
