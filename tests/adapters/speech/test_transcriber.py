"""The transcriber, with real engines: a real small model, and random weights in Whisper's own shape."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest

from tests.real import clips, said
from tests.speech import hum, louder, noise
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import TranscriptionOptions, WhisperTranscriber
from voicejournal.adapters.speech.transcriber.model_loading import load
from voicejournal.adapters.speech.transcriber.silence_gate import SilenceGate
from voicejournal.domain.speech.audio import Sound, joined, silence
from voicejournal.errors import ModelMissing, TranscriptionError
from voicejournal.ports.speech import Transcriber

_: type[Transcriber] = WhisperTranscriber

SENTENCES, SOUND = said("scene")
NAMES = ("Anna", "Kowalczyk", "Mount Ararat")


@pytest.fixture
def own(tiny: Path, tmp_path: Path) -> Path:
    """A folder of somebody's own with links to the files of a real model, to be changed one by one."""
    folder = tmp_path / "model"
    folder.mkdir()
    for file in tiny.iterdir():
        (folder / file.name).symlink_to(file)
    return folder


def replaced(file: Path, data: bytes) -> None:
    """Put `data` in the place of a link, never through it."""
    file.unlink()
    file.write_bytes(data)


def likeness(text: str, other: str) -> float:
    """The share of words that two texts have in common, in order."""
    return SequenceMatcher(None, text.casefold().split(), other.casefold().split()).ratio()


def test_spoken_words_are_written_down(transcriber: WhisperTranscriber) -> None:
    """The smallest model hears nearly all of what is said, with a confidence."""
    (segment,) = transcriber.transcribe(SOUND)
    assert likeness(segment.text, SENTENCES) > 0.9
    assert 0.2 < segment.confidence <= 1


def test_a_sound_that_was_prepared_is_heard_as_any_other(transcriber: WhisperTranscriber) -> None:
    """To the letter and the confidence, with a look at other speech in between; silence needs nothing."""
    whole = transcriber.transcribe(SOUND)
    transcriber.prepare(SOUND)
    other = SOUND.slice(0, 2)
    look = transcriber.preview(other)
    assert transcriber.transcribe(SOUND) == whole
    transcriber.prepare(silence(5))
    assert transcriber.preview(other) == look


@pytest.mark.parametrize("number", range(5))
def test_every_word_has_its_time(transcriber: WhisperTranscriber, number: int) -> None:
    """Times rise, lie within the sound, and the words of a person read together are the text."""
    sound = clips()[number].sound
    (segment,) = transcriber.transcribe(sound)
    assert "".join(word.text for word in segment.words) == segment.text.replace(" ", "")
    assert all(0 <= word.start <= word.end <= sound.seconds for word in segment.words)
    assert all(first.end <= second.start + 0.001 for first, second in pairwise(segment.words))
    assert all(0 <= word.probability <= 1 for word in segment.words)
    assert (segment.start, segment.end) == (segment.words[0].start, segment.words[-1].end)
    assert segment.words[-1].end > sound.seconds / 2


@pytest.mark.parametrize(
    "sound",
    [Sound(b""), silence(5), noise(5), noise(5, -60), hum(5), hum(5, -45), louder(SOUND, -90)],
    ids=["nothing", "silence", "fan", "hiss", "hum", "faint hum", "below the converter"],
)
@pytest.mark.parametrize("names", [(), NAMES], ids=["no names", "names"])
def test_nothing_said_gives_nothing(
    tiny: Path, whisper_shape: Path, sound: Sound, names: tuple[str, ...]
) -> None:
    """Silence, noise and hum give no text, with a list of names as without."""
    for folder in (tiny, whisper_shape):
        assert (
            WhisperTranscriber(
                folder, "m", TranscriptionOptions(hotwords=names), detector=SileroDetector()
            ).transcribe(sound)
            == ()
        )


@pytest.mark.parametrize("decibels", [-20, -40, -50])
def test_quiet_speech_is_not_dropped(transcriber: WhisperTranscriber, decibels: float) -> None:
    """A far microphone gives the same words of the same person."""
    person = clips()[0].sound
    (loud,) = transcriber.transcribe(louder(person, -5))
    (quiet,) = transcriber.transcribe(louder(person, decibels))
    assert likeness(quiet.text, loud.text) > 0.7


def test_a_single_short_word_among_silence_passes_the_gate() -> None:
    """One word of a third of a second reaches the model; what a model makes of it is its own affair."""
    word = clips()[3].sound.slice(0.74, 1.07)  # of "married"
    gate = SilenceGate(SileroDetector())
    assert gate.passes(joined([silence(3), word, silence(3)]))
    assert not gate.passes(silence(6.3))


def test_more_than_one_window_or_another_rate_is_refused(transcriber: WhisperTranscriber) -> None:
    """What would be cut off or played too fast is an error of the caller."""
    with pytest.raises(ValueError, match="30 s"):
        transcriber.transcribe(silence(30.1))
    with pytest.raises(ValueError, match="16000"):
        transcriber.transcribe(silence(1, rate=22_050))


def test_a_model_that_repeats_itself_is_made_to_stop(whisper_shape: Path) -> None:
    """Random weights get stuck, on any processor: told not to, no three tokens in a row come twice."""
    decoder = load(whisper_shape, "random", TranscriptionOptions(), print)
    stuck = decoder.run(said("sad")[1], "en", tokens=60)
    freed = decoder.run(said("sad")[1], "en", tokens=60, no_repeat=3)
    assert stuck and freed
    assert len(phrases(stuck.tokens)) > 2 * len(set(phrases(stuck.tokens)))
    assert len(phrases(freed.tokens)) == len(set(phrases(freed.tokens))) > 3


def phrases(tokens: Sequence[int]) -> list[tuple[int, ...]]:
    """Each three tokens in a row."""
    return list(zip(tokens, tokens[1:], tokens[2:], strict=False))


def test_a_fixed_number_of_tokens_costs_the_same_each_time(whisper_shape: Path) -> None:
    """For measurements: so many tokens, no second look."""
    counts = set()
    for limit in (10, 40):
        transcriber = WhisperTranscriber(whisper_shape, "random", TranscriptionOptions(max_tokens=limit))
        (segment,) = transcriber.transcribe(SOUND)
        assert limit / 2 < len(segment.words) <= limit
        counts.add(len(segment.words))
    assert len(counts) == 2


def test_a_model_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """Nothing is fetched: the sentence says what is not on the machine."""
    with pytest.raises(ModelMissing, match=r"tiny\.en is not on this machine"):
        WhisperTranscriber(tmp_path / "tiny.en", "tiny.en").warm()


def test_a_model_without_its_tokenizer_is_missing_it(own: Path) -> None:
    """The library would ask the network for the file; we name it instead."""
    (own / "tokenizer.json").unlink()
    with pytest.raises(ModelMissing, match=r"lacks tokenizer\.json"):
        WhisperTranscriber(own, "own").warm()


@pytest.mark.parametrize("file", ["model.bin", "tokenizer.json", "config.json"])
def test_a_damaged_model_is_an_error_with_a_hint(own: Path, file: str) -> None:
    """A file cut short gives one sentence, not the library's exception."""
    whole = (own / file).read_bytes()
    replaced(own / file, whole[: len(whole) // 3])
    with pytest.raises(TranscriptionError, match="cannot be loaded") as raised:
        WhisperTranscriber(own, "own").warm()
    assert "doctor" in raised.value.hint


def test_a_model_that_cannot_time_words_still_writes(own: Path) -> None:
    """An old conversion without alignment heads gives text without words, and says so."""
    config = json.loads((own / "config.json").read_text())
    replaced(own / "config.json", json.dumps({**config, "alignment_heads": None}).encode())
    told: list[str] = []
    (segment,) = WhisperTranscriber(own, "old", notice=told.append).transcribe(SOUND)
    assert likeness(segment.text, SENTENCES) > 0.9
    assert segment.words == ()
    assert "when each word was said" in told[0]


def test_no_connection_is_made(tiny: Path) -> None:
    """Loading and transcribing open no network connection, as Python's own audit sees it."""
    code = f"""
import sys
from pathlib import Path
sys.addaudithook(lambda event, _: event.startswith("socket.") and sys.exit(event))
from tests.real import said
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import TranscriptionOptions, WhisperTranscriber
from voicejournal.adapters.speech.transcriber.silence_gate import SilenceGate
transcriber = WhisperTranscriber(Path({str(tiny)!r}), "tiny.en", detector=SileroDetector())
assert transcriber.transcribe(said("scene")[1])
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_warming_twice_at_once_loads_once(tiny: Path) -> None:
    """Two threads that warm the same transcriber wait for one load."""
    told: list[str] = []
    transcriber = WhisperTranscriber(tiny, "tiny.en", TranscriptionOptions(language="de"), notice=told.append)
    threads = [threading.Thread(target=transcriber.warm) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1


def test_a_graphics_card_that_is_not_there_is_told_and_the_processor_used(
    tiny: Path, transcriber: WhisperTranscriber
) -> None:
    """CUDA is tried in another process; where that fails the answer is transcribed all the same."""
    import ctranslate2

    if ctranslate2.get_cuda_device_count():
        pytest.skip("this machine has a graphics card")
    told: list[str] = []
    on_card = WhisperTranscriber(
        tiny, "tiny.en", TranscriptionOptions(device="cuda"), detector=SileroDetector(), notice=told.append
    )
    assert on_card.transcribe(SOUND) == transcriber.transcribe(SOUND)
    assert told == ["The graphics card cannot be used for transcribing; the processor is used instead."]
