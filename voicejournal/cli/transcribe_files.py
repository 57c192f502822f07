"""`voicejournal transcribe FILE ...`: transcribes each file separately: a bad one stops no other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.bootstrap import Program, sound_file
from voicejournal.cli.documents.json_document import Document
from voicejournal.cli.documents.transcript_documents import failure_document, transcript_document
from voicejournal.cli.file_transcriber import Listen, listener
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.signal_handling import check
from voicejournal.conversation.notices import concern, not_understood
from voicejournal.domain.speech.transcript import Transcript
from voicejournal.domain.speech.turns import in_turns
from voicejournal.errors import ModelMissing, VoiceJournalError

if TYPE_CHECKING:
    from voicejournal.bootstrap.sound_inputs import SoundFile


def transcribe_files(program: Program, model: str | None, files: Sequence[Path], *, as_json: bool) -> int:
    """Print the transcript of each file; return the highest exit code of those that failed.

    Raises:
        ModelMissing: the model is not on this machine.
    """
    listen: Listen | None = None
    items: list[Document] = []
    worst = 0
    try:
        for file in files:
            try:
                sound = sound_file(file)
                listen = listen or listener(program, model)
                item = _heard(file, sound, listen)
            except ModelMissing:
                raise
            except VoiceJournalError as error:
                check()  # a library may turn Ctrl+C into an ordinary failure
                worst = max(worst, error.exit_code)
                items.append(_failed(file, error))
                continue
            items.append(item)
            if not as_json:
                print_result(item["text"])
    finally:  # also the results from before Ctrl+C
        if as_json and items:
            give_json(items)
        name_help(program, [str(item["text"]) for item in items if "text" in item])
    return worst


def name_help(program: Program, texts: Sequence[str]) -> None:
    """Say where help is, once, if any of the texts may mean danger and the quiet card is on."""
    if program.settings.quiet_card and any(map(program.danger, texts)):
        print_status(str(concern(program.help.page())))


def _heard(file: Path, sound: SoundFile, listen: Listen) -> Document:
    for trouble in sound.troubles:
        print_status(trouble)
    transcript = _transcript(sound, listen)
    notes = list(sound.troubles)
    if not transcript.text:
        notes.append(f"{file.name}: no speech was heard.")
        print_status(notes[-1])
    elif transcript.not_understood:
        notes.append(f"{file.name}: {not_understood(transcript.not_understood).text}")
        print_status(notes[-1])
    return transcript_document(file, transcript, notes)


def _transcript(sound: SoundFile, listen: Listen) -> Transcript:
    transcripts = [listen(sound.path.name, blocks, sound.seconds) for blocks in sound.voices()]
    if len(transcripts) == 1:
        return transcripts[0]
    first = transcripts[0]
    return Transcript(in_turns([each.segments for each in transcripts]), first.model, first.language)


def _failed(file: Path, error: VoiceJournalError) -> Document:
    print_status(f"voicejournal: {error}")
    if error.hint:
        print_status(f"  {error.hint}")
    return failure_document(file, error)
