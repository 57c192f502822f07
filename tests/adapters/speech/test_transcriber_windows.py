"""What becomes of one sound in the windows of Whisper: how long they are, how many, and what they wrote."""

from __future__ import annotations

import math
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks.random_model import SMALLEST, make
from voicejournal.adapters.speech.transcriber.decoder import Decoder
from voicejournal.adapters.speech.transcriber.encoder_windows import Exhausted, WindowedWhisper
from voicejournal.adapters.speech.transcriber.segment_conversion import found_in, segment_of
from voicejournal.adapters.speech.transcriber.transcription_options import TranscriptionOptions
from voicejournal.domain.speech.audio import silence


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WindowedWhisper:
    folder = make(tmp_path_factory.mktemp("random"), SMALLEST)
    return WindowedWhisper(str(folder), device="cpu", compute_type="int8", local_files_only=True)


def features(seconds: float) -> np.ndarray:
    """As the library gives them: padded to 30 s with zeros."""
    spoken = np.full((80, round(seconds * 100)), -1.5, dtype=np.float32)
    return np.pad(spoken, ((0, 0), (0, 3000 - spoken.shape[1])))


@pytest.mark.parametrize(
    ("seconds", "window"), [(0.5, 10), (7, 10), (7.1, 20), (16.9, 20), (17.1, 30), (28, 30), (30, 30)]
)
def test_a_window_is_as_long_as_its_sound_with_three_seconds_of_padding(
    engine: WindowedWhisper, seconds: float, window: int
) -> None:
    """In steps of ten seconds, as measured: anything else makes Whisper repeat itself."""
    engine.begin(full=False)
    assert engine.encode(features(seconds)).shape[1] == window * 50  # two mel frames make one


def test_a_full_window_can_be_asked_for(engine: WindowedWhisper) -> None:
    """It is what Whisper was trained on, for what went wrong in a shorter one."""
    engine.begin(full=True)
    assert engine.encode(features(2)).shape[1] == 1500


def test_the_library_asks_for_every_window_here(engine: WindowedWhisper, tmp_path: Path) -> None:
    """A faster-whisper that went another way would take the full price without a word."""
    engine.begin(full=False)
    list(engine.transcribe(np.zeros(16_000, dtype=np.float32), language="en", max_new_tokens=4)[0])
    with pytest.raises(Exhausted):
        engine.encode(features(0.5))  # a first window would not be refused


def test_a_window_that_was_encoded_ahead_is_not_encoded_again(engine: WindowedWhisper) -> None:
    """Once, and with the same result; another window, or the same one later, is encoded as ever."""
    engine.begin(full=False)
    without = np.array(engine.encode(features(12)))
    engine.begin(full=False, ahead=True)
    with pytest.raises(Exhausted):
        engine.encode(features(12))
    engine.begin(full=False)
    assert engine.encode(features(5)).shape[1] == 500
    held = engine._encoded
    assert held is not None
    engine.begin(full=False)
    assert engine.encode(features(12)) is held[1]
    assert np.array_equal(np.array(held[1]), without)
    engine.begin(full=False)
    assert engine.encode(features(12)) is not held[1]


def test_what_is_left_of_a_sound_gets_no_window_when_it_is_an_ending(engine: WindowedWhisper) -> None:
    """Less than a second after the last time token is silence, and silence is what words are invented for."""
    engine.begin(full=False)
    engine.encode(features(0.4))
    engine.encode(features(1.2))
    with pytest.raises(Exhausted):
        engine.encode(features(0.8))


def test_a_model_that_comes_to_no_end_is_left_after_eight_windows(engine: WindowedWhisper) -> None:
    """One time token again and again would be the same window for ever."""
    engine.begin(full=False)
    for _ in range(8):
        engine.encode(features(5))
    with pytest.raises(Exhausted):
        engine.encode(features(5))


def written(text: str, start: float, end: float, **other: object) -> SimpleNamespace:
    """A segment as faster-whisper gives it, of four tokens."""
    word = SimpleNamespace(word=text, start=start, end=end, probability=0.9)
    given = {
        "seek": 0, "tokens": [1, 2, 3, 4], "avg_logprob": -0.2, "no_speech_prob": 0.1,
        "compression_ratio": 1.0, "words": [word], **other,
    }  # fmt: skip
    return SimpleNamespace(text=text, start=start, end=end, **given)


def test_all_sentences_of_a_sound_are_one_segment() -> None:
    """What follows the first time token is as much part of the answer as what comes before it."""
    found = found_in(
        [written(" I left.", 0.3, 1.0), written(" She stayed.", 4.0, 5.0, seek=250, avg_logprob=-0.4)], 6.0
    )
    assert found is not None
    segment = segment_of(found, silence(6))
    assert (segment.text, segment.start, segment.end) == ("I left. She stayed.", 0.3, 5.0)
    assert [word.text for word in segment.words] == ["I left.", "She stayed."]
    assert segment.confidence == pytest.approx(math.exp(-0.3))


def test_the_signals_of_a_sound_are_those_of_its_windows() -> None:
    """Full is one window or none; repeating itself is one of them; silence must be all of them."""
    found = found_in(
        [
            written(" a", 0, 1, no_speech_prob=0.9),
            written(" b", 1, 2, no_speech_prob=0.9),
            written(" c", 2, 3, seek=200, no_speech_prob=0.2, compression_ratio=3.0),
        ],
        6.0,
    )
    assert found is not None
    assert (found.longest, len(found.tokens)) == (8, 12)
    assert (found.no_speech_prob, found.compression_ratio) == (0.2, 3.0)


def test_what_is_dated_behind_the_end_was_never_said() -> None:
    """In the padding there is nobody; nothing else is dropped, and nothing at all is None."""
    beyond = written(" Thank you.", 6.5, 7.0)
    found = found_in([written(" Good night.", 5.0, 6.2), beyond], 6.0)
    assert found is not None
    assert found.text == " Good night."
    assert found_in([beyond], 6.0) is None
    assert found_in([], 6.0) is None


@pytest.mark.parametrize(
    ("seconds", "language", "tokens"),
    [(5, "en", 75), (0.4, "de", 30), (9.9, "fr", 148), (10, "en", None), (5, "ta", None), (5, "ja", None)],
)
def test_no_more_is_written_of_a_short_sound_than_can_be_said(
    seconds: float, language: str, tokens: int | None
) -> None:
    """A loop ends sooner; in a full window too, but not where one letter may take three tokens."""
    asked: list[dict[str, object]] = []

    def transcribe(_samples: object, **options: object) -> tuple[list[object], None]:
        asked.append(options)
        return [], None

    engine = SimpleNamespace(
        begin=lambda **_: None, transcribe=transcribe, supported_languages=["de", "en", "fr", "ja", "ta"]
    )
    decoder = Decoder(engine, TranscriptionOptions(), word_times=True)
    decoder.run(silence(seconds), language)
    decoder.run(silence(seconds), language, full=True)
    limits = [each["max_new_tokens"] for each in asked]
    assert limits == [2 * tokens - 4 if tokens else None] * 2
    assert not any(each["without_timestamps"] for each in asked)
