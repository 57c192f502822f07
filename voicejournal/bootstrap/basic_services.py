"""The services of a command that saves an entry, and those with which every session begins."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from voicejournal.bootstrap.wall_clock import now
from voicejournal.conversation.entry_services import EntryServices

if TYPE_CHECKING:
    from voicejournal.bootstrap.program import Program
    from voicejournal.conversation.services import Services


def entry_services(program: Program) -> EntryServices:
    """The services that saving an entry needs, without a session."""
    return EntryServices(
        journal=program.journal,
        guides=program.guides,
        clock=now,
        chance=_chance,
        danger=program.danger,
    )


def session_services(program: Program) -> Services:
    """The services of a session that needs no model and no sound: journal, recordings, drafts and guides."""
    from voicejournal.conversation.services import Services  # not for an entry: sessions, recordings, drafts

    return Services(
        journal=program.journal,
        recordings=program.recordings,
        drafts=program.drafts,
        guides=program.guides,
        clock=now,
        chance=_chance,
        danger=program.danger,
    )


def _chance() -> int:
    return int.from_bytes(os.urandom(2))
