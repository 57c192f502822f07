"""`voicejournal write`: an entry from standard input or from the person's own editor, never from argv."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial

from voicejournal.bootstrap import Program
from voicejournal.bootstrap.basic_services import entry_services, session_services
from voicejournal.cli.documents.entry_documents import entry_document
from voicejournal.cli.incoming_text import written_text
from voicejournal.cli.input_lines import everything
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.passphrases import open_journal
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.cli.write_question import asked, is_person
from voicejournal.conversation.entry_editor import Change, EntryEditor
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.heading import clean_tags
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.safety.gating import hangs_on_safety, low
from voicejournal.domain.session import answers as answering
from voicejournal.errors import GuideClosed, StorageError, UsageError, VoiceJournalError


def write(options: argparse.Namespace) -> int:
    """`voicejournal write`: save what the person writes as an entry."""
    least, greatest = SCALES[Sets.MOOD]
    if options.mood is not None and not least <= options.mood <= greatest:
        raise UsageError(f"A mood is a whole number from {least} to {greatest}, not {options.mood}.")
    program = start_with_recovery(options, reads=False)
    services = entry_services(program)
    guide = services.guides.get(options.guide)
    with piped_to(program, guide.id) as piped:
        if hangs_on_safety(guide):
            open_journal(program, options)
        entry, step = asked(partial(session_services, program), guide, services.new_entry(guide))
        if step is None:
            return _stopped(program, entry, guide)
        with _written(program, guide.id, step.say, piped, anew=options.new) as data:
            text = written_text(program, data, piped=piped is not None)
            if not text:
                raise UsageError("There is nothing to write down.", "Nothing was saved.")
            now = services.clock()
            entry = entry.with_answer(answering.with_text(step, None, text), now)
            entry = replace(entry, mood=options.mood, tags=clean_tags(options.tag), finished=now)
            saved = EntryEditor(services).add(entry, guide)
    if options.json:
        give_json(entry_document(saved.entry, program.recordings))
    else:
        print_result(entry.id)
    _show_help(program, saved)
    return 0


def _show_help(program: Program, saved: Change) -> None:
    """Tell where help is, after words that may mean danger and at a low mood."""
    worried = saved.concern and program.settings.quiet_card
    if not worried and not low(saved.entry):
        return
    from voicejournal.conversation.notices import concern, low_mood  # 10 ms with the events of a session

    print_status(str((concern if worried else low_mood)(program.help.page())))


def _stopped(program: Program, entry: Entry, guide: Guide) -> int:
    """Keep the answer after which the guide asks nothing, and ask what stays; nothing unanswered is kept."""
    from voicejournal.cli.line_session_ending import ASKS, left_as, say_closing  # the end of a session
    from voicejournal.conversation.leftovers import leave
    from voicejournal.domain.safety.closing import asks_what_stays, keeps_nothing

    say_closing(entry)
    if keeps_nothing(entry):
        return 0
    services = session_services(program)
    saved = EntryEditor(services).add(replace(entry, finished=services.clock()), guide).entry
    if asks_what_stays(saved) and is_person():
        print_status(ASKS)
        left_as(saved, sys.stdin.readline(), partial(leave, services))
    return 0


@contextmanager
def piped_to(program: Program, guide: str) -> Iterator[bytes | None]:
    """Yield what a pipe brings, None at a terminal; what cannot be saved stays on a page that is named."""
    if sys.stdin is not None and sys.stdin.isatty():
        yield None
        return
    data = everything()
    try:
        yield data
    except (UsageError, GuideClosed):
        raise
    except Exception as error:  # whatever it is: nobody can be asked to say it again
        with suppress(StorageError):  # the failure of the write is then reported
            notice = program.pages.begin(guide, data).notice
            if isinstance(error, VoiceJournalError):
                error.hint = f"{error.hint} {notice}".strip()
            else:
                print_status(notice)
        raise


@contextmanager
def _written(
    program: Program, guide: str, question: str, piped: bytes | None, *, anew: bool
) -> Iterator[bytes]:
    """Yield the written text: what a pipe brought, or else what is written in the person's editor."""
    if piped is not None:
        yield piped
        return
    from voicejournal.cli.writing_page import edited

    with edited(program, guide, question, anew=anew) as page:
        yield page.data
