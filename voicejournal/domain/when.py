"""The one small table that decides whether something is asked: conditions over earlier answers, no code.

A condition names an earlier step and one test. The same table serves steps, follow-ups and safety gates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voicejournal.domain.entry import Answer, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One test of one earlier answer; every test that is given must hold.

    An answer that was never given (not asked, or skipped) meets only `answered = False`.
    """

    step: str = ""
    """The earlier step; empty in a follow-up means the step it follows."""
    answered: bool | None = None
    equals: tuple[Value, ...] = ()
    """The value is one of these (`is` in a guide file)."""
    differs: tuple[Value, ...] = ()
    """The value is none of these (`is-not`)."""
    at_least: float | None = None
    at_most: float | None = None
    has: tuple[str, ...] = ()
    """A checklist with at least one of these ticked."""
    says: tuple[str, ...] = ()
    """The text has one of these words or phrases."""
    says_not: tuple[str, ...] = ()
    """The text has none of these words or phrases."""
    words_below: int | None = None
    """The text has fewer words than this."""


def holds(conditions: Iterable[Condition], answers: Mapping[str, Answer], here: str = "") -> bool:
    """Whether all conditions hold; `here` is the step that an unnamed condition looks at."""
    return all(_holds(condition, answers.get(condition.step or here)) for condition in conditions)


def _holds(condition: Condition, answer: Answer | None) -> bool:
    given = answer is not None and answer.given
    if condition.answered is False:
        return not given
    if answer is None or not given:
        return False
    value, text = answer.value, answer.text
    ticked = set(value) if isinstance(value, tuple) else set()
    number = value if isinstance(value, int) and not isinstance(value, bool) else None
    return (
        (not condition.equals or any(_same(value, wanted) for wanted in condition.equals))
        and not any(_same(value, unwanted) for unwanted in condition.differs)
        and (condition.at_least is None or (number is not None and number >= condition.at_least))
        and (condition.at_most is None or (number is not None and number <= condition.at_most))
        and (not condition.has or bool(ticked & set(condition.has)))
        and (not condition.says or says(text, condition.says))
        and not (condition.says_not and says(text, condition.says_not))
        and (condition.words_below is None or len(text.split()) < condition.words_below)
    )


def _same(value: Value, wanted: Value) -> bool:
    return type(value) is type(wanted) and value == wanted


def says(text: str, phrases: Iterable[str]) -> bool:
    """Whether the text has one of the phrases as whole words, whatever the case and apostrophe."""
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return any(re.search(rf"(?<!\w){re.escape(p)}(?!\w)", plain, re.IGNORECASE) for p in phrases)
