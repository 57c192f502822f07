"""A transcription worker that runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.coded import CodedTranscriber
from tests.conversation.spoken import started
from voicejournal.conversation.live_transcript import TranscriptionWorker


@pytest.fixture
def transcriber() -> CodedTranscriber:
    return CodedTranscriber()


@pytest.fixture
def worker(transcriber: CodedTranscriber) -> Iterator[TranscriptionWorker]:
    worker = started(transcriber)
    yield worker
    worker.close()
