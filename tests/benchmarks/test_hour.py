"""The hour that is told in one go: its pauses, and what its rows say."""

from __future__ import annotations

from random import Random

from benchmarks import hour
from benchmarks.material import Sentence, Talk
from tests.coded import CodedDetector, CodedTranscriber, names, pause, say
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment


def test_pauses_are_from_half_a_second_to_a_minute() -> None:
    """Most are short, as between two sentences; each hour has some in which somebody thinks."""
    random = Random(1)
    pauses = sorted(hour.pause(random) for _ in range(1_000))
    assert 0.5 <= pauses[0] < 1.0
    assert 30 < pauses[-1] <= 60
    assert 1 < pauses[500] < 3


def told(transcriber: CodedTranscriber) -> dict[str, float]:
    """The rows of four sentences with pauses of three seconds."""
    sound, sentences = b"", list[Sentence]()
    for first in (1, 11, 21, 31):
        start = len(sound) / 32_000
        sound += say(first, first + 9)
        sentences.append(Sentence(" ".join(names(first, first + 9)), start, len(sound) / 32_000))
        sound += pause(3.0)
    found = hour.rows(Talk(Sound(sound), tuple(sentences)), transcriber, CodedDetector())
    return {row.name: row.value for row in found}


def test_what_was_said_is_all_there() -> None:
    """No word is wrong; memory counts from ten minutes on."""
    rows = told(CodedTranscriber())
    assert (rows["hour-lost"], rows["hour-wrong"], rows["hour-memory"]) == (0, 0, 0)


def test_a_sentence_that_is_gone_is_counted() -> None:
    """Four words and more that are missing are a run, wherever in the hour."""

    class Deaf(CodedTranscriber):
        def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
            heard = super().transcribe(sound)
            return () if any("w25" in each.text.split() for each in heard) else heard

    assert told(Deaf())["hour-lost"] == 1


def test_memory_is_what_came_after_ten_minutes() -> None:
    """What is loaded at first is no growth."""
    sizes = iter([500.0, 507.0])
    memory = hour.Memory(lambda: next(sizes))
    memory.note_at(10.0)
    memory.note_at(601.0)
    memory.note_at(602.0)
    assert memory.growth() == 7
