"""Step kinds: how the steps of each kind are checked, described and answered.

A new kind is a name, a class and a line of `KINDS` here; a widget in `tui/session/choices.py`; and its name
in `data/guide.schema.json` and in `prompts/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from voicejournal.domain.entries.entry import Value
from voicejournal.domain.guides.kind_rules import AnsweredBy, KeyFault, KindRules
from voicejournal.domain.guides.option_kinds import Checklist, Choice
from voicejournal.domain.guides.scales import DEFAULT_ENDS, Sets


class StepKind(StrEnum):
    """Name of a step kind, as in guide files and entries."""

    VOICE = "voice"
    SCALE = "scale"
    CHOICE = "choice"
    YES_NO = "yes-no"
    CHECKLIST = "checklist"
    PAUSE = "pause"


class _Voice(KindRules):
    answered_by = AnsweredBy.WORDS
    sets = frozenset({Sets.PROMISE})

    @property
    def expected(self) -> str:
        return "words"

    @property
    def described(self) -> str:
        return f"answered aloud or in writing{self.lasting}"


class _Pause(KindRules):
    answered_by = AnsweredBy.WAITING

    @property
    def expected(self) -> str:
        return "nothing; a pause is not answered"

    @property
    def described(self) -> str:
        return f"a timed pause{self.lasting}"

    @classmethod
    def faults(cls, table: Mapping[str, Any], /) -> Iterator[KeyFault]:
        if "seconds" not in table:
            yield KeyFault("seconds", "expected how long the pause lasts", "Add seconds = 20.")


class _Scale(KindRules):
    keys = frozenset({"least", "greatest"})
    sets = frozenset({Sets.MOOD, Sets.WORRY, Sets.DISTANCE, Sets.BODY})

    @property
    def _range(self) -> str:
        return f"from {self.step.least} to {self.step.greatest}"

    @property
    def expected(self) -> str:
        return f"a whole number {self._range}"

    @property
    def described(self) -> str:
        ends = " to ".join(filter(None, (self.step.least_means, self.step.greatest_means)))
        return f"a number {self._range}" + (f", {ends}" if ends else "")

    @property
    def instruction(self) -> str:
        low, high = self.step.least_means, self.step.greatest_means
        return f"A number {self._range}" + (f" ({low} to {high})." if low else ".")

    def parse(self, text: str, /) -> Value:
        if not text.removeprefix("-").isdecimal():
            raise self.refusal
        return int(text)

    def spoken(self, words: tuple[str, ...], /) -> Value:
        from voicejournal.domain.guides.spoken_words import spoken_number  # typed text needs none of it

        return spoken_number(words)

    def fits(self, value: Value, /) -> bool:
        if not isinstance(value, int) or isinstance(value, bool):
            return False
        return self.step.least <= value <= self.step.greatest

    @classmethod
    def faults(cls, table: Mapping[str, Any], /) -> Iterator[KeyFault]:
        least, greatest = table.get("least", DEFAULT_ENDS[0]), table.get("greatest", DEFAULT_ENDS[1])
        if isinstance(least, int) and isinstance(greatest, int) and least >= greatest:
            yield KeyFault("least", f"expected less than greatest ({greatest})", "Swap or change them.")


_YES = ({"yes"}, {"yeah"}, {"yep"}, {"yes", "please"}, {"yes", "i", "do"})
_NO = ({"no"}, {"nope"}, {"no", "thanks"}, {"no", "i", "don't"})
"""The words that mean yes or no; any others mean neither."""


class _YesNo(KindRules):
    @property
    def expected(self) -> str:
        return "yes or no"

    @property
    def described(self) -> str:
        return f"yes or no{self.lasting}"

    @property
    def instruction(self) -> str:
        return "yes or no."

    @property
    def alternatives(self) -> tuple[Value, ...]:
        return (True, False)

    def parse(self, text: str, /) -> Value:
        typed = {"yes": True, "y": True, "no": False, "n": False}
        if text.casefold() not in typed:
            raise self.refusal
        return typed[text.casefold()]

    def spoken(self, words: tuple[str, ...], /) -> Value:
        return True if set(words) in _YES else False if set(words) in _NO else None

    def fits(self, value: Value, /) -> bool:
        return isinstance(value, bool)


KINDS: Mapping[StepKind, type[KindRules]] = {
    StepKind.VOICE: _Voice,
    StepKind.SCALE: _Scale,
    StepKind.CHOICE: Choice,
    StepKind.YES_NO: _YesNo,
    StepKind.CHECKLIST: Checklist,
    StepKind.PAUSE: _Pause,
}
"""The rules of every kind."""
