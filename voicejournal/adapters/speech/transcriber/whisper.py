"""Whisper transcriber for sound of at most 30 s; rejects invented words, and never on one signal alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from voicejournal.adapters.speech.transcriber.decoder import Decoder
from voicejournal.adapters.speech.transcriber.freed_memory import return_freed_memory
from voicejournal.adapters.speech.transcriber.model_loading import load
from voicejournal.adapters.speech.transcriber.passes import transcribe_window
from voicejournal.adapters.speech.transcriber.plausibility import another_language
from voicejournal.adapters.speech.transcriber.silence_gate import SilenceGate
from voicejournal.adapters.speech.transcriber.transcription_options import TranscriptionOptions
from voicejournal.domain.speech.audio import RATE, Sound, silence
from voicejournal.domain.speech.transcript import Segment
from voicejournal.errors import TranscriptionError
from voicejournal.ports.speech import SpeechDetector

LONGEST = 30.0
"""Longest sound of one pass in seconds: the window that Whisper was trained on."""

_SURE = 0.5
"""Probability from which a detected language is kept."""
_ENOUGH = 3.0
"""Seconds of sound from which a detected language is kept."""
_DEFAULTS = TranscriptionOptions()


def _ignore(_: str) -> None:
    """Default for `notice`: drop the sentence."""


class WhisperTranscriber:
    """Implements `ports.Transcriber` for a model in a folder; loads at first use; one pass at a time."""

    def __init__(
        self,
        model_folder: Path,
        name: str,
        options: TranscriptionOptions = _DEFAULTS,
        *,
        detector: SpeechDetector | None = None,
        notice: Callable[[str], None] = _ignore,
    ) -> None:
        """`detector` is for the silence gate alone, never shared; `notice` gets sentences for the person."""
        language = options.language
        self._name = name
        self._wanted = (language,) if isinstance(language, str) else language or ()
        self._language = language if isinstance(language, str) else ""
        self._hotwords: tuple[str, ...] = ()
        self._gate = SilenceGate(detector)
        self._load = partial(load, model_folder, name, options, notice)
        self._notice = notice
        self._lock = threading.RLock()
        self._decoder: Decoder | None = None
        self._hint = ""
        self._warm = False
        self.expect(options.hotwords)
        self._looked = False
        """Whether the language of this answer was compared with the one set."""
        self._reported: set[str] = set()
        """Languages other than the one set for which a notice was given."""

    @property
    def model(self) -> str:
        """Name of the model, as stored with each answer."""
        return self._name

    @property
    def language(self) -> str:
        """Code of the language set, or of the one detected in this answer; empty while undecided."""
        return self._language

    def warm(self) -> None:
        """Load the weights and run once: the first pass takes four times as long as the next.

        Raises:
            ModelMissing: the weights are not on this machine.
            TranscriptionError: they cannot be loaded.
        """
        with self._lock:
            if not self._warm:
                decoder = self._ready()
                decoder.run(silence(1.0), self._language or decoder.languages[0], tokens=4)
                self._warm = True

    def begin(self) -> None:
        """Begin a new answer or file, which may be in another language."""
        with self._lock:
            self._looked = False
            if len(self._wanted) != 1 and self._decoder is not None and len(self._decoder.languages) > 1:
                self._language = ""

    def expect(self, names: Sequence[str]) -> None:
        """Expect these names and phrases from the next pass on, as far as there is room for them."""
        with self._lock:
            self._hotwords = tuple(name.strip() for name in names if name.strip())
            if self._decoder is not None:
                self._hint_at(self._decoder)

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        """Transcribe `sound` (at `audio.RATE`, at most 30 s) to segments with words; empty for silence.

        Raises:
            ModelMissing: the weights are not on this machine.
            TranscriptionError: the engine failed.
            ValueError: the sound has another rate, or is longer than 30 s.
        """
        return self._transcribed(sound, quick=False)

    def prepare(self, sound: Sound) -> None:
        """Encode `sound`, which takes half of a long pass; `transcribe` then only decodes it.

        Raises:
            ModelMissing: the weights are not on this machine.
            TranscriptionError: the engine failed.
        """
        with self._lock:
            decoder = self._ready()
            if self._gate.passes(sound):
                decoder.encode(sound, self._language or decoder.languages[0])

    def preview(self, sound: Sound) -> tuple[Segment, ...]:
        """As `transcribe`, with a single beam unless names are expected.

        Raises:
            ModelMissing: the weights are not on this machine.
            TranscriptionError: the engine failed.
            ValueError: the sound has another rate, or is longer than 30 s.
        """
        return self._transcribed(sound, quick=True)

    def forget(self) -> None:
        """Drop what was encoded ahead, and the state of the gate's detector."""
        with self._lock:
            self._gate.forget()
            if self._decoder is not None:
                self._decoder.forget()

    def _transcribed(self, sound: Sound, *, quick: bool) -> tuple[Segment, ...]:
        if sound.rate != RATE or sound.seconds > LONGEST:
            raise ValueError(f"a pass takes at most {LONGEST:.0f} s at {RATE} frames per second")
        with self._lock:
            try:
                return self._one_pass(sound, quick=quick)
            finally:
                return_freed_memory()

    def _one_pass(self, sound: Sound, *, quick: bool) -> tuple[Segment, ...]:
        """The segments of the sound; none if nobody speaks in it. The lock must be held."""
        decoder = self._ready()
        if not self._gate.passes(sound):
            return ()
        if self._language:
            self._compare(decoder, sound)
        language = self._language or self._detected(decoder, sound)
        passes = decoder.quick if quick else decoder
        return tuple(transcribe_window(passes, sound, language, self._hint, preview=quick))

    def _ready(self) -> Decoder:
        """The decoder, loaded at first use, with the settings checked against the model's abilities."""
        if self._decoder is not None:
            return self._decoder
        decoder = self._load()
        known = decoder.languages
        unknown = [code for code in self._wanted if code not in known]
        if len(known) == 1:
            self._language = known[0]
            if unknown:
                self._notice(f"The model {self._name} understands no language but {known[0]}.")
        elif unknown:
            raise TranscriptionError(
                f"Whisper knows no language called {', '.join(unknown)}.",
                "Use codes such as en, de, es, fr or pt in the language setting.",
            )
        self._hint_at(decoder)
        self._decoder = decoder
        return decoder

    def _hint_at(self, decoder: Decoder) -> None:
        """Make the decoder's hint of the names, and give a notice if some have no room in it."""
        self._hint, taken = decoder.hint(self._hotwords)
        if taken < len(self._hotwords):
            some = f"only the first {taken} of {len(self._hotwords)} names"
            self._notice(f"The model {self._name} takes {some if taken else 'no name as long as the first'}.")

    def _compare(self, decoder: Decoder, sound: Sound) -> None:
        """Give one notice for each language that is not the one set: Whisper would translate it."""
        if self._looked or len(decoder.languages) == 1 or len(self._wanted) != 1 or sound.seconds < _ENOUGH:
            return
        self._looked = True
        code = another_language(decoder.likely_languages(sound), self._language)
        if code and code not in self._reported:
            self._reported.add(code)
            self._notice(
                f'This sounds like the language "{code}", and the setting is "{self._language}": what is '
                f'written may be a translation. Set language to "{code}" or "auto".'
            )

    def _detected(self, decoder: Decoder, sound: Sound) -> str:
        """The likeliest of the wanted languages, kept once it is sure and the sound was long enough."""
        likely = decoder.likely_languages(sound)
        allowed = [(code, share) for code, share in likely if not self._wanted or code in self._wanted]
        total = sum(share for _, share in allowed) or 1.0
        code, share = max(allowed, key=lambda each: each[1])
        if share / total >= _SURE and sound.seconds >= _ENOUGH:
            self._language = code
        return code
