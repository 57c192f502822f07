"""The guide of one step that asks aloud what brings somebody here; nothing of it becomes an entry."""

from __future__ import annotations

from voicejournal.domain.guides.guide import Guide, Step, StepKind
from voicejournal.domain.guides.situations import GUIDE, QUESTION, SITUATIONS

_NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven")


def spoken_question() -> Guide:
    """The guide that asks for the situation aloud, with the situations in its question."""
    told = (f"{number}: {words}." for number, words in zip(_NUMBERS, SITUATIONS.values(), strict=True))
    step = Step(
        id=GUIDE,
        kind=StepKind.CHOICE,
        say=" ".join((QUESTION, *told)),
        options=tuple(SITUATIONS.values()),
    )
    return Guide(id=GUIDE, title="What brings you here", purpose="", minutes=1, sources=(), steps=(step,))
