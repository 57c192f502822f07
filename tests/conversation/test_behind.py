"""A model that is too slow by far: what waits in memory is limited, and the rest is read from the disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from tests.coded import CodedDetector, CodedTranscriber, names, pause, say, text_of
from tests.conversation.spoken import LONG, Answer, started
from voicejournal.conversation.live_transcript import MOST_WAITING
from voicejournal.conversation.recording_feed import ROOM
from voicejournal.conversation.transcription import (
    ModelLoaded,
    RecognizedSegments,
    StretchHeard,
    Transcription,
    TranscriptionLag,
    TranscriptReady,
)
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.segmenter import LONGEST_SEGMENT
from voicejournal.errors import Cancelled, StorageError, TranscriptionError

SPOKEN = say(1, 300, 1.4) + pause(1.0)
"""More than may wait: 438 s."""
PIECE = 32_000


def pieces(spoken: bytes = SPOKEN) -> Iterator[Sound]:
    return (Sound(spoken[start : start + PIECE]) for start in range(0, len(spoken), PIECE))


class SlowSession:
    """The writing of one session, whose transcriber waits for `go`."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.transcriber = CodedTranscriber(before=lambda _sound: self.go.wait(LONG))
        self.told = SimpleQueue[
            RecognizedSegments | TranscriptReady | ModelLoaded | TranscriptionLag | StretchHeard
        ]()
        self.transcription = Transcription(self.transcriber, CodedDetector(), self.told.put)
        self.transcription.start()

    def written(self) -> TranscriptReady:
        while not isinstance(told := self.told.get(timeout=LONG), TranscriptReady):
            pass
        return told


@pytest.fixture
def session() -> Iterator[SlowSession]:
    session = SlowSession()
    yield session
    session.go.set()
    session.transcription.close()


def test_what_waits_has_a_limit_and_the_rest_is_read_from_the_recording(session: SlowSession) -> None:
    """However long somebody speaks to a model that is stuck; every word comes once, in order."""
    live = session.transcription.begin("step", "recording")
    for sound in pieces():
        live.feed(sound.pcm)
    assert live.left_off is not None
    assert live.left_off < Sound(SPOKEN).seconds - 60
    assert MOST_WAITING < live.backlog <= MOST_WAITING + LONGEST_SEGMENT
    session.go.set()
    session.transcription.finish("step", "recording", live, pieces)
    written = session.written()
    assert (written.step, written.recording) == ("step", "recording")
    assert text_of(written.result) == names(1, 300)


def test_a_recording_is_not_opened_again_where_nothing_was_left(session: SlowSession) -> None:
    """The usual case: the sound was taken while it was spoken."""

    def opened() -> Iterator[Sound]:
        raise AssertionError("there is no need")

    session.go.set()
    live = session.transcription.begin("step", "recording")
    live.feed(say(1, 20))
    session.transcription.finish("step", "recording", live, opened)
    assert text_of(session.written().result) == names(1, 20)


def test_the_next_answer_goes_before_the_rest_of_the_one_before(session: SlowSession) -> None:
    """Its recording stays pending, as one that is fed always does."""
    live = session.transcription.begin("step", "recording")
    for sound in pieces():
        live.feed(sound.pcm)
    session.transcription.finish("step", "recording", live, pieces)
    session.transcription.begin("next", "another")
    assert isinstance(session.written().result, Cancelled)


def test_a_recording_that_cannot_be_read_again_is_told(session: SlowSession) -> None:
    """As where the disk fails: the answer stays pending, and nothing pretends to be the whole of it."""

    def broken() -> Iterator[Sound]:
        raise StorageError("the disk is gone")

    live = session.transcription.begin("step", "recording")
    for sound in pieces():
        live.feed(sound.pcm)
    session.go.set()
    session.transcription.finish("step", "recording", live, broken)
    assert str(session.written().result) == "the disk is gone"


def test_a_text_that_lacks_the_rest_is_never_taken_for_the_whole() -> None:
    """Where nobody reads on from the recording, the end is an error."""
    go = threading.Event()
    worker = started(CodedTranscriber(before=lambda _sound: go.wait(LONG)))
    answer = Answer(worker)
    answer.live.feed(SPOKEN)
    answer.live.finish()
    go.set()
    assert isinstance(answer.result(), TranscriptionError)
    worker.close()


def test_a_recording_is_read_no_faster_than_it_is_transcribed() -> None:
    """An hour of it is never in memory at once, and nobody is told that the model is behind their voice."""
    read, heard = [0], list[tuple[int, float]]()
    all_read = threading.Event()

    def opened() -> Iterator[Sound]:
        for sound in pieces():
            read[0] += 1
            yield sound
        all_read.set()

    def work(sound: Sound) -> None:
        if not heard:
            all_read.wait(0.5)
        heard.append((read[0], sound.seconds))

    told = SimpleQueue[RecognizedSegments | TranscriptReady | ModelLoaded | TranscriptionLag | StretchHeard]()
    transcription = Transcription(CodedTranscriber(before=work), CodedDetector(), told.put)
    transcription.start()
    transcription.transcribe("step", "recording", opened)
    found = [told.get(timeout=LONG)]
    while not isinstance(found[-1], TranscriptReady):
        found.append(told.get(timeout=LONG))
    assert text_of(found[-1].result) == names(1, 300)
    assert heard[0][0] <= ROOM + 3 * LONGEST_SEGMENT
    assert not [each for each in found if isinstance(each, TranscriptionLag)]
    transcription.close()
