"""`voicejournal transcribe`: transcribes sound files, and recordings that have no transcript yet."""

from __future__ import annotations

import argparse
from dataclasses import replace
from functools import partial

from voicejournal.bootstrap import Program
from voicejournal.cli.documents.json_document import Document
from voicejournal.cli.documents.transcript_documents import pending_document
from voicejournal.cli.file_transcriber import SoundProgress
from voicejournal.cli.output import give_json, print_result, print_status, started
from voicejournal.cli.passphrases import open_journal
from voicejournal.cli.recovery_at_start import recover_interrupted, take_back_half_import
from voicejournal.cli.signal_handling import interrupted
from voicejournal.cli.transcribe_files import transcribe_files
from voicejournal.conversation.entry_editor import Change
from voicejournal.conversation.events import Notice
from voicejournal.conversation.notices import concern as concern_notice
from voicejournal.conversation.pending_recordings import transcribe_waiting, waiting
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.session.answers import by_person
from voicejournal.errors import Cancelled, TranscriptionError, UsageError, VoiceJournalError


def transcribe(options: argparse.Namespace) -> int:
    """`voicejournal transcribe FILE ... | --pending`: transcribe files, or all waiting recordings."""
    if bool(options.files) + options.pending + (options.again is not None) != 1:
        raise UsageError(
            "Name sound files, or --pending for the answers that wait for their text.",
            "--again ID hears the answer of an entry again.",
        )
    program = started(options)
    if options.pending:
        program.require_journal()
        open_journal(program, options)
        take_back_half_import(program)
        recover_interrupted(program)
        return _pending(program, options.model, options.json)
    if options.again is not None:
        program.require_journal()
        open_journal(program, options)
        options.id = options.again
        return _again(program, options)
    return transcribe_files(program, options.model, options.files, as_json=options.json)


def _again(program: Program, options: argparse.Namespace) -> int:
    """Transcribe the recording of one answer again; the texts that it has are kept."""
    from voicejournal.cli.chosen_entry import chosen_answer, chosen_entry
    from voicejournal.cli.documents.entry_documents import entry_document

    entry = chosen_entry(program, options)
    answer = chosen_answer(entry, options, spoken=True)
    services = program.with_model(program.services(), options.model)
    change = _transcribed(services, entry, answer, f"{entry.id} {answer.step}")
    made = change.entry.by_step[answer.step]
    if options.json:
        give_json(entry_document(change.entry, program.recordings, private=options.private))
    else:
        print_result(made.raw or "")
    if by_person(made):
        print_status("Your own words stay the text; what was heard is beside them.")
    if change.concern and program.settings.quiet_card:
        print_status(str(concern_notice(program.help.page())))
    return 0


def _transcribed(services: Services, entry: Entry, answer: Answer, name: str) -> Change:
    """Transcribe the recording of that answer, with its progress on standard error under that name."""
    progress = SoundProgress(name, answer.seconds)
    try:
        return transcribe_waiting(
            services,
            entry.id,
            answer.step,
            on_progress=progress.at,
            on_notice=partial(_report_result, name),
            cancelled=interrupted,
        )
    finally:
        progress.end()


def _pending(program: Program, model: str | None, as_json: bool) -> int:
    services = replace(
        program.services(), transcriber=program.transcriber(model), detector=program.detector()
    )
    items: list[Document] = []
    failed: VoiceJournalError | None = None
    concern = False
    for entry, answer in tuple(waiting(services)):
        before = pending_document(entry, answer)
        name = f"{entry.id} {before['step']}".rstrip()
        try:
            change = _transcribed(services, entry, answer, name)
        except (Cancelled, TranscriptionError):
            raise
        except VoiceJournalError as error:
            failed = error
            print_status(f"voicejournal: {error}")
            items.append(before)
            continue
        concern = concern or change.concern
        items.append(pending_document(change.entry, change.entry.by_step[answer.step]))
    if as_json:
        give_json(items)
    else:
        for item in items:
            print_result(f"{item['id']}  {item['step']}  {item['state']}  {item['text'][:60]}".rstrip())
        if not items:
            print_result("No answer waits for its text.")
    if concern and program.settings.quiet_card:
        print_status(str(concern_notice(program.help.page())))
    if failed is not None:
        raise failed
    return 0


def _report_result(name: str, notice: Notice) -> None:
    print_status(f"{name}: {notice.text}")
