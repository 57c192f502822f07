"""Start-up work after the first frame: preloads the session screen, enables the collector, recovers takes."""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib import import_module

from textual.message import Message

from voicejournal.conversation.recovery import recover, tidy
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.lazy_services import LazyServices
from voicejournal.tui.messages import ErrorOccurred, RecordingsRecovered


def finish_startup(lazy: LazyServices, post: Callable[[Message], object], *, recovers: bool) -> None:
    """Do the start-up work on a worker's thread; `recovers` is whether interrupted takes are recovered."""
    gc.freeze()
    gc.enable()
    import_module("voicejournal.tui.session.session_screen")
    if recovers:
        _recover(lazy, post)


def _recover(lazy: LazyServices, post: Callable[[Message], object]) -> None:
    try:
        services = lazy.services
        entries = recover(services, lambda trouble: post(ErrorOccurred(trouble)))
        tidy(services)
    except VoiceJournalError as trouble:
        post(ErrorOccurred(trouble))
    else:
        if entries:
            post(RecordingsRecovered(entries))
