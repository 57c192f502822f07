"""The causes of suggestions, the most pressing first: what was marked, said, felt, left, or is not begun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.insights import week
from voicejournal.domain.programme.journal_view import JournalView
from voicejournal.domain.programme.route import STEPS

_NEXT = {
    "shock and denial": ("first-days", "body-check", "outside-support", "free"),
    "acute pain": ("body-check", "name-the-wound", "outside-support", "set-boundaries"),
    "meaning-making": (
        "name-the-wound",
        "self-assessment",
        "intentions",
        "set-boundaries",
        "spoken-letter",
        "agreements",
    ),
    "reconnection or withdrawal": (
        "set-boundaries",
        "readiness",
        "good-time-to-talk",
        "apologise",
        "attachment",
        "living-with-doubt",
    ),
    "intentional healing": ("micro-repairs", "weekly-talk", "relapse-plan", "apologise", "check-progress"),
    "relapse": ("relapse-log", "relapse-plan", "outside-support"),
    "integration": ("growth", "who-i-am", "drifting-apart", "forgiveness", "check-progress"),
}
"""Guides that fit a stage of healing, in order; stages are the person's own mark and no diagnosis."""

_FALL = 1.0
"""Least fall of the weekly mean mood that leads to a suggestion."""

_SAID = timedelta(days=10)
"""How long something that was said leads to a guide."""

_WORDS = 9
"""Largest number of the person's words in a reason."""
_JOINING = frozenset({"and", "but", "or"})
"""Words that no shortened sentence ends with."""

_VERY_LOW = 2.5

_FIRST_WORDING = 3
"""Number of days on which a suggestion is made before it is said in other words."""
_AGAIN = (
    "Only if you would like to. It {does}.",
    "It can wait, and it is there. It {does}.",
)


@dataclass(frozen=True, slots=True)
class Cause:
    """A guide and what speaks for it now."""

    guide: str
    seen: str
    """What was seen or said, as a sentence; empty if there is only what the guide does."""
    does: str
    """What the guide would do, to follow "It"; empty if its purpose is shown instead."""
    event: str = ""
    """The day of the event that it is about; empty for a cause that stands for weeks."""
    quoted: str = ""
    """Words of the person's that `seen` quotes."""

    @property
    def key(self) -> str:
        """Equal for equal causes on different days: an event is one of its own."""
        return f"{self.guide}:{self.event}"

    def reason(self, days: int, danger: Callable[[str], bool]) -> str:
        """The reason after it was offered on so many days: in other words from the fourth on.

        Words that may mean danger are not quoted: home and the end of a session stand open to anybody.
        """
        seen = "" if self.quoted and danger(self.quoted) else self.seen
        if days >= _FIRST_WORDING and self.does:
            return _AGAIN[len(self.guide) % len(_AGAIN)].format(does=self.does)
        return " ".join(filter(None, (seen, f"It {self.does}." if self.does else "")))


def causes(view: JournalView) -> Iterator[Cause]:
    """Every cause that the rules find, the most pressing first."""
    yield from _relapse(view)
    yield from _low(view)
    yield from _unfinished(view)
    yield from _plan_for_setbacks(view)
    yield from _said(view)
    yield from _falling(view)
    yield from _stage(view)
    yield from _regular(view)
    yield from _route(view)
    yield from _unsaid(view)
    yield from _beginning(view)


def _relapse(view: JournalView) -> Iterator[Cause]:
    if view.stage is None or view.stage[0] != "relapse":
        return
    marked = view.stage[1]
    logged = view.last("relapse-log")
    if logged is None or logged.created < marked.created:
        seen = f"You marked that an old habit came back {when(marked.created, view.now)}."
        yield _cause(view, "relapse-log", seen, marked.created)


def _low(view: JournalView) -> Iterator[Cause]:
    if view.low_since is None:
        return
    moods = [entry.mood for entry in view.entries if entry.mood is not None][:3]
    very = sum(moods) / len(moods) < _VERY_LOW
    listen = "These days are very hard; f2, or `voicejournal help-now`, shows people who listen."
    seen = listen if very else "These days have been hard."
    for guide in _not_lately(view, ("outside-support", "body-check"), days=7):
        yield _cause(view, guide, seen)


def _falling(view: JournalView) -> Iterator[Cause]:
    this = week(view.entries, view.now)
    here, before = this.mood, this.before
    if here is not None and before is not None and before - here >= _FALL:
        seen = "This week has been heavier than the one before."
        for guide in _not_lately(view, ("body-check", "outside-support"), days=7):
            yield _cause(view, guide, seen)


def _unfinished(view: JournalView) -> Iterator[Cause]:
    for entry in view.entries:
        if entry.finished is None and entry.answers and entry.created > view.now - timedelta(days=7):
            began = f"You began it {when(entry.created, view.now)} and can go on."
            yield Cause(entry.guide, began, "", entry.created.date().isoformat())


def _said(view: JournalView) -> Iterator[Cause]:
    """The guides that are about something the person said, if they were not taken since."""
    quoted: set[str] = set()
    for saying in view.sayings:
        if saying.at <= view.now - _SAID:
            break
        last = view.last(saying.guide)
        if last is None or last.created < saying.at:
            fresh = saying.words not in quoted  # the same words twice would sound like a machine
            quoted.add(saying.words)
            words = saying.words if fresh else ""
            seen = f"You said: “{in_short(words)}”." if words else ""
            yield _cause(view, saying.guide, seen, saying.at, quoted=words)


def _plan_for_setbacks(view: JournalView) -> Iterator[Cause]:
    plan, log = view.days_since("relapse-plan"), view.days_since("relapse-log")
    if plan is not None and plan >= 14 and log is None:
        yield Cause(
            "relapse-log",
            f"You made a plan for setbacks {plan} days ago. Was there a day that called for it?",
            "",
        )
    elif plan is None and log is not None:
        seen = "You wrote about a setback. A plan can be ready before the next one."
        yield _cause(view, "relapse-plan", seen)


def _stage(view: JournalView) -> Iterator[Cause]:
    if view.stage is None:
        return
    name, marked = view.stage
    since = (view.now.date() - marked.created.date()).days
    if since > 14:
        yield _cause(view, "stage-check", f"You marked where you are {since} days ago; it may have moved.")
    sign = marked.by_step.get("sign")
    said = sign.text if sign is not None and sign.given else ""
    ago = when(marked.created, view.now)
    seen = f"You said {ago}: “{in_short(said)}”." if said else f"You marked “{stage_text(name)}” {ago}."
    once = (seen, said)  # the same words twice would sound like a machine
    for guide in _not_lately(view, _NEXT.get(name, ()), days=10):
        yield _cause(view, guide, once[0], quoted=once[1])
        once = ("", "")


def _regular(view: JournalView) -> Iterator[Cause]:
    for guide, days, seen in (
        ("weekly-talk", 7, "Your last weekly talk was {} days ago."),
        ("body-check", 7, "Your last body check was {} days ago."),
        ("attachment", 28, "Your last look at worry and distance was {} days ago."),
        ("check-progress", 28, "Your last look at your progress was {} days ago."),
    ):
        since = view.days_since(guide)
        if since is not None and since >= days:
            yield _cause(view, guide, seen.format(since))


def _route(view: JournalView) -> Iterator[Cause]:
    """The next of the six steps, once the first of them was taken; after an ending the way is another."""
    if view.situation == "ending":
        return
    taken = [view.last(guide) is not None for guide in STEPS]
    if any(taken) and not all(taken):
        number = taken.index(False)
        yield _cause(view, STEPS[number], f"It is step {number + 1} of the six.")


def _unsaid(view: JournalView) -> Iterator[Cause]:
    for entry in view.entries:
        spoken = [answer for answer in entry.answers if answer.verbal and not answer.private]
        skipped = [answer for answer in spoken if not answer.given]
        recent = entry.finished is not None and entry.created > view.now - timedelta(days=14)
        if recent and entry.guide != "daily-check-in" and 2 <= len(skipped) < len(spoken):
            ago = when(entry.created, view.now)
            seen = f"Some of it stayed unsaid {ago}. The questions are still there, if you want them."
            yield Cause(entry.guide, seen, "", entry.created.date().isoformat())


def _beginning(view: JournalView) -> Iterator[Cause]:
    if not view.entries:
        yield Cause("daily-check-in", "A short start: three minutes, nothing to prepare.", "")
    for guide in ("stage-check", "name-the-wound", "body-check", "outside-support", "intentions"):
        if view.last(guide) is None:
            yield _cause(view, guide, "")
    if view.days_since("free") != 0:
        yield Cause("free", "There is always room for what is on your mind.", "")


def _not_lately(view: JournalView, guides: Iterable[str], days: int) -> Iterator[str]:
    for guide in guides:
        since = view.days_since(guide)
        if since is None or since >= days:
            yield guide


def _cause(
    view: JournalView, guide: str, seen: str, event: datetime | None = None, *, quoted: str = ""
) -> Cause:
    known = view.guides.get(guide)
    day = event.date().isoformat() if event is not None else ""
    return Cause(
        guide, seen or (known.purpose if known and not known.does else ""), _does(known), day, quoted
    )


def _does(guide: Guide | None) -> str:
    return guide.does if guide is not None else ""


def in_short(words: str) -> str:
    """The first words of a sentence, for a reason."""
    parts = words.split()
    first = parts[:_WORDS]
    while len(first) < len(parts) and first[-1].casefold() in _JOINING and len(first) > 1:
        first.pop()
    return " ".join(first).rstrip(".,;:!? ") + (" ..." if len(parts) > len(first) else "")


def when(then: datetime, now: datetime) -> str:
    """The day of a moment as it is said: "today", "on Monday", "on 3 May"."""
    days = (now.date() - then.astimezone(now.tzinfo).date()).days
    if days == 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"on {then:%A}" if days < 7 else f"on {then.day} {then:%B}"
