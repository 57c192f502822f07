"""Speech that a model passed over is noticed without a model, heard again, and never left out in silence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from tests.coded import CodedDetector, CodedTranscriber, names, pause, say, text_of
from tests.conversation.spoken import Answer, started
from voicejournal.conversation.live_transcript import transcribe_blocks
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.stitching import part
from voicejournal.domain.speech.transcript import Segment, Transcript


@dataclass
class Forgetful(CodedTranscriber):
    """Leaves out the words `gone`, wherever they come with others; as Whisper does, without a sign."""

    gone: list[str]
    for_ever: bool = False
    sure: float = 0.9
    heard: list[Sound] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        segments = super().transcribe(sound)
        words = [word for segment in segments for word in segment.words]
        others = [word for word in words if word.text.strip() not in self.gone]
        if not segments or not (self.for_ever or len(others) > 2):
            return tuple(replace(segment, confidence=self.sure) for segment in segments)
        kept = [
            part(segments[0], number, number + 1)
            for number, word in enumerate(words)
            if word.text.strip() not in self.gone
        ]
        return tuple(each for each in kept if each)


def whole(transcriber: CodedTranscriber, pcm: bytes) -> Transcript:
    return transcribe_blocks([Sound(pcm)], transcriber, CodedDetector())


@pytest.mark.parametrize(
    "gone",
    [names(1, 5), names(10, 15), names(16, 20), names(4, 8) + names(14, 18)],
    ids=["first", "between", "last", "twice"],
)
def test_a_sentence_that_a_model_leaves_out_is_heard_again(gone: list[str]) -> None:
    """Wherever it was in the stretch, its words come once, in order and at their times."""
    forgetful = Forgetful(gone)
    result = whole(forgetful, say(1, 20))
    assert text_of(result) == names(1, 20)
    assert [word.start for word in result.words] == sorted(word.start for word in result.words)
    assert result.words[11].start == pytest.approx(11 * 0.46, abs=0.05)
    assert result.not_understood == ()


def test_speech_that_never_gets_words_is_marked() -> None:
    """The text has what was understood, and the transcript says when somebody spoke besides."""
    result = whole(Forgetful(names(10, 15), for_ever=True), say(1, 20))
    assert text_of(result) == names(1, 9) + names(16, 20)
    ((start, end),) = result.not_understood
    assert start == pytest.approx(9 * 0.46, abs=0.1)
    assert end == pytest.approx(15 * 0.46, abs=0.1)
    assert "  " not in result.text


def test_a_word_alone_that_is_not_understood_is_marked() -> None:
    """Where nothing at all was heard, half a second of speech is enough to say so."""
    result = whole(Forgetful(names(1, 2), for_ever=True), pause(1) + say(1, 2) + pause(1))
    assert result.text == ""
    assert len(result.not_understood) == 1


def test_a_second_hearing_that_is_not_sure_is_no_better_than_none() -> None:
    """A laugh is speech to a detector, and Whisper makes words of it: they are not put into an answer."""
    result = whole(Forgetful(names(10, 15), sure=0.2), say(1, 20))
    assert text_of(result) == names(1, 9) + names(16, 20)
    assert len(result.not_understood) == 1


def test_a_word_or_two_without_times_are_no_reason_for_a_second_hearing() -> None:
    """Alignment is not exact: what takes less than a second and a half is left alone."""
    forgetful = Forgetful(names(10, 12))
    assert len(text_of(whole(forgetful, say(1, 20)))) == 17
    assert len(forgetful.heard) == 1


def test_an_answer_that_is_all_there_is_heard_once() -> None:
    """The second hearing costs nothing where there is no need for it; pauses are none."""
    forgetful = Forgetful([])
    whole(forgetful, say(1, 9) + pause(1.5) + say(10, 20))
    assert len(forgetful.heard) == 1


def test_the_live_transcript_hears_again_and_marks_too() -> None:
    """In several stretches, with times from the start of the answer."""
    forgetful = Forgetful(names(44, 50), for_ever=True)
    worker = started(forgetful)
    answer = Answer(worker)
    answer.live.feed(say(1, 40) + pause(3) + say(41, 60) + pause(3) + say(61, 70))
    answer.live.finish()
    done = answer.result()
    worker.close()
    assert text_of(done) == names(1, 43) + names(51, 70)
    assert isinstance(done, Transcript)
    ((start, _),) = done.not_understood
    assert start == pytest.approx(43 * 0.46 + 3, abs=0.1)


@pytest.mark.parametrize(
    ("seconds", "sure", "words"),
    [(0.25, 0.5, []), (0.25, 0.7, ["w1"]), (0.45, 0.16, []), (0.45, 0.35, ["w1"]), (0.9, 0.16, ["w1"])],
)
def test_hardly_a_word_is_believed_only_if_it_is_sure(seconds: float, sure: float, words: list[str]) -> None:
    """A note of music sounds like speech for a moment, and Whisper says thanks for it."""
    result = whole(Forgetful([], sure=sure), pause(1) + say(1, 1, seconds=seconds) + pause(1))
    assert text_of(result) == words
