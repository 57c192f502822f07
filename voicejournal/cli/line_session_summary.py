"""The end of a session line by line: what was named, the promise, and what could come next."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from voicejournal.cli.output import print_status
from voicejournal.conversation.entry_editor import concern
from voicejournal.conversation.notices import help_at_the_end
from voicejournal.conversation.what_next import after_session
from voicejournal.domain.guides.neutral_names import neutral_name
from voicejournal.domain.programme.session_end import session_end
from voicejournal.domain.safety.closing import keeps_nothing
from voicejournal.domain.safety.gating import low
from voicejournal.domain.safety.withholding import withheld
from voicejournal.errors import VoiceJournalError

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program
    from voicejournal.conversation.services import Services
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.guides.guide import Guide


def print_end(program: Program, services: Services, guide: Guide, entry: Entry) -> None:
    """Print what was named, what will be done and what could come next, in the person's own words."""
    if entry.finished is None or keeps_nothing(entry) or withheld(entry):
        return
    following, title = None, ""
    if program.settings.suggestions:
        with suppress(VoiceJournalError):  # then the session ends without it
            following = after_session(services, entry, program.suggestion_state.all())
    if following is not None:
        name = services.guides.get(following.guide).title
        title = neutral_name(following.guide) if program.settings.neutral_names else name
    in_danger = concern(None, entry, services.danger)
    lines = session_end(entry, guide, following, title, in_danger=in_danger).lines
    if lines:
        print_status("\n".join(("", *lines)))
    if in_danger and program.settings.quiet_card and not low(entry):
        print_status(str(help_at_the_end(program.help.page())))
