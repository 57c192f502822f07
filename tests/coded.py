"""Speech that stand-ins can hear: every word has a loudness of its own, so that none is lost unseen."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from voicejournal.domain.speech.audio import RATE, Sound
from voicejournal.domain.speech.transcript import Segment, Transcript, Word
from voicejournal.ports.speech import SpeechDetector, Transcriber

_STEP = RATE // 100


def say(first: int, last: int, seconds: float = 0.4, gap: float = 0.06) -> bytes:
    """The words number `first` to `last`, without a pause that anything could be cut at."""
    return b"".join(
        array("h", [number * 100 + 50]).tobytes() * round(seconds * RATE) + pause(gap)
        for number in range(first, last + 1)
    )


def pause(seconds: float) -> bytes:
    """Nothing is said."""
    return bytes(2 * round(seconds * RATE))


def names(first: int, last: int) -> list[str]:
    """How the words number `first` to `last` are written."""
    return [f"w{number}" for number in range(first, last + 1)]


def written(segments: Iterable[Segment]) -> list[str]:
    """The words that the segments hold."""
    return [word for segment in segments for word in segment.text.split()]


class CodedDetector:
    """Whatever can be heard is speech."""

    def probability(self, block: bytes) -> float:
        return 0.95 if block.strip(b"\0") else 0.02

    def reset(self) -> None:
        pass


class CodedTranscriber:
    """Reads the words off the sound; a word that is cut off at an end is still heard, as people's are."""

    model = "coded"
    language = "en"

    def __init__(self, before: Callable[[Sound], object] = bool, *, times: bool = True) -> None:
        self.heard: list[Sound] = []
        self._before = before
        self._times = times

    def warm(self) -> None:
        pass

    def expect(self, names: Sequence[str]) -> None:
        pass

    def begin(self) -> None:
        pass

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        self.heard.append(sound)
        self._before(sound)
        words: list[Word] = []
        samples = array("h", sound.pcm)
        for position in range(0, len(samples), _STEP):
            number = max(samples[position : position + _STEP]) // 100
            start = position / RATE
            if not number:
                continue
            if words and words[-1].text == f" w{number}":
                words[-1] = Word(words[-1].text, words[-1].start, start + 0.01, 0.9)
            else:
                words.append(Word(f" w{number}", start, start + 0.01, 0.9))
        if not words:
            return ()
        text = "".join(word.text for word in words).strip()
        return (Segment(text, 0.0, words[-1].end, 0.9, tuple(words) if self._times else ()),)

    def prepare(self, sound: Sound) -> None:
        pass

    def forget(self) -> None:
        pass

    def preview(self, sound: Sound) -> tuple[Segment, ...]:
        return self.transcribe(sound)


def text_of(done: object) -> list[str]:
    """The words of a transcript that is complete."""
    assert isinstance(done, Transcript), done
    return written(done.segments)


_: type[Transcriber] = CodedTranscriber
_detector: type[SpeechDetector] = CodedDetector
