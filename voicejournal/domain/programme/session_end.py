"""The end of a session in three lines: what the person named, what they will do, what could come next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.programme.arc import MOOD_BEFORE
from voicejournal.domain.programme.promises import owned
from voicejournal.domain.programme.suggestions import Suggestion
from voicejournal.domain.safety.withholding import withheld
from voicejournal.domain.text.printable import one_line

_WORDS = 16
"""Largest number of words that are quoted."""


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """What was named, what will be done, and what could come next; each empty if there is nothing to say."""

    named: str = ""
    will: Sequence[str] = ()
    next: str = ""
    moods: tuple[int, int] | None = None
    """Mood before and after, if both were asked."""

    @property
    def lines(self) -> Sequence[str]:
        """The three lines, as they are shown and printed, and one for the moods."""
        named = f"You named: “{self.named}”." if self.named else ""
        will = f"You will: {'; '.join(f'“{one}”' for one in self.will)}." if self.will else ""
        following = f"Next could be: {self.next}" if self.next else ""
        return tuple(line for line in (named, will, following, self._moods) if line)

    @property
    def _moods(self) -> str:
        """Two dots on a line, and no number: the mood before and the one after."""
        if self.moods is None:
            return ""
        before, after = self.moods
        least, greatest = SCALES[Sets.MOOD]
        marks = {before: "○", after: "●"} if before != after else {after: "◉"}
        line = " ".join(marks.get(place, "·") for place in range(least, greatest + 1))
        return f"How you felt:  low  {line}  well    ○ before  ● now"


def session_end(
    entry: Entry,
    guide: Guide | None,
    following: Suggestion | None,
    title: str = "",
    *,
    in_danger: bool = False,
) -> SessionEnd:
    """The end of a finished session; nothing of a withheld one.

    `guide` is the entry's, if it is known; `following` could come next, and `title` is its guide's name.
    After words that may mean danger (`in_danger`) nothing is quoted: a blow is not read back like a result.
    """
    if withheld(entry):
        return SessionEnd()
    before, after = entry.by_step.get(MOOD_BEFORE), entry.mood
    moods = (before.value, after) if before is not None and type(before.value) is int and after else None
    ended = title if title.endswith("?") else f"{title}."
    return SessionEnd(
        named="" if entry.speakers or in_danger else _named(entry, guide),
        will=tuple(_short(owned(entry, promise)) for promise in entry.promises[-2:]),
        next=f"{ended} {following.reason}" if following and title else "",
        moods=moods,
    )


def _named(entry: Entry, guide: Guide | None) -> str:
    """What the person named: the answer that the guide says, otherwise the first one in words."""
    promised = {promise.step for promise in entry.promises}
    answers = entry.by_step
    for step in (guide.names, guide.heaviest) if guide else ():
        answer = answers.get(step)
        if answer is not None and answer.text and not answer.private and step not in promised:
            return _short(answer.text)
    words = (one for one in entry.answers if one.verbal and not one.private and one.step not in promised)
    return next((_short(one.text) for one in words if one.text), "")


def _short(text: str) -> str:
    words = one_line(text).split()
    return " ".join(words[:_WORDS]).rstrip(".,;:!? ") + (" ..." if len(words) > _WORDS else "")
