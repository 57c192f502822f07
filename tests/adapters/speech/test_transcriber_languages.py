"""Languages and names, and what the transcriber makes of them with real engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.real import clips, said
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import TranscriptionOptions, WhisperTranscriber
from voicejournal.errors import TranscriptionError

_, SOUND = said("scene")
NAMES = ("Anna", "Kowalczyk", "Mount Ararat")


def test_a_model_of_whispers_shape_takes_the_language(whisper_shape: Path) -> None:
    """The way of a person's own model is run, language token included: another language, other words."""
    texts = {}
    for language in ("en", "de"):
        transcriber = WhisperTranscriber(
            whisper_shape, "random", TranscriptionOptions(language=language), detector=SileroDetector()
        )
        transcriber.warm()
        segments = transcriber.transcribe(said("sad")[1])
        assert transcriber.language == language
        assert segments
        assert segments[0].words
        texts[language] = segments[0].text
    assert texts["en"] != texts["de"]


def test_the_likeliest_of_several_languages_is_kept_once_there_was_enough_to_hear(
    whisper_shape: Path,
) -> None:
    """A word is too little to decide by; a sentence decides, for good."""
    transcriber = WhisperTranscriber(
        whisper_shape, "random", TranscriptionOptions(language=("fr", "de")), detector=SileroDetector()
    )
    transcriber.transcribe(SOUND.slice(0, 1))
    undecided = transcriber.language
    transcriber.transcribe(SOUND)
    settled = transcriber.language
    transcriber.transcribe(clips()[3].sound)
    assert undecided == ""
    assert settled in {"fr", "de"}
    assert transcriber.language == settled


def test_a_language_that_was_found_belongs_to_one_answer(whisper_shape: Path) -> None:
    """The next answer or file may be in another one; a language that is set stays."""
    found = WhisperTranscriber(
        whisper_shape, "random", TranscriptionOptions(language=("fr", "de")), detector=SileroDetector()
    )
    found.transcribe(SOUND)
    assert found.language in {"fr", "de"}
    found.begin()
    assert found.language == ""
    fixed = WhisperTranscriber(
        whisper_shape, "random", TranscriptionOptions(language="fr"), detector=SileroDetector()
    )
    fixed.warm()
    fixed.begin()
    assert fixed.language == "fr"


def test_an_english_model_stays_english_from_answer_to_answer(tiny: Path) -> None:
    """It has nothing to find out."""
    transcriber = WhisperTranscriber(tiny, "tiny.en", TranscriptionOptions(language=None))
    transcriber.warm()
    transcriber.begin()
    assert transcriber.language == "en"


def test_an_unsure_detection_is_not_kept(whisper_shape: Path) -> None:
    """Random weights find no language likely: each sound is looked at anew."""
    transcriber = WhisperTranscriber(
        whisper_shape, "random", TranscriptionOptions(language=None), detector=SileroDetector()
    )
    assert transcriber.transcribe(SOUND)
    assert transcriber.language == ""


def test_an_unknown_language_is_named(whisper_shape: Path) -> None:
    """The sentence names it, the hint gives examples."""
    with pytest.raises(TranscriptionError, match="tlh") as raised:
        WhisperTranscriber(whisper_shape, "random", TranscriptionOptions(language=("en", "tlh"))).warm()
    assert "de" in raised.value.hint


def test_an_english_model_says_so_when_asked_for_another_language(tiny: Path) -> None:
    """It listens for English, and the person is told."""
    told: list[str] = []
    transcriber = WhisperTranscriber(tiny, "tiny.en", TranscriptionOptions(language="de"), notice=told.append)
    transcriber.warm()
    assert transcriber.language == "en"
    assert told == ["The model tiny.en understands no language but en."]


def test_names_that_nobody_said_change_no_word(tiny: Path, transcriber: WhisperTranscriber) -> None:
    """A list of names leaves what is heard as it was, and nothing is told of a list that fits."""
    told: list[str] = []
    named = WhisperTranscriber(
        tiny, "tiny.en", TranscriptionOptions(hotwords=NAMES), detector=SileroDetector(), notice=told.append
    )
    for sound in (SOUND, clips()[0].sound):
        (with_names,), (without,) = named.transcribe(sound), transcriber.transcribe(sound)
        assert with_names.text.casefold() == without.text.casefold()
    assert told == []


def test_names_beyond_the_room_for_them_are_told(whisper_shape: Path) -> None:
    """A long list reaches the model in part, and the person hears how many."""
    told: list[str] = []
    names = tuple(f"Name{each}" for each in range(200))
    WhisperTranscriber(
        whisper_shape, "random", TranscriptionOptions(hotwords=names), notice=told.append
    ).warm()
    (notice,) = told
    assert "of 200 names" in notice
    assert 5 < int(notice.split("first ")[1].split()[0]) < 100


def test_a_name_that_there_is_no_room_for_is_told(whisper_shape: Path) -> None:
    """A first name as long as a page leaves no room for any, and the person hears why."""
    told: list[str] = []
    WhisperTranscriber(
        whisper_shape, "random", TranscriptionOptions(hotwords=("long " * 100, "Anna")), notice=told.append
    ).warm()
    assert told == ["The model random takes no name as long as the first."]


def test_names_that_come_later_reach_a_loaded_model(whisper_shape: Path) -> None:
    """A name that the person corrects is expected from the next pass on, without loading anything anew."""
    told: list[str] = []
    transcriber = WhisperTranscriber(whisper_shape, "random", notice=told.append)
    transcriber.warm()
    transcriber.expect(["Maren", " ", "Siobhan"])
    assert transcriber._hint == "Maren, Siobhan"
    assert told == []
    transcriber.expect([f"Name{each}" for each in range(200)])
    assert "of 200 names" in told[0]
