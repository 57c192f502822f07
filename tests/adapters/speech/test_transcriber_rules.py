"""What the transcriber decides about Whisper's words, without an engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.speech import hum
from voicejournal.adapters.speech.transcriber.cores import physical_cores, threads_for
from voicejournal.adapters.speech.transcriber.decoder import Decoder
from voicejournal.adapters.speech.transcriber.passes import transcribe_window
from voicejournal.adapters.speech.transcriber.plausibility import (
    another_language,
    is_loop,
    is_nothing,
    leans_on_hint,
)
from voicejournal.adapters.speech.transcriber.transcription_options import TranscriptionOptions
from voicejournal.domain.speech.audio import Sound, joined, silence
from voicejournal.errors import TranscriptionError


def found(
    text: str,
    *,
    tokens: int = 10,
    compression: float = 1.0,
    sure: float = -0.2,
    no_speech: float = 0.0,
    probabilities: tuple[float, ...] = (0.9,),
) -> SimpleNamespace:
    """A segment as faster-whisper gives it."""
    words = [SimpleNamespace(word=f" {text}", start=0.5, end=1.0, probability=each) for each in probabilities]
    return SimpleNamespace(
        text=text, start=0.5, end=1.0, words=words, tokens=[0] * tokens,
        compression_ratio=compression, avg_logprob=sure, no_speech_prob=no_speech,
    )  # fmt: skip


@dataclass
class FakePasses:
    """Gives what it was told to, in order, and remembers what it was asked."""

    answers: list[SimpleNamespace | None]
    measuring: bool = False
    asked: list[tuple[float, str, int]] = field(default_factory=list)
    windows: list[bool] = field(default_factory=list)
    """Whether each was to be full."""

    def run(
        self, sound: Sound, language: str, hint: str = "", *, no_repeat: int = 0, full: bool = False
    ) -> SimpleNamespace | None:
        self.asked.append((round(sound.seconds, 1), hint, no_repeat))
        self.windows.append(full)
        return self.answers.pop(0)

    def is_full(self, found: SimpleNamespace) -> bool:
        return len(found.tokens) >= 220


def texts(passes: FakePasses, sound: Sound, hint: str = "") -> list[str]:
    return [segment.text for segment in transcribe_window(passes, sound, "en", hint)]


def test_one_pass_is_enough_for_most() -> None:
    """A text that looks like speech is taken as it is."""
    passes = FakePasses([found("I left early.")])
    assert texts(passes, silence(5), "Anna") == ["I left early."]
    assert passes.asked == [(5.0, "Anna", 0)]


def test_a_text_that_nobody_can_have_said_in_that_time_is_dropped() -> None:
    """It was stuck, and without repeating itself it runs on: a second of music gave four hundred letters."""
    stuck = found("I'm sorry, " * 40, tokens=160, compression=9.0)
    assert texts(FakePasses([stuck, stuck, found("and on and on", tokens=100)]), silence(1.2)) == []
    assert texts(FakePasses([stuck, stuck, found("Yes.", tokens=3)]), silence(1.2)) == ["Yes."]


@pytest.mark.parametrize(
    ("no_speech", "sure", "kept"),
    [(0.9, -0.5, True), (0.1, -2.0, True), (0.9, -2.0, False), (0.5, -0.9, True)],
    ids=["no speech alone", "a guess alone", "both", "neither"],
)
def test_words_are_dropped_on_two_signals_only(no_speech: float, sure: float, kept: bool) -> None:
    """Only what the model calls both silence and a guess is nothing."""
    passes = FakePasses([found("Thank you.", no_speech=no_speech, sure=sure)])
    assert bool(texts(passes, silence(5))) is kept


def test_words_that_lean_on_the_list_of_names_are_heard_again_without_it() -> None:
    """Names pasted on a cough are likely with the list alone: the second pass has none."""
    passes = FakePasses([found("Anna, Ararat", probabilities=(0.01, 0.02)), found("Hm.")])
    assert texts(passes, silence(2), "Anna, Ararat") == ["Hm."]
    assert passes.asked == [(2.0, "Anna, Ararat", 0), (2.0, "", 0)]


def test_a_stuck_model_is_run_again_without_repeats() -> None:
    """Stuck in a full window too: the text is written anew, with no phrase twice."""
    stuck = found("no no no", tokens=224, compression=9.0)
    passes = FakePasses([stuck, stuck, found("No.")])
    assert texts(passes, silence(20)) == ["No."]
    assert passes.asked == [(20.0, "", 0), (20.0, "", 0), (20.0, "", 3)]
    assert passes.windows == [False, True, True]


def test_a_preview_that_is_stuck_twice_is_given_up() -> None:
    """It would come later than the next one, which has more sound; out of one it comes as ever."""
    stuck = found("no no no", tokens=224, compression=9.0)
    passes = FakePasses([stuck, stuck])
    assert transcribe_window(passes, silence(5), "en", "", preview=True) == []
    assert passes.windows == [False, True]
    passes = FakePasses([stuck, found("I left.")])
    assert [each.text for each in transcribe_window(passes, silence(5), "en", "", preview=True)] == [
        "I left."
    ]


def test_a_model_that_got_stuck_in_a_short_window_is_given_a_full_one() -> None:
    """Less padding than Whisper was trained on can make it repeat itself; nothing else is changed."""
    passes = FakePasses([found("so so so", tokens=90, compression=9.0), found("So I went.")])
    assert texts(passes, silence(5)) == ["So I went."]
    assert passes.asked == [(5.0, "", 0), (5.0, "", 0)]
    assert passes.windows == [False, True]


def test_somebody_who_repeats_themselves_is_left_alone() -> None:
    """The same words at the speed of speech are what was said."""
    passes = FakePasses([found("I am sorry. " * 12, tokens=60, compression=6.0)])
    assert len(texts(passes, silence(20))) == 1
    assert len(passes.asked) == 1


def test_a_language_that_takes_many_tokens_is_heard_in_two_halves() -> None:
    """Where there was no room to write all, the sound is cut at its quietest moment and nothing is lost."""
    sound = joined([hum(9), silence(0.2), hum(10.8)])
    passes = FakePasses([found("cut off", tokens=224), found("first"), found("second")])
    segments = transcribe_window(passes, sound, "hi", "")
    assert [segment.text for segment in segments] == ["first", "second"]
    assert segments[0].start == 0.5
    assert 9.4 < segments[1].start < 9.8
    assert 9.4 < segments[1].words[0].start < 9.8


def test_measuring_takes_one_pass_whatever_it_gives() -> None:
    """With a fixed number of tokens there is no second look."""
    passes = FakePasses(
        [found("ba ba ba", tokens=224, compression=9.0, no_speech=0.9, sure=-3.0)], measuring=True
    )
    assert texts(passes, silence(20)) == ["ba ba ba"]


def test_an_empty_pass_is_nothing() -> None:
    """Where Whisper wrote nothing there is nothing, with a list of names as without."""
    assert texts(FakePasses([None]), silence(5)) == []
    assert texts(FakePasses([found("Anna", probabilities=(0.001,)), None]), silence(5), "Anna") == []


def test_the_limits_of_each_verdict() -> None:
    """The verdicts at their edges."""
    assert is_nothing(0.61, -1.01)
    assert not is_nothing(0.6, -1.01)
    assert not is_nothing(0.61, -1.0)
    assert is_loop(2.5, 130, 10, full=False)
    assert not is_loop(2.4, 130, 10, full=True)
    assert not is_loop(2.5, 120, 10, full=False)
    assert leans_on_hint([0.1], 0.5)
    assert not leans_on_hint([0.2], 0.5)
    assert not leans_on_hint([], 0.5)


def test_another_language_is_told_of_only_when_it_is_nearly_sure() -> None:
    """Dutch and Afrikaans, half and half, are no reason to disturb anybody."""
    assert another_language([("en", 0.1), ("fr", 0.9)], "en") == "fr"
    assert another_language([("fr", 0.7), ("en", 0.3)], "en") == "fr"
    assert another_language([("fr", 0.69), ("en", 0.31)], "en") == ""
    assert another_language([("en", 0.99), ("fr", 0.01)], "en") == ""


@dataclass
class FullMemory:
    """An engine for which there is no memory left."""

    supported_languages: tuple[str, ...] = ("en",)

    def begin(self, *, full: bool) -> None:
        """Ready for a sound."""

    def transcribe(self, *_: object, **__: object) -> None:
        raise MemoryError


@pytest.mark.parametrize(
    ("smaller", "hint"),
    [
        (
            ("tiny.en", "base.en", "small.en"),
            "Choose a smaller model with --model: tiny.en, base.en or small.en.",
        ),
        (("tiny.en",), "Choose a smaller model with --model: tiny.en."),
        ((), "End other programs that take much memory, and try again; there is no smaller model."),
    ],
)
def test_memory_that_is_too_small_names_the_models_that_need_less(
    smaller: tuple[str, ...], hint: str
) -> None:
    """The smallest model is not said to be too large, and a smaller one is named."""
    decoder = Decoder(FullMemory(), TranscriptionOptions(smaller=smaller), word_times=True)
    with pytest.raises(TranscriptionError, match="not enough memory") as raised:
        decoder.run(silence(1), "en")
    assert raised.value.hint == hint


def test_only_a_model_that_gains_by_it_takes_more_than_one_core() -> None:
    """The sizes are those of `tiny.en`, `base`, and `small` in eight and in sixteen bits."""
    small = [75_537_502, 145_217_532, 249_000_000, 483_546_902]
    assert [threads_for(size) for size in small] == [1, 1, physical_cores(), physical_cores()]


def test_physical_cores_are_counted_once_and_within_the_limits(tmp_path: Path) -> None:
    """Two threads of one core count once; a container's quota counts; without either, processors do."""
    import os

    usable = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
    together = ",".join(map(str, usable))
    for each in usable:
        topology = tmp_path / f"cpu{each}" / "topology"
        topology.mkdir(parents=True)
        (topology / "thread_siblings_list").write_text(f"{together}\n")
    quota = tmp_path / "cpu.max"
    assert physical_cores(tmp_path, quota) == 1
    assert physical_cores(tmp_path / "none", quota) == len(usable)
    quota.write_text("100000 100000\n")
    assert physical_cores(tmp_path / "none", quota) == 1
    quota.write_text("max 100000\n")
    assert physical_cores(tmp_path / "none", quota) == len(usable)
    quota.write_text("10000 100000\n")
    assert physical_cores(tmp_path / "none", quota) == 1
