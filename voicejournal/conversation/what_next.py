"""The next steps for the person: the line of the check-in, the suggestions and the route, for every door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voicejournal.conversation.preparation import recent
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.check_in import check_in
from voicejournal.domain.programme.route import Route, route
from voicejournal.domain.programme.suggestions import Dismissals, Suggestion, suggestions


@dataclass(frozen=True, slots=True)
class WhatNext:
    """The line of the check-in if it is not done today, at most three suggestions, and the route."""

    check_in: Suggestion | None
    suggestions: tuple[Suggestion, ...]
    route: Route


def what_next(
    services: Services,
    guides: Sequence[Guide],
    dismissed: Dismissals,
    entries: Sequence[Entry] | None = None,
    *,
    situation: str | None = None,
) -> WhatNext:
    """What comes next by the recent `entries` and the situation, which are read if they are not given.

    Raises:
        JournalError: they cannot be read.
    """
    now = services.clock()
    known = recent(services, now) if entries is None else entries
    situation = services.situation() if situation is None else situation
    found = suggestions(known, guides, now, dismissed, situation=situation, danger=services.danger)
    line = check_in(known, guides, now, dismissed, danger=services.danger)
    if line is not None and any(one.guide == line.guide for one in found):
        line = None
    return WhatNext(line, found, route(known, situation))


def after_session(services: Services, entry: Entry, dismissed: Dismissals) -> Suggestion | None:
    """What could come after that session; None if nothing is suggested now, or after a session of two.

    Raises:
        JournalError, GuideError: it cannot be read.
    """
    if entry.speakers:
        return None
    found = what_next(services, services.guides.all(), dismissed).suggestions
    return next((one for one in found if one.guide != entry.guide), None)
