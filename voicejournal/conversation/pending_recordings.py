"""Finds recordings that wait for transcription, and transcribes them one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from voicejournal.conversation import notices
from voicejournal.conversation.entry_editor import Change, EntryEditor
from voicejournal.conversation.events import Notice
from voicejournal.conversation.file_transcript import transcribe_blocks
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.errors import Cancelled, ModelMissing, NotFound


def waiting(services: Services) -> Iterator[tuple[Entry, Answer]]:
    """Every answer whose recording waits for its transcript, newest entry first."""
    for entry in services.journal.entries():
        for answer in entry.answers:
            if answer.pending:
                yield entry, answer


def transcribe_waiting(
    services: Services,
    entry_id: str,
    step: str,
    *,
    on_progress: Callable[[float], None] = lambda _seconds: None,
    on_notice: Callable[[Notice], None] = lambda _notice: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Change:
    """Transcribe the recording of that answer and return the entry as saved; blocks while the model works.

    Words that the person has written meanwhile stay, with the transcript beside them. `on_progress` gets the
    seconds that are done, `on_notice` a notice about the text.

    Raises:
        ModelMissing: the services include no transcriber.
        NotFound: there is no such entry or answer, or its recording is gone.
        Cancelled: `cancelled` returned True; the recording is kept.
        TranscriptionError: the engine failed.
        StorageError, JournalError: the recording cannot be read, or the entry cannot be saved.
    """
    if services.transcriber is None or services.detector is None:
        raise ModelMissing("There is no speech model here.", "`voicejournal models` lists them.")
    answer = services.journal.get(entry_id).by_step.get(step)
    if answer is None or answer.recording is None:
        raise NotFound(f"The entry {entry_id} has no recording for {step!r}.")
    transcript = transcribe_blocks(
        services.recordings.blocks(answer.recording),
        services.transcriber,
        services.detector,
        on_progress=on_progress,
        cancelled=cancelled,
    )
    if cancelled():  # a native reader can lose an interrupt, and half a recording would pass for all of it
        raise Cancelled("The transcription was stopped.", "The recording is kept.")
    if transcript.text and transcript.not_understood:
        on_notice(notices.not_understood(transcript.not_understood))
    return EntryEditor(services).transcribe(entry_id, answer.recording, transcript)
