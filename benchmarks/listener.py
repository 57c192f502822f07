"""An answer that is spoken to the live transcript, with all that somebody would see and wait for."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.debian import LeftOut
from benchmarks.material import Talk
from benchmarks.seen import Screen, Seen, seen
from benchmarks.virtual import Desk
from tests.real import model as fetched
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import TranscriptionOptions, WhisperTranscriber
from voicejournal.conversation.file_transcript import transcribe_blocks
from voicejournal.domain.speech.audio import Sound


@dataclass(frozen=True)
class Answer:
    """A talk that was stopped at its last word, and what came of it."""

    talk: Talk
    text: str
    seen: Seen
    cpu: float
    """Seconds of processor time: the detector, looks at unfinished speech, and what is kept."""


@dataclass(frozen=True)
class Models:
    """Where the models are; one folder for all of them where a person gave it."""

    given: Path | None

    def folder(self, name: str) -> Path:
        """That of the named model, fetched as a person fetches it.

        Raises:
            LeftOut: it cannot be fetched.
        """
        try:
            return self.given or fetched(name)
        except AssertionError as trouble:
            raise LeftOut(str(trouble)) from trouble

    def transcriber(self, name: str, language: str = "en") -> WhisperTranscriber:
        """Set as the program sets it, and ready for its first pass."""
        folder = self.folder(name)
        transcriber = WhisperTranscriber(
            folder,
            folder.name,
            TranscriptionOptions(language=language, beam_size=5),
            detector=SileroDetector(),
        )
        transcriber.warm()
        return transcriber


def live(talk: Talk, transcriber: WhisperTranscriber) -> Answer:
    """What is heard, and seen, while somebody speaks."""
    worked = time.process_time()
    desk, screen = Desk(talk.sound, transcriber, SileroDetector()), Screen()
    outcome = desk.speak(talk.last_word, on_text=lambda segments: screen.show(desk.now, segments))
    desk.close()
    cpu = time.process_time() - worked
    return Answer(talk, outcome.transcript.text, seen(screen, outcome.transcript, outcome.stopped), cpu)


def whole(sound: Sound, transcriber: WhisperTranscriber) -> str:
    """What is heard of the recording, as of a file."""
    return transcribe_blocks([sound], transcriber, SileroDetector()).text
