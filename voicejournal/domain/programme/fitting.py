"""Which guides fit somebody's situation: as they named it, and as their words of the last weeks show it.

A situation that only words show is never named to anybody; it only keeps guides away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.situations import UNSAID
from voicejournal.domain.text.readings import sentence_with

FRESH = timedelta(days=42)
"""How long a blow is fresh. Writing about it at length can keep it open (Sbarra and others 2013)."""

_SETTLED = timedelta(days=21)
"""Least age of a journal before something is proposed that stirs up what is not fresh."""

_ENDED = timedelta(days=180)
"""How long a finished guide about an ending counts."""

_NOT_FRESH = frozenset({"spoken-letter"})
"""Guides that wait until nothing is fresh."""

_BETRAYAL = (
    "the messages", "his messages", "her messages", "messages on his phone", "messages on her phone",
    "an affair", "the affair", "his affair", "her affair", "cheated", "cheating", "slept with",
    "seeing someone else", "seeing somebody else", "other woman", "another woman", "other man",
    "another man", "found out about", "lied to me about", "secret account", "behind my back",
    "dating app",
)  # fmt: skip
_ENDING = (
    "ended it", "it is over between", "we are over", "we broke up", "we split up", "we have split",
    "we are separated", "we separated", "we are separating", "filed for divorce", "getting divorced",
    "getting a divorce", "we are divorcing", "moved out", "i left him", "i left her", "left me for",
    "has left me", "walked out on me", "my ex", "he is gone for good", "she is gone for good",
    "since the split", "since we split", "since the breakup",
)  # fmt: skip
_NO_ENDING = ("moved out of the bed", "moved out of our bed", "moved out of my way")


@dataclass(frozen=True, slots=True)
class Fitting:
    """Decides which guides may be offered in a situation."""

    named: str
    """The situation that the person named; "" if none."""
    shown: frozenset[str]
    """The situations that the person named, or that their words show."""
    fresh: bool
    """Whether a blow is fresh, or may be for all that is known."""

    def fits(self, guide: Guide) -> bool:
        """Whether the guide may be offered."""
        if self.shown & set(guide.not_in_situations) or (self.fresh and guide.id in _NOT_FRESH):
            return False
        if "ending" in self.shown and guide.fits_situations and "ending" not in guide.fits_situations:
            return False
        known = self.named not in ("", "unsure", UNSAID)
        return not (known and guide.fits_situations and self.named not in guide.fits_situations)


def fitting(named: str, entries: Sequence[Entry], now: datetime) -> Fitting:
    """Judge which guides fit somebody with these readable entries, newest first, who named that situation."""
    betrayed, ended = _says(entries, _BETRAYAL, now), _says(entries, _ENDING, now, _NO_ENDING)
    shown = {named}
    if betrayed:
        shown.add("betrayal")
    if any(e.guide == "ending-with-respect" and e.finished and now - e.created < _ENDED for e in entries):
        shown.add("ending")
    if ended and named not in ("fights", "drifted", "betrayal"):
        shown.add("ending")
    age = now - min((entry.created for entry in entries), default=now)
    settled = FRESH if shown & {"betrayal", "ending"} else _SETTLED
    return Fitting(named, frozenset(shown), betrayed or ended or age < settled)


def _says(
    entries: Sequence[Entry], phrases: tuple[str, ...], now: datetime, besides: tuple[str, ...] = ()
) -> bool:
    """Whether one of the phrases was said while it would still be fresh."""
    return any(
        sentence_with(answer.text, phrases) and not (besides and sentence_with(answer.text, besides))
        for entry in entries
        if now - entry.created < FRESH
        for answer in entry.answers
        if answer.verbal and answer.text
    )
