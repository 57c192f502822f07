"""`voicejournal doctor`: does everything work here, and if not, what helps."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from voicejournal import __version__
from voicejournal.bootstrap import Program, now
from voicejournal.cli.journal_health import examined
from voicejournal.cli.output import give_json, say, started
from voicejournal.domain.audio import DeviceKind
from voicejournal.errors import JournalDamaged, ModelMissing, SoundError, SpeechError, VoiceJournalError


class State(StrEnum):
    """How a check came out; a note needs nothing, `missing` is something the program does without."""

    GOOD = "ok"
    NOTE = "note"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    about: str
    state: State
    text: str
    hint: str = ""


MARKS = {State.GOOD: "✓", State.NOTE: "·", State.MISSING: "–", State.BROKEN: "✗"}


def doctor(options: argparse.Namespace) -> int:
    """Report; with `--restore MONTH` bring back a month's newest good backup first."""
    program = started(options)
    if options.restore:
        for damage in program.journal.restore_backup(options.restore):
            say(damage.mended)
    findings = [finding for check in CHECKS for finding in check(program)]
    if options.json:
        give_json(
            [{"about": f.about, "state": f.state.value, "text": f.text, "hint": f.hint} for f in findings]
        )
    else:
        for finding in findings:
            say(f"{MARKS[finding.state]} {finding.state:<8} {finding.about:<12} {finding.text}")
            if finding.hint:
                say(f"{'':24}{finding.hint}")
    broken = any(finding.state is State.BROKEN for finding in findings)
    return JournalDamaged.exit_code if broken else 0


def _program(program: Program) -> Iterator[Finding]:
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Finding("program", State.GOOD, f"voicejournal {__version__}, {python}")
    if not sys.platform.startswith("linux"):
        yield Finding("program", State.NOTE, "Only Linux is tested.")
    yield Finding("settings", State.GOOD, str(program.paths.config_file))


def _journal(program: Program) -> Iterator[Finding]:
    folder, journal = program.paths.journal, program.journal
    months = journal.months()
    if not folder.exists():
        yield Finding("journal", State.NOTE, f"{folder} is made with the first entry.")
        return
    if not os.access(folder, os.W_OK):
        yield Finding(
            "journal", State.BROKEN, f"{folder} cannot be written.", "Look at its rights and at the disk."
        )
    told = tuple(examined(program))
    for one in told:
        yield Finding("journal", State.BROKEN if one.broken else State.NOTE, one.text, one.hint)
    if not any(one.broken for one in told):
        yield Finding(
            "journal", State.GOOD, f"{folder}, {len(months)} month{'s' if len(months) != 1 else ''}"
        )
    yield Finding("privacy", State.NOTE, "Not encrypted: whoever can use this account can read it.")


def _recordings(program: Program) -> Iterator[Finding]:
    lost = program.recordings.orphans()
    if lost:
        hint = "The next start, or the next command that uses the journal, brings them back."
        yield Finding("recordings", State.NOTE, f"{len(lost)} unfinished, from a crash.", hint)
    pending = sum(answer.pending for entry in program.journal.entries() for answer in entry.answers)
    if pending:
        hint = "`voicejournal transcribe --pending` writes them down."
        yield Finding("recordings", State.NOTE, f"{pending} answers wait for their text.", hint)
    if not lost and not pending:
        yield Finding("recordings", State.GOOD, "nothing unfinished")


def _devices(program: Program) -> Iterator[Finding]:
    for kind, name, without in (
        (DeviceKind.INPUT, "microphone", "Answers can be typed."),
        (DeviceKind.OUTPUT, "loudspeaker", "Every prompt is on the screen."),
    ):
        try:
            known = program.devices(kind)
        except SoundError as error:
            yield Finding(name, State.MISSING, str(error), f"{without} {error.hint}".strip())
            continue
        names = ", ".join(device.name for device in known)
        yield Finding(name, State.GOOD, names) if known else Finding(name, State.MISSING, "none", without)


def _voice(program: Program) -> Iterator[Finding]:
    try:
        sound = program.narrator.speech("Hello.", fixed=True)
    except SpeechError as error:
        yield Finding("voice", State.MISSING, str(error), error.hint)
    else:
        voice = program.config.voice or "the system voice"
        yield Finding("voice", State.GOOD, f"speaks ({voice}, {sound.rate} Hz)")


def _model(program: Program) -> Iterator[Finding]:
    models, name = program.models, program.config.model
    try:
        folder = models.find(name)
    except ModelMissing as error:
        yield Finding("model", State.MISSING, str(error), error.hint)
    else:
        yield Finding("model", State.GOOD, f"{name} in {folder}")
        for problem in models.verify(name):
            yield Finding(
                "model", State.BROKEN, problem, f"`voicejournal models download {name}` fetches it anew."
            )
    yield Finding("model", State.NOTE, "demo-voice knows only the synthetic voice of the demo, never people.")


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
    from voicejournal.domain.helplines import stale

    help_ = program.help
    lines = help_.lines()
    for line in stale(lines, now().date()):
        yield Finding(
            "help", State.NOTE, f"{line.name} was verified on {line.verified_on}; that is long ago."
        )
    unverified = sum(line.verified_on is None for line in lines)
    if unverified:
        hint = f"Check a number at its source and put the date into {program.paths.config / 'help.toml'}."
        yield Finding("help", State.NOTE, f"{unverified} of {len(lines)} help lines are not verified.", hint)
    for problem in help_.problems():
        yield Finding("help", State.BROKEN, problem)


def _safely(check: Callable[[Program], Iterator[Finding]]) -> Callable[[Program], Iterator[Finding]]:
    """One broken part never hides the rest of the report."""

    def checked(program: Program) -> Iterator[Finding]:
        try:
            yield from check(program)
        except VoiceJournalError as error:
            yield Finding(check.__name__.strip("_"), State.BROKEN, str(error), error.hint)

    return checked


CHECKS = tuple(
    _safely(check) for check in (_program, _journal, _recordings, _devices, _voice, _model, _guides, _help)
)
