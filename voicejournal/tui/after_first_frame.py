"""Start-up work after the first frame: preloads the session screen, enables the collector, recovers takes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from textual.message import Message

from voicejournal.conversation.recovery import recover, tidy
from voicejournal.errors import VoiceJournalError
from voicejournal.startup import resume_collector
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.messages import ErrorOccurred, RecordingsRecovered


def finish_startup(program: AppServices, post: Callable[[Message], object]) -> None:
    """Do the start-up work on a worker's thread."""
    resume_collector()
    import_module("voicejournal.tui.session.session_screen")
    if program.recover and not (program.sealing and program.sealing.locked):  # then after the unlock
        _recover(program, post)


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
