"""The speech detector, with the real model and real people."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from tests.real import clips
from tests.speech import hum, louder, noise
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.domain.speech.audio import BLOCK, Sound, joined, silence
from voicejournal.domain.speech.speech_gate import ONSET
from voicejournal.errors import SoundError
from voicejournal.ports.speech import SpeechDetector

_: type[SpeechDetector] = SileroDetector


def person() -> Sound:
    """Somebody who reads a sentence aloud."""
    return clips()[0].sound


def blocks(sound: Sound) -> list[bytes]:
    size = BLOCK * 2
    return [sound.pcm[at : at + size] for at in range(0, len(sound.pcm) - size + 1, size)]


def probabilities(detector: SileroDetector, sound: Sound) -> list[float]:
    return [detector.probability(block) for block in blocks(sound)]


def test_block_by_block_gives_the_numbers_of_a_whole_file_pass() -> None:
    """State and context go on from block to block: no probability differs from the library's own pass."""
    import numpy as np
    from faster_whisper.vad import get_vad_model

    sound = joined([person(), silence(1)])  # the library mutes the last frames of what it is given
    samples = np.frombuffer(b"".join(blocks(sound)), dtype="<i2").astype(np.float32) / 32768
    whole = get_vad_model()(samples).reshape(-1).tolist()
    assert probabilities(SileroDetector(most_gain=1, lead=0), sound) == pytest.approx(whole, abs=1e-4)


def test_speech_is_heard() -> None:
    """Somebody reading is speech for the detector, nearly everywhere."""
    assert median(probabilities(SileroDetector(), person())) > 0.9


def test_speech_from_far_away_is_heard_as_well() -> None:
    """At -75 dBFS the bare model hears no word; raised, it hears nearly all of them."""
    quiet = louder(person(), -55)
    assert median(probabilities(SileroDetector(most_gain=1), quiet)) < 0.5
    assert median(probabilities(SileroDetector(), quiet)) > 0.9


def test_a_loud_moment_keeps_a_quiet_room_quiet() -> None:
    """What was raised in a quiet room is not raised any more once somebody has spoken there."""
    detector = SileroDetector()
    probabilities(detector, person())
    murmur = louder(person(), -60)
    assert median(probabilities(detector, murmur)) < 0.5


def test_a_whisper_after_a_loud_moment_is_heard_soon() -> None:
    """Three seconds later it is raised as if nothing had been loud, however soft it is."""
    for fall in (-30, -40, -50):
        detector = SileroDetector()
        probabilities(detector, person())
        probabilities(detector, silence(3))
        assert median(probabilities(detector, louder(person(), fall))) > 0.9


def test_a_steady_noise_is_raised_by_a_steady_factor() -> None:
    """A factor that follows every peak makes a noise swell and fade, which a detector takes for a voice."""
    steady = noise(60, -40)
    assert max(probabilities(SileroDetector(), steady)) < ONSET


def test_a_word_at_the_very_start_is_heard() -> None:
    """A clip that is cut right before its only word does not find the model cold."""
    import numpy as np

    samples = np.frombuffer(clips()[2].sound.slice(3.48, 3.98).pcm, dtype="<i2")  # "is"
    clip = Sound(samples[np.flatnonzero(abs(samples) > 300)[0] :].tobytes())
    cold, ready = (probabilities(SileroDetector(lead=lead), clip)[:8] for lead in (0, 16))
    assert sum(ready) > sum(cold)
    assert sum(each >= ONSET for each in ready) >= 4


@pytest.mark.parametrize(
    "sound", [silence(5), noise(5), noise(5, -60), hum(5)], ids=["silence", "fan", "hiss", "hum"]
)
def test_silence_noise_and_hum_are_not_speech(sound: Sound) -> None:
    """Not one block of a quiet room, a fan or mains hum reaches a third."""
    assert max(probabilities(SileroDetector(), sound)) < 0.33


def test_reset_forgets_the_stream() -> None:
    """After `reset` the same blocks give the same numbers again."""
    detector = SileroDetector()
    first = probabilities(detector, person())
    carried = probabilities(detector, person())
    detector.reset()
    assert probabilities(detector, person()) == first
    assert carried != first


def test_reset_before_the_first_block_is_allowed() -> None:
    """A stream may be reset before it has begun."""
    detector = SileroDetector()
    detector.reset()
    assert detector.probability(bytes(BLOCK * 2)) < 0.33


@pytest.mark.parametrize("size", [0, BLOCK, BLOCK * 4])
def test_a_block_of_another_length_is_refused(size: int) -> None:
    """A caller that cuts blocks wrongly is told so at once."""
    with pytest.raises(ValueError, match="512 frames"):
        SileroDetector().probability(bytes(size))


def test_a_model_that_cannot_be_loaded_is_a_sound_error(tmp_path: Path) -> None:
    """A missing or damaged file is one sentence with a hint, not the library's own exception."""
    damaged = tmp_path / "damaged.onnx"
    damaged.write_bytes(b"not a model")
    for model in (damaged, tmp_path / "missing.onnx"):
        with pytest.raises(SoundError, match="cannot be loaded") as raised:
            SileroDetector(model).probability(bytes(BLOCK * 2))
        assert raised.value.hint


def test_the_detector_does_not_import_faster_whisper() -> None:
    """Its model file is found without the import, which would cost a quarter of a second."""
    code = (
        "import sys; from voicejournal.adapters.speech.detector import SileroDetector;"
        f"SileroDetector().probability(bytes({BLOCK * 2}));"
        "sys.exit('faster_whisper' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
