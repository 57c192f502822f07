"""Reads what home shows, on a worker's thread: the first frame does not wait for these modules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from voicejournal.conversation.preparation import recent
from voicejournal.conversation.services import Services
from voicejournal.conversation.this_day import this_day
from voicejournal.conversation.unfinished_sessions import place_of, shown_drafts, unfinished
from voicejournal.conversation.what_next import what_next
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.guide_groups import last_done
from voicejournal.domain.programme.insights import week
from voicejournal.domain.programme.suggestions import Suggestion
from voicejournal.domain.safety.gating import suggestible
from voicejournal.domain.safety.private_question import has_safety_concern
from voicejournal.domain.safety.withholding import listed
from voicejournal.errors import JournalLocked
from voicejournal.ports.journal_port import Journal
from voicejournal.tui import formatting as words
from voicejournal.tui.app_services import SuggestionState
from voicejournal.tui.home.overview import Overview

_FIRST = 3
"""Number of guides that home lists if it suggests nothing; all others are one key away."""

LOCKED = "The journal is locked. What you say or write is sealed, and put into it when l unlocks it."


def overview(
    services: Services,
    suggestion_state: SuggestionState | None,
    *,
    fetches: bool,
    situation: str = "",
    looks_back: bool = False,
    stopped: Callable[[], bool],
) -> Overview | None:
    """Read the overview, off the screen's thread; None if it was `stopped`.

    `suggestion_state` holds the dismissed suggestions, and is None if nothing is suggested at all;
    `situation` is the one that the person named; `fetches` is whether a speech model can be downloaded;
    `looks_back` is whether this day in earlier years is shown.

    Raises:
        JournalError, GuideError: it cannot be read.
    """
    now = services.clock()
    try:
        entries = recent(services, now, stopped)
    except JournalLocked:
        return _locked(services, fetches=fetches)
    if stopped():
        return None
    guides = suggestible(services.guides.all(), in_doubt=has_safety_concern(entries))
    known = {guide.id: guide for guide in guides}
    first = tuple(Suggestion(guide.id, guide.purpose) for guide in guides[:_FIRST])
    words_wait = shown_drafts(services)
    shown = tuple(listed(entries))
    left = [entry for entry in unfinished(shown, words_wait) if entry.guide in known]
    put_aside = suggestion_state.all() if suggestion_state is not None else {}
    elsewhere = dict.fromkeys(entry.guide for entry in left)
    coming = what_next(services, guides, {**put_aside, **elsewhere}, entries, situation=situation)
    if suggestion_state is not None:
        first = coming.suggestions or first
    places = _places(services, left, known, words_wait, entries)
    return Overview(
        guides,
        first,
        left,
        {one.id: f"{places[one.id]}, {words.moment(one.created, now)}" for one in left},
        week(entries, now),
        (*_passed_over(services.journal), *_lost(words_wait, left, now), *services.guides.problems()),
        check_in=_beside(coming.check_in, first) if suggestion_state is not None else None,
        route=coming.route,
        done=last_done(shown),
        no_model=fetches and services.transcriber is None,
        waiting=sum(answer.pending for entry in shown for answer in entry.answers),
        this_day=this_day(services) if looks_back else (),
    )


def _locked(services: Services, *, fetches: bool) -> Overview:
    """What home shows of a locked journal: guides that look into nothing, since safety is not known."""
    guides = suggestible(services.guides.all(), in_doubt=True)
    first = tuple(Suggestion(guide.id, guide.purpose) for guide in guides[:_FIRST])
    return Overview(guides, first, problems=(LOCKED,), no_model=fetches and services.transcriber is None)


def _beside(check_in: Suggestion | None, first: Sequence[Suggestion]) -> Suggestion | None:
    """The line of the check-in, unless it stands among the others."""
    return check_in if check_in is None or check_in.guide not in {one.guide for one in first} else None


def _lost(
    words_wait: Iterable[tuple[Draft, Entry | None]], left: Iterable[Entry], now: datetime
) -> Sequence[str]:
    """A sentence about the first draft whose session home does not offer; empty if there is none."""
    offered = {entry.id for entry in left}
    lost = (pair for pair in words_wait if pair[0].entry not in offered)
    return [
        words.not_kept((entry or draft.session).title, draft.written, now) for draft, entry in islice(lost, 1)
    ]


def _passed_over(journal: Journal) -> Sequence[str]:
    """The first problem of the journal, with a reference to the full list; empty if there is none."""
    problems = journal.problems()
    if not problems:
        return ()
    first, *others = problems
    more = f" And {len(others)} more:" if others else ""
    return (f"{first}{more} `voicejournal doctor` tells what helps.",)


def _places(
    services: Services,
    left: Iterable[Entry],
    guides: Mapping[str, Guide],
    words_wait: Iterable[tuple[Draft, Entry | None]],
    entries: Sequence[Entry],
) -> Mapping[str, str]:
    """The step where each unfinished session goes on, by entry id; or that words of it wait."""
    drafted = {draft.entry: "words not kept yet" for draft, _ in words_wait}
    return {
        one.id: drafted.get(one.id) or place_of(services, guides[one.guide], one, entries) for one in left
    }
