"""The transcriber, with real engines: the shipped demo voice, and random weights in Whisper's own shape."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.random_model import SMALLEST, make
from tests.speech import hum, louder, noise, spoken
from voicejournal.adapters.detector import SileroDetector
from voicejournal.adapters.transcriber import WhisperTranscriber
from voicejournal.adapters.transcriber.gate import SilenceGate
from voicejournal.domain.audio import Sound, joined, silence
from voicejournal.errors import ModelMissing, TranscriptionError
from voicejournal.paths import shipped_data
from voicejournal.ports import Transcriber

_: type[Transcriber] = WhisperTranscriber

DEMO = shipped_data() / "demo-voice"
SENTENCE = "I wanted to call her in the morning, and then I waited until the evening."
NAMES = ("Anna", "Kowalczyk", "Mount Ararat")


@pytest.fixture(scope="module")
def whisper_shape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with Whisper's vocabulary and languages, and random weights."""
    return make(tmp_path_factory.mktemp("random"), SMALLEST)


@pytest.fixture(scope="module")
def demo() -> WhisperTranscriber:
    return WhisperTranscriber(DEMO, "demo-voice", detector=SileroDetector())


def likeness(text: str, other: str) -> float:
    """The share of words that two texts have in common, in order."""
    return SequenceMatcher(None, text.casefold().split(), other.casefold().split()).ratio()


def test_spoken_words_are_written_down(demo: WhisperTranscriber) -> None:
    """The small model that the project ships hears most of what the local voice says."""
    (segment,) = demo.transcribe(spoken(SENTENCE))
    assert likeness(segment.text, SENTENCE) > 0.6
    assert 0.2 < segment.confidence <= 1


def test_every_word_has_its_time(demo: WhisperTranscriber) -> None:
    """Times rise, lie within the sound, and the words read together are the text."""
    sound = spoken(SENTENCE)
    (segment,) = demo.transcribe(sound)
    assert " ".join(word.text for word in segment.words) == segment.text
    assert all(0 <= word.start <= word.end <= sound.seconds for word in segment.words)
    assert all(first.end <= second.start + 0.001 for first, second in pairwise(segment.words))
    assert all(0 <= word.probability <= 1 for word in segment.words)
    assert (segment.start, segment.end) == (segment.words[0].start, segment.words[-1].end)
    assert segment.words[-1].end > sound.seconds / 2


@pytest.mark.parametrize(
    "sound",
    [Sound(b""), silence(5), noise(5), noise(5, -60), hum(5), hum(5, -45), louder(spoken("Hello."), -90)],
    ids=["nothing", "silence", "fan", "hiss", "hum", "faint hum", "below the converter"],
)
@pytest.mark.parametrize("names", [(), NAMES], ids=["no names", "names"])
def test_nothing_said_gives_nothing(whisper_shape: Path, sound: Sound, names: tuple[str, ...]) -> None:
    """Silence, noise and hum give no text, with a list of names as without."""
    for folder in (DEMO, whisper_shape):
        assert (
            WhisperTranscriber(folder, "m", hotwords=names, detector=SileroDetector()).transcribe(sound) == ()
        )


@pytest.mark.parametrize("decibels", [-20, -40, -50])
def test_quiet_speech_is_not_dropped(demo: WhisperTranscriber, decibels: float) -> None:
    """A far microphone gives the same words."""
    (loud,) = demo.transcribe(louder(spoken(SENTENCE), -5))
    (quiet,) = demo.transcribe(louder(spoken(SENTENCE), decibels))
    assert likeness(quiet.text, loud.text) > 0.7


def test_a_single_short_word_among_silence_passes_the_gate() -> None:
    """One word of a third of a second reaches the model; what a model makes of it is its own affair."""
    gate = SilenceGate(SileroDetector())
    assert gate.passes(joined([silence(3), spoken("No."), silence(3)]))
    assert not gate.passes(silence(6.3))


def test_more_than_one_window_or_another_rate_is_refused(demo: WhisperTranscriber) -> None:
    """What would be cut off or played too fast is an error of the caller."""
    with pytest.raises(ValueError, match="30 s"):
        demo.transcribe(silence(30.1))
    with pytest.raises(ValueError, match="16000"):
        demo.transcribe(silence(1, rate=22_050))


def test_a_model_of_whispers_shape_takes_the_language(whisper_shape: Path) -> None:
    """The way of a person's own model is run, language token included: another language, other words."""
    texts = {}
    for language in ("en", "de"):
        transcriber = WhisperTranscriber(
            whisper_shape, "random", language=language, detector=SileroDetector()
        )
        transcriber.warm()
        segments = transcriber.transcribe(spoken(SENTENCE))
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
        whisper_shape, "random", language=("fr", "de"), detector=SileroDetector()
    )
    transcriber.transcribe(spoken("Oui."))
    undecided = transcriber.language
    transcriber.transcribe(spoken(SENTENCE))
    settled = transcriber.language
    transcriber.transcribe(spoken("Ich wollte sie am Morgen anrufen.", voice="de"))
    assert undecided == ""
    assert settled in {"fr", "de"}
    assert transcriber.language == settled


def test_a_language_that_was_found_belongs_to_one_answer(whisper_shape: Path) -> None:
    """The next answer or file may be in another one; a language that is set stays."""
    found = WhisperTranscriber(whisper_shape, "random", language=("fr", "de"), detector=SileroDetector())
    found.transcribe(spoken(SENTENCE))
    assert found.language in {"fr", "de"}
    found.begin()
    assert found.language == ""
    fixed = WhisperTranscriber(whisper_shape, "random", language="fr", detector=SileroDetector())
    fixed.warm()
    fixed.begin()
    assert fixed.language == "fr"


def test_an_english_model_stays_english_from_answer_to_answer() -> None:
    """It has nothing to find out."""
    transcriber = WhisperTranscriber(DEMO, "demo-voice", language=None)
    transcriber.warm()
    transcriber.begin()
    assert transcriber.language == "en"


def test_an_unsure_detection_is_not_kept(whisper_shape: Path) -> None:
    """Random weights find no language likely: each sound is looked at anew."""
    transcriber = WhisperTranscriber(whisper_shape, "random", language=None, detector=SileroDetector())
    assert transcriber.transcribe(spoken(SENTENCE))
    assert transcriber.language == ""


def test_an_unknown_language_is_named(whisper_shape: Path) -> None:
    """The sentence names it, the hint gives examples."""
    with pytest.raises(TranscriptionError, match="tlh") as raised:
        WhisperTranscriber(whisper_shape, "random", language=("en", "tlh")).warm()
    assert "de" in raised.value.hint


def test_an_english_model_says_so_when_asked_for_another_language() -> None:
    """It listens for English, and the person is told."""
    told: list[str] = []
    transcriber = WhisperTranscriber(DEMO, "demo-voice", language="de", notice=told.append)
    transcriber.warm()
    assert transcriber.language == "en"
    assert told == ["The model demo-voice understands no language but en."]


def test_names_do_not_derail_a_model_that_was_not_trained_on_hints(demo: WhisperTranscriber) -> None:
    """The demo voice takes no names: it says so and hears the same."""
    told: list[str] = []
    named = WhisperTranscriber(
        DEMO, "demo-voice", hotwords=NAMES, detector=SileroDetector(), notice=told.append
    )
    assert named.transcribe(spoken(SENTENCE)) == demo.transcribe(spoken(SENTENCE))
    assert told == ["The model demo-voice takes no list of names."]


def test_names_beyond_the_room_for_them_are_told(whisper_shape: Path) -> None:
    """A long list reaches the model in part, and the person hears how many."""
    told: list[str] = []
    names = tuple(f"Name{each}" for each in range(200))
    WhisperTranscriber(whisper_shape, "random", hotwords=names, notice=told.append).warm()
    (notice,) = told
    assert "of 200 names" in notice
    assert 5 < int(notice.split("first ")[1].split()[0]) < 100


def test_a_model_that_repeats_itself_is_made_to_stop(whisper_shape: Path) -> None:
    """Random weights get stuck: after the second look no three tokens in a row come twice."""
    transcriber = WhisperTranscriber(whisper_shape, "random", detector=SileroDetector())
    (segment,) = transcriber.transcribe(spoken(SENTENCE))
    words = [word.text for word in segment.words]
    phrases = list(zip(words, words[1:], words[2:], strict=False))
    assert len(phrases) > 3
    assert len(set(phrases)) == len(phrases)


def test_a_fixed_number_of_tokens_costs_the_same_each_time(whisper_shape: Path) -> None:
    """For measurements: so many tokens, no second look."""
    counts = set()
    for limit in (10, 40):
        transcriber = WhisperTranscriber(whisper_shape, "random", max_tokens=limit)
        (segment,) = transcriber.transcribe(spoken(SENTENCE))
        assert limit / 2 < len(segment.words) <= limit
        counts.add(len(segment.words))
    assert len(counts) == 2


def test_a_model_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """Nothing is fetched: the sentence says what is not on the machine."""
    with pytest.raises(ModelMissing, match=r"tiny\.en is not on this machine"):
        WhisperTranscriber(tmp_path / "tiny.en", "tiny.en").warm()


def test_a_model_without_its_tokenizer_is_missing_it(tmp_path: Path) -> None:
    """The library would ask the network for the file; we name it instead."""
    shutil.copytree(DEMO, tmp_path / "model")
    (tmp_path / "model" / "tokenizer.json").unlink()
    with pytest.raises(ModelMissing, match=r"lacks tokenizer\.json"):
        WhisperTranscriber(tmp_path / "model", "own").warm()


@pytest.mark.parametrize("file", ["model.bin", "tokenizer.json", "config.json"])
def test_a_damaged_model_is_an_error_with_a_hint(tmp_path: Path, file: str) -> None:
    """A file cut short gives one sentence, not the library's exception."""
    shutil.copytree(DEMO, tmp_path / "model")
    damaged = tmp_path / "model" / file
    damaged.write_bytes(damaged.read_bytes()[: damaged.stat().st_size // 3])
    with pytest.raises(TranscriptionError, match="cannot be loaded") as raised:
        WhisperTranscriber(tmp_path / "model", "own").warm()
    assert "doctor" in raised.value.hint


def test_a_model_that_cannot_time_words_still_writes(tmp_path: Path) -> None:
    """An old conversion without alignment heads gives text without words, and says so."""
    shutil.copytree(DEMO, tmp_path / "model")
    config = tmp_path / "model" / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "alignment_heads": None}))
    told: list[str] = []
    (segment,) = WhisperTranscriber(tmp_path / "model", "old", notice=told.append).transcribe(
        spoken(SENTENCE)
    )
    assert likeness(segment.text, SENTENCE) > 0.6
    assert segment.words == ()
    assert "when each word was said" in told[0]


def test_no_connection_is_made() -> None:
    """Loading and transcribing open no network connection, as Python's own audit sees it."""
    code = f"""
import sys
from pathlib import Path
sys.addaudithook(lambda event, _: event.startswith("socket.") and sys.exit(event))
from tests.speech import spoken
from voicejournal.adapters.detector import SileroDetector
from voicejournal.adapters.transcriber import WhisperTranscriber
from voicejournal.adapters.transcriber.gate import SilenceGate
transcriber = WhisperTranscriber(Path({str(DEMO)!r}), "demo-voice", detector=SileroDetector())
assert transcriber.transcribe(spoken({SENTENCE!r}))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_warming_twice_at_once_loads_once(demo: WhisperTranscriber) -> None:
    """Two threads that warm the same transcriber wait for one load."""
    told: list[str] = []
    transcriber = WhisperTranscriber(DEMO, "demo-voice", language="de", notice=told.append)
    threads = [threading.Thread(target=transcriber.warm) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1


def test_a_graphics_card_that_is_not_there_is_told_and_the_processor_used(demo: WhisperTranscriber) -> None:
    """CUDA is tried in another process; where that fails the answer is transcribed all the same."""
    import ctranslate2

    if ctranslate2.get_cuda_device_count():
        pytest.skip("this machine has a graphics card")
    told: list[str] = []
    transcriber = WhisperTranscriber(DEMO, "demo-voice", device="cuda", notice=told.append)
    assert transcriber.transcribe(spoken(SENTENCE)) == demo.transcribe(spoken(SENTENCE))
    assert told == ["The graphics card cannot be used for transcribing; the processor is used instead."]
