"""Chooses the voice that reads: that of the settings, else a neural one that is here, else the system's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicejournal.adapters.models.voices import VoiceCatalogue
from voicejournal.adapters.speech.narrator import (
    FallbackNarrator,
    MissingVoice,
    PiperNarrator,
    PiperVoice,
    Pyttsx3Narrator,
    TtsVoice,
)
from voicejournal.domain.speech.neural_voice import ENGINE, neural_name
from voicejournal.errors import ModelMissing
from voicejournal.paths import shipped_data

__all__ = ["TtsVoice", "chosen_voice", "narrator", "neural_narrator", "neural_voices", "voice_narrator"]

if TYPE_CHECKING:
    from voicejournal.bootstrap.program import Program
    from voicejournal.ports.speech import Narrator


def neural_voices(program: Program) -> VoiceCatalogue:
    """The neural voices, those that can be fetched and those that are here."""
    return VoiceCatalogue(program.paths.models / "voices", shipped_data())


def chosen_voice(program: Program) -> str:
    """The voice that is to read, in the notation of the setting; empty is the system's own."""
    if program.settings.voice:
        return program.settings.voice
    name = neural_voices(program).first_here()
    return f"{ENGINE}:{name}" if name else ""


def narrator(program: Program) -> Narrator:
    """The narrator with the chosen voice; where it cannot speak the system's takes over, with a notice."""
    voice = chosen_voice(program)
    if not neural_name(voice):
        return Pyttsx3Narrator(program.paths.cache, voice, program.settings.rate)
    system = Pyttsx3Narrator(program.paths.cache, rate=program.settings.rate)
    try:
        chosen = neural_narrator(program, neural_name(voice))
    except ModelMissing as error:
        return FallbackNarrator(MissingVoice(error), system, program.notices)
    program.vault.on_lock(chosen.close)
    return FallbackNarrator(chosen, system, program.notices)


def voice_narrator(program: Program, voice: str) -> Narrator:
    """A narrator with that voice and no other, in the notation of the setting; empty is the system's own.

    Raises:
        ModelMissing: it is a neural one that is not on this machine.
    """
    if name := neural_name(voice):
        return neural_narrator(program, name)
    return Pyttsx3Narrator(program.paths.cache, voice, program.settings.rate)


def neural_narrator(program: Program, name: str) -> PiperNarrator:
    """A narrator with that neural voice.

    Raises:
        ModelMissing: it is not on this machine.
    """
    found = neural_voices(program).find(name)
    voice = PiperVoice(found.model, found.engine, found.version, found.pace)
    return PiperNarrator(program.paths.cache, voice, program.settings.rate)
