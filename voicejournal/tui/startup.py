"""Start-up work after the first frame: preloads the session screen, enables the collector, recovers takes."""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib import import_module

from textual.message import Message

from voicejournal.conversation.recovery import recover, tidy
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.lazy_services import Supply
from voicejournal.tui.messages import Recovered, Troubled


def settle(supply: Supply, tell: Callable[[Message], object], *, recovers: bool) -> None:
    """Do the start-up work on a worker's thread; `recovers` is whether interrupted takes are recovered."""
    gc.freeze()
    gc.enable()
    import_module("voicejournal.tui.session.session_screen")
    if recovers:
        _recover(supply, tell)


def _recover(supply: Supply, tell: Callable[[Message], object]) -> None:
    try:
        parts = supply.parts
        entries = recover(parts, lambda trouble: tell(Troubled(trouble)))
        tidy(parts)
    except VoiceJournalError as trouble:
        tell(Troubled(trouble))
    else:
        if entries:
            tell(Recovered(entries))
