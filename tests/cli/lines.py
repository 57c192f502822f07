"""Somebody at a terminal of lines, who types when a phase of a session is shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tests.conversation.people import voice
from voicejournal.cli.line_session import LineSession
from voicejournal.cli.line_session_controls import LineControls
from voicejournal.cli.line_session_drafts import LineDrafts
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.session.session import Phase, Session

TALK = Guide(id="talk", title="A talk", purpose="", minutes=1, sources=(), steps=(voice("what"),))


@dataclass
class Terminal:
    """A terminal of this process, on which lines are typed."""

    keys: int

    def type(self, text: str) -> None:
        os.write(self.keys, text.replace("\n", "\r").encode())


class Watched(LineSession):
    """A session in lines whose `watch` is called once a change has been shown: lines meet its phase."""

    watch: Callable[[Session], None]

    def _show(self, session: Session) -> None:
        super()._show(session)
        self.watch(session)


def hold(
    terminal: Terminal,
    services: Services,
    guide: Guide,
    lines: Mapping[Phase, str],
    *,
    before: Mapping[Phase, Callable[[], None]] = MappingProxyType({}),
) -> Entry:
    """Hold a session in which the lines of a phase are typed when it is first shown, after `before`."""
    entry, waiting = services.new_entry(guide), dict(lines)
    session = Watched(
        lambda emit: Conversation(services, guide, entry, emit),
        LineDrafts(services, entry),
        LineControls(services),
    )

    def watch(seen: Session) -> None:
        if seen.phase in before:
            before[seen.phase]()
        terminal.type(waiting.pop(seen.phase, ""))

    session.watch = watch
    return session.hold()
