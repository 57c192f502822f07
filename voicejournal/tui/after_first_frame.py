"""Start-up work after the first frame: session screen, collector, conflict copies, interrupted takes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from textual.message import Message

from voicejournal.conversation.recovery import recover, tidy
from voicejournal.conversation.two_machines import merge_copies
from voicejournal.errors import VoiceJournalError
from voicejournal.startup import resume_collector
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.journal_care import delete_old_sound
from voicejournal.tui.messages import CopiesMerged, ErrorOccurred, RecordingsRecovered


def finish_startup(program: AppServices, post: Callable[[Message], object]) -> None:
    """Do the start-up work on a worker's thread."""
    resume_collector()
    for screen in ("session.session_screen", "timeline.timeline_screen"):  # the next that most people open
        import_module(f"voicejournal.tui.{screen}")
    if program.recover and not (program.sealing and program.sealing.locked):  # then after the unlock
        bring_back(program, post)


def bring_back(program: AppServices, post: Callable[[Message], object]) -> None:
    """Merge conflict copies, recover interrupted recordings, purge what was removed long ago; on a worker."""
    _merge(program, post)
    _recover(program, post)
    delete_old_sound(program, post)


def _merge(program: AppServices, post: Callable[[Message], object]) -> None:
    try:
        merged = merge_copies(program.services, lambda trouble: post(ErrorOccurred(trouble)))
    except VoiceJournalError as trouble:
        post(ErrorOccurred(trouble))
    else:
        if merged:
            post(CopiesMerged(merged))


def _recover(program: AppServices, post: Callable[[Message], object]) -> None:
    try:
        services = program.services
        entries = recover(services, lambda trouble: post(ErrorOccurred(trouble)))
        tidy(services)
    except VoiceJournalError as trouble:
        post(ErrorOccurred(trouble))
    else:
        if entries:
            post(RecordingsRecovered(entries))
