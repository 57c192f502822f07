"""`voicejournal first-steps`: the four steps of the first start, line by line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicejournal.bootstrap import Program
from voicejournal.bootstrap.screen_services import ScreenProgram, speech_sample
from voicejournal.cli.input_lines import one_line
from voicejournal.cli.output import print_status, started
from voicejournal.cli.situation_question import typed_situation
from voicejournal.cli.sound_trial import hear, say_a_sentence
from voicejournal.conversation import first_steps as texts
from voicejournal.conversation.sound_check import Measured, measured
from voicejournal.domain.settings import OPTIONS, InvalidValue, Setting
from voicejournal.domain.speech.audio import DeviceKind
from voicejournal.domain.speech.device_names import named_apart
from voicejournal.errors import VoiceJournalError

if TYPE_CHECKING:
    from voicejournal.conversation.services import Services

YES = {"y", "yes"}
NO = {"n", "no"}


class InputEnded(Exception):
    """Standard input has ended: the steps are left where they are."""


@dataclass
class _Steps:
    """The steps on their way: the program follows each choice at once."""

    options: argparse.Namespace
    screens: ScreenProgram
    services: Services
    measured: Measured | None = None

    @property
    def program(self) -> Program:
        return self.screens.now

    def put(self, name: str, value: Setting) -> None:
        """Write the option down, and follow it."""
        loaded = self.program.settings_store.put(OPTIONS[name], value)
        self.services = self.screens.follow(loaded, self.services)
        origin = loaded.origin(name)
        if origin.source == origin.option.variable:
            print_status(f"{origin.option.variable} is set and wins over the file.")


def first_steps(options: argparse.Namespace) -> int:
    """Take the steps, whether they were taken before or not."""
    take_first_steps(started(options), options)
    return 0


def take_first_steps(program: Program, options: argparse.Namespace) -> None:
    """Take the steps; each choice is written down at once."""
    screens = ScreenProgram(program)
    steps = _Steps(options, screens, program.services(transcriber=True, audio=True))
    print_status("\n\n".join((*texts.WELCOME, "`voicejournal help-now` shows people who can help.")))
    try:
        for place, (step, title) in enumerate(zip(_STEPS, texts.TITLES, strict=True), start=1):
            print_status(f"\n{place} of {len(_STEPS)}. {title}")
            step(steps)
    except InputEnded:
        return
    program.suggestion_state.welcome()
    print_status(f"\nThat is all. {texts.FOUND_AGAIN} `voicejournal first-steps` asks again.")


def _voice(steps: _Steps) -> None:
    print_status(texts.SILENT if steps.program.settings.silent else texts.SPOKEN)
    shelf = steps.screens.voices()
    known = shelf.known()
    if not known or not _hears(steps):
        print_status(texts.NO_VOICE)
        return
    while True:
        line = _ask("p hears the voice, v lists others, n reads nothing aloud. Enter goes on.")
        if line == "p":
            hear(steps.services, lambda: shelf.sample(shelf.chosen()))
        elif line == "n":
            steps.put("silent", True)
            return
        elif line == "v":
            for number, voice in enumerate(known, start=1):
                more = f", {voice.download / 1e6:.0f} MB to fetch. {voice.about}" if voice.download else ""
                print_status(f"  {number}  {voice.name}{more}")
            chosen = _number(_ask("A number chooses one. Enter leaves it as it is."), len(known))
            if chosen is not None and (voice := known[chosen]).download:
                command = f"`voicejournal voices download {voice.id}`"
                print_status(f"{command} fetches it, after asking; from then on it reads.")
            elif chosen is not None:
                steps.put("voice", known[chosen].id)
        elif not line:
            return


def _microphone(steps: _Steps) -> None:
    if steps.services.microphone is None or not _there(steps, DeviceKind.INPUT):
        print_status(texts.NO_MICROPHONE)
        return
    print_status(texts.MICROPHONE)
    while True:
        line = _ask("l listens, d lists the microphones. Enter goes on.")
        if line == "l":
            steps.measured = say_a_sentence(steps.services, one_line, silent=steps.program.settings.silent)
        elif line == "d":
            known = named_apart(steps.program.devices(DeviceKind.INPUT))
            for number, named in enumerate(known, start=1):
                print_status(f"  {number}  {named.label}")
            chosen = _number(_ask("A number chooses one. Enter leaves it as it is."), len(known))
            if chosen is not None:
                steps.put("microphone", known[chosen].setting)
        elif not line:
            return


def _model(steps: _Steps) -> None:
    if steps.services.transcriber is None:
        print_status(texts.NO_MODEL)
        name = steps.program.settings.model
        for model in (one for one in steps.program.models.known() if one.name == name):
            print_status(
                f"{name} is {model.size / 1e6:.0f} MB to fetch once. It works on this machine alone."
            )
        if _ask("See from where, and be asked? y or n. Enter goes on.") in YES:
            _fetch(steps)
    if steps.services.transcriber is None:
        return
    try:
        if steps.measured is None:
            print_status(texts.MEASURING)
            steps.measured = measured(steps.services, speech_sample())
    except VoiceJournalError as trouble:
        print_status(f"{trouble} {trouble.hint}".strip())
    if found := steps.measured:
        print_status(texts.speed_text(found.model, found.seconds, found.took))


def _fetch(steps: _Steps) -> None:
    """Fetch the model of the settings, after showing its size and source and asking."""
    from voicejournal.cli.model_commands import download

    try:
        download(argparse.Namespace(**{**vars(steps.options), "name": None, "yes": False}))
        steps.services = steps.screens.with_model(steps.services, steps.program.settings.model)
    except VoiceJournalError as trouble:
        print_status(f"{trouble} {trouble.hint}".strip())


def _household(steps: _Steps) -> None:
    print_status(texts.SHARED)
    settings = steps.program.settings
    if not settings.silent:
        _switch(steps, "Might somebody hear? y: nothing is read aloud.", "silent")
    _switch(
        steps,
        "Might somebody look? y: nothing of yours is shown until a key is pressed, and guides have neutral "
        "names.",
        "discreet",
        "neutral_names",
    )
    vault = steps.program.vault
    if not vault.encrypted and _ask("Encrypt the journal with a passphrase now? y or n.") in YES:
        _encrypt(steps)
    page = steps.program.help.page()
    known = (
        f"Help lines of {page.place} come first."
        if page.place
        else "It is not known where you look for help."
    )
    print_status(known)
    _put_typed(steps, "country", "Two letters such as GB name a country. Enter leaves it.")
    if not settings.situation and (situation := typed_situation("", _ask)) is not None:
        steps.put("situation", situation)


def _encrypt(steps: _Steps) -> None:
    from voicejournal.cli.encryption_commands import encrypt

    try:
        encrypt(argparse.Namespace(**{**vars(steps.options), "recovery_recipient": None}))
    except VoiceJournalError as trouble:
        print_status(f"{trouble} {trouble.hint}".strip())


def _switch(steps: _Steps, question: str, *names: str) -> None:
    """Ask until yes or no; Enter leaves the options as they are."""
    while (line := _ask(f"{question} y, n, or Enter to leave it.")) and line not in YES | NO:
        print_status("y or n.")
    for name in names if line else ():
        steps.put(name, line in YES)


def _put_typed(steps: _Steps, name: str, question: str) -> None:
    while line := _ask(question):
        try:
            steps.put(name, OPTIONS[name].from_text(line.upper()))
        except InvalidValue as wrong:
            print_status(f"{name} {wrong.reason}. {wrong.remedy}")
        else:
            return


def _number(line: str, largest: int) -> int | None:
    """The place that a typed number means, from 0; None for anything else."""
    return int(line) - 1 if line.isascii() and line.isdecimal() and 0 < int(line[:6]) <= largest else None


def _ask(question: str) -> str:
    print_status(question)
    line = one_line()
    if line is None:
        raise InputEnded
    return line.strip().casefold()


def _hears(steps: _Steps) -> bool:
    return steps.services.player is not None and _there(steps, DeviceKind.OUTPUT)


def _there(steps: _Steps, kind: DeviceKind) -> bool:
    try:
        return bool(steps.program.devices(kind))
    except VoiceJournalError:
        return False


_STEPS: tuple[Callable[[_Steps], None], ...] = (_voice, _microphone, _model, _household)
