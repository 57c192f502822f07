"""One pass of faster-whisper with every option said, and its exceptions translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

from voicejournal.adapters.speech.transcriber.segment_conversion import Found, found_in
from voicejournal.adapters.speech.transcriber.transcription_options import TranscriptionOptions
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import TranscriptionError

_HINT_TOKENS = 96
"""Room for some thirty names."""
_BEAM_WITH_NAMES = 5
"""With a beam of 1 and a list, Whisper puts one person's name for another's."""
_HEIGHT = 0.5
"""The part of full scale that the loudest moment of a sound reaches at least."""
_FULL = 220
"""CTranslate2 writes half of Whisper's 448 tokens at most, less a few marks; English takes 160 in 28 s."""
_PACE = 15.0
"""Most tokens a second of a short sound, where a loop would fill the window; `is_too_fast` believes fewer."""
_PACED = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
"""Languages with about as many tokens a second as English; in some scripts each letter takes three."""


class Decoder:
    """A loaded `WindowedWhisper`, used in the one way that suits answers."""

    def __init__(self, engine: Any, options: TranscriptionOptions, *, word_times: bool) -> None:
        """`word_times` needs a model that says which of its heads look at the sound."""
        self._engine = engine
        self._options = options
        self._max_tokens = options.max_tokens
        self._word_times = word_times

    @property
    def measuring(self) -> bool:
        """Whether the number of tokens is fixed, so that every pass costs the same."""
        return self._max_tokens is not None

    @property
    def quick(self) -> Decoder:
        """The same model with a single beam."""
        return Decoder(self._engine, replace(self._options, beam_size=1), word_times=self._word_times)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of all languages that the model understands."""
        return tuple(self._engine.supported_languages)

    def hint(self, hotwords: tuple[str, ...]) -> tuple[str, int]:
        """The first of the hotwords as one line, and how many there was room for."""
        tokenizer = self._engine.hf_tokenizer
        for count in range(len(hotwords), 0, -1):
            line = ", ".join(hotwords[:count])
            if len(tokenizer.encode(f" {line}", add_special_tokens=False).ids) <= _HINT_TOKENS:
                return line, count
        return "", 0

    def likely_languages(self, sound: Sound) -> list[tuple[str, float]]:
        """Every language with its probability.

        Raises:
            TranscriptionError: the engine failed.
        """
        self._engine.begin(full=False)
        with self._translated_errors():
            _, _, likely = self._engine.detect_language(_samples(sound), vad_filter=False)
        return [(str(code), float(share)) for code, share in likely]

    def run(
        self,
        sound: Sound,
        language: str,
        hint: str = "",
        *,
        tokens: int | None = None,
        no_repeat: int = 0,
        full: bool = False,
    ) -> Found | None:
        """The text of at most 30 s; None where Whisper wrote nothing.

        The limit of `tokens` (3 or more) is doubled, because CTranslate2 halves it, marks included. `full`
        asks for a window of 30 s, whatever the sound's length.

        Raises:
            TranscriptionError: the engine failed.
        """
        fixed = tokens or self._max_tokens
        limit = fixed or _most(sound.seconds, language)
        marks = 2 if len(self.languages) == 1 else 4
        self._engine.begin(full=full)
        with self._translated_errors():
            segments = self._decoded(
                _samples(sound),
                language,
                hint,
                no_repeat,
                new_tokens=2 * limit - marks if limit else None,
                time_tokens=not fixed,
            )
            # Without time tokens the library would look again at what follows the last word: not asked for.
            return found_in(islice(_until_exhausted(segments), 1 if fixed else None), sound.seconds)

    def encode(self, sound: Sound, language: str) -> None:
        """Encode at most 30 s ahead of the `run` over the same sound.

        Raises:
            TranscriptionError: the engine failed.
        """
        self._engine.begin(full=False, ahead=True)
        with self._translated_errors():
            for _ in _until_exhausted(self._decoded(_samples(sound), language)):
                pass

    def forget(self) -> None:
        """Drop what was encoded ahead."""
        self._engine.forget()

    def _decoded(
        self,
        samples: Any,
        language: str,
        hint: str = "",
        no_repeat: int = 0,
        *,
        new_tokens: int | None = None,
        time_tokens: bool = True,
    ) -> Iterator[Any]:
        """The library's segments, computed as they are read, with every option set.

        With time tokens: without, Whisper leaps or ends at a pause in the window, and whole sentences are
        gone at a confidence of .8. What it dates behind the end of the sound it made up. No temperature but
        0: the library's list means up to six passes. No condition on earlier text: it spreads errors. No
        dropping inside: that is decided where the other signals are known.
        """
        segments: Iterator[Any]
        segments, _ = self._engine.transcribe(
            samples,
            language=language,
            task="transcribe",
            log_progress=False,
            beam_size=max(self._options.beam_size, _BEAM_WITH_NAMES if hint else 1),
            best_of=1,
            patience=1.0,
            length_penalty=1.0,
            repetition_penalty=1.0,
            no_repeat_ngram_size=no_repeat,
            temperature=0.0,
            compression_ratio_threshold=None,
            log_prob_threshold=None,
            no_speech_threshold=None,
            condition_on_previous_text=False,
            initial_prompt=None,
            prefix=None,
            suppress_blank=True,
            suppress_tokens=[-1],
            without_timestamps=not time_tokens,
            word_timestamps=self._word_times,
            multilingual=False,
            vad_filter=False,
            max_new_tokens=new_tokens,
            clip_timestamps="0",
            hallucination_silence_threshold=None,
            hotwords=hint or None,
        )
        return segments

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        """Translates what the engine raises; CTranslate2 passes on any C++ error."""
        try:
            yield
        except MemoryError as error:
            raise no_memory("to transcribe", self._options.smaller) from error
        except Exception as error:
            raise TranscriptionError(
                f"The answer could not be transcribed ({type(error).__name__}); its recording is kept.",
                "voicejournal transcribe --pending tries again.",
            ) from error

    def is_full(self, found: Found) -> bool:
        """Whether there was no room to write more in a window, so that words may be missing at its end."""
        return found.longest >= _FULL


def _most(seconds: float, language: str) -> int | None:
    """The most tokens of that language that can be said in less than 10 s; None for a longer time."""
    if language not in _PACED or seconds >= 10.0:
        return None
    return round(_PACE * max(seconds, 2.0))


def no_memory(what: str, smaller: Sequence[str]) -> TranscriptionError:
    """The error of a machine whose memory is too small for `what`; the hint names the `smaller` models."""
    *others, last = smaller or ("",)
    names = f"{', '.join(others)} or {last}" if others else last
    return TranscriptionError(
        f"There is not enough memory {what}.",
        f"Choose a smaller model with --model: {names}."
        if names
        else "End other programs that take much memory, and try again; there is no smaller model.",
    )


def _until_exhausted(segments: Iterable[Any]) -> Iterator[Any]:
    from voicejournal.adapters.speech.transcriber.encoder_windows import Exhausted

    try:
        yield from segments
    except Exhausted:
        return


def _samples(sound: Sound) -> Any:
    """float32 from -1 to 1, a quiet sound raised: Whisper hears a level, and knows common ones best."""
    import numpy as np

    samples = np.frombuffer(sound.pcm, dtype="<i2").astype(np.float32) / 32768.0
    height = float(abs(samples).max(initial=0.0))
    return samples * (_HEIGHT / height) if 0.0 < height < _HEIGHT else samples
