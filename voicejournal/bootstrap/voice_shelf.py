"""The neural voices and the system's, as the screens choose among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from voicejournal.adapters.speech.narrator import PiperNarrator
from voicejournal.adapters.speech.narrator.tts_engine import default_voice
from voicejournal.bootstrap.narrating import chosen_voice, neural_voices, voice_narrator
from voicejournal.domain.speech.neural_voice import neural_name
from voicejournal.domain.speech.voice import Voice
from voicejournal.errors import SpeechError

if TYPE_CHECKING:
    from voicejournal.bootstrap.program import Program
    from voicejournal.domain.speech.audio import Sound

SAMPLE = "There is no hurry. Take a slow breath, and begin wherever you like."
"""The sentence by which a voice is chosen."""


class ProgramVoices:
    """Implements `ports.Voices` for the program, whose settings may change meanwhile."""

    def __init__(self, program: Callable[[], Program]) -> None:
        self._program = program

    def known(self) -> Sequence[Voice]:
        program = self._program()
        neural = [
            Voice(
                one.id,
                f"{one.name}, a neural voice",
                one.download,
                f"Voice: {one.licence}. Engine {one.engine}: {one.engine_licence}, a process of its own.",
            )
            for one in neural_voices(program).known()
        ]
        language = program.settings.language[:2]
        language = language if language.isalpha() and language != "au" else "en"
        try:
            found = program.voices()
        except SpeechError:
            return neural
        system = [Voice(one.id, one.name) for one in found if one.speaks(language)]
        own = default_voice()
        usual = [Voice(own, f"the softest of the system ({own})")] if own and system else []
        return [*neural, *usual, *system]

    def chosen(self) -> str:
        return chosen_voice(self._program()) or default_voice()

    def sample(self, voice: str) -> Sound:
        narrator = voice_narrator(self._program(), voice)
        try:
            return narrator.speech(SAMPLE, fixed=True)
        finally:
            if isinstance(narrator, PiperNarrator):
                narrator.close()

    def download(
        self, voice: str, on_progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        neural_voices(self._program()).download(neural_name(voice), on_progress, cancelled)
