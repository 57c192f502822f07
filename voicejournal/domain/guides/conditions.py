"""Conditions over earlier answers, as data and without code: they decide whether a step is asked.

A condition names an earlier step and one test. The same conditions serve steps, follow-ups and safety rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voicejournal.domain.entries.entry import Answer, Value
from voicejournal.domain.entries.private_answer import SAFE, SAFETY, in_doubt
from voicejournal.domain.text.phrase_matching import says

if TYPE_CHECKING:  # its 29 expressions are compiled for guides that name a reading
    from voicejournal.domain.text.readings import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One test of one earlier answer; every test that is given must hold.

    An answer that was never given (not asked, or skipped) meets only `answered = False`.
    """

    step: str = ""
    """Id of the earlier step; empty in a follow-up means the step it follows."""
    asked: bool | None = None
    """Whether the step has been asked in this session, answered or skipped."""
    answered: bool | None = None
    equals: tuple[Value, ...] = ()
    """The value is one of these (`is` in a guide file)."""
    differs: tuple[Value, ...] = ()
    """The value is none of these (`is-not`)."""
    at_least: float | None = None
    at_most: float | None = None
    has: tuple[str, ...] = ()
    """At least one of these items of a checklist is ticked."""
    says: tuple[str, ...] = ()
    """The text contains one of these words or phrases."""
    besides: tuple[str, ...] = ()
    """Phrases in which a word of `says` has another meaning ("never mind")."""
    reading: Reading | None = None
    """The text is what this describes (`words` in a guide file)."""
    says_not: tuple[str, ...] = ()
    """The text contains none of these words or phrases."""
    words_below: int | None = None
    """The text has fewer words than this; an answer without text yet does not meet it."""
    safe: bool | None = None
    """The private question, where this session asked it, was answered with `SAFE`; skipped is not."""

    @property
    def about_one_answer(self) -> bool:
        """Whether the condition can hold only for an answer that was given."""
        tests = (self.equals, self.differs, self.has, self.says, self.says_not)
        numbers = (self.at_least, self.at_most, self.words_below)
        return (
            any(tests)
            or any(number is not None for number in numbers)
            or self.answered is True
            or self.reads_words
        )

    @property
    def reads_words(self) -> bool:
        """Whether the condition depends on the words that the person said."""
        return bool(self.says or self.says_not or self.reading) or self.words_below is not None


def aside_from_words(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """A follow-up's conditions without what the words of its step's answer have to say.

    What they must not say stays, and so does everything about other steps.
    """
    return tuple(
        one if one.step else replace(one, says=(), reading=None, words_below=None) for one in conditions
    )


def holds(conditions: Iterable[Condition], answers: Mapping[str, Answer], here: str = "") -> bool:
    """Whether all conditions hold; `here` is the step of a condition that names none."""
    return all(_holds(condition, answers, here) for condition in conditions)


def _safe(answers: Mapping[str, Answer]) -> bool:
    """Whether the private question, where it was asked, was answered with `SAFE`."""
    private = answers.get(SAFETY)
    return private is None or (private.given and private.value == SAFE and not in_doubt(answers))


def _holds(condition: Condition, answers: Mapping[str, Answer], here: str) -> bool:
    if condition.safe is not None and condition.safe != _safe(answers):
        return False
    answer = answers.get(condition.step or here)
    if condition.asked is not None and condition.asked != (answer is not None):
        return False
    if answer is None or not answer.given:
        return not condition.about_one_answer
    return condition.answered is not False and _answer_holds(condition, answer)


def _answer_holds(condition: Condition, answer: Answer) -> bool:
    value, text = answer.value, answer.text
    ticked = set(value) if isinstance(value, tuple) else set()
    number = value if isinstance(value, int) and not isinstance(value, bool) else None
    return (
        (not condition.equals or any(_same(value, wanted) for wanted in condition.equals))
        and not any(_same(value, unwanted) for unwanted in condition.differs)
        and (condition.at_least is None or (number is not None and number >= condition.at_least))
        and (condition.at_most is None or (number is not None and number <= condition.at_most))
        and (not condition.has or bool(ticked & set(condition.has)))
        and (not condition.says or says(text, condition.says, condition.besides))
        and (condition.reading is None or condition.reading.found(text))
        and not (condition.says_not and says(text, condition.says_not))
        and (condition.words_below is None or 0 < len(text.split()) < condition.words_below)
    )


def _same(value: Value, wanted: Value) -> bool:
    return type(value) is type(wanted) and value == wanted
