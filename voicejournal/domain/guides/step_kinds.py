"""Step kinds: how the steps of each kind are checked, described and answered.

A new kind is a name, a class and a line of `KINDS` here; a widget in `tui/session/choices.py`; and its name
in `data/guide.schema.json` and in `prompts/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from voicejournal.domain.entries.entry import Value
from voicejournal.domain.guides.kind_rules import AnsweredBy, KeyFault, KindRules
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

    def fits(self, value: Value, /) -> bool:
        if not isinstance(value, int) or isinstance(value, bool):
            return False
        return self.step.least <= value <= self.step.greatest

    @classmethod
    def faults(cls, table: Mapping[str, Any], /) -> Iterator[KeyFault]:
        least, greatest = table.get("least", DEFAULT_ENDS[0]), table.get("greatest", DEFAULT_ENDS[1])
        if isinstance(least, int) and isinstance(greatest, int) and least >= greatest:
            yield KeyFault("least", f"expected less than greatest ({greatest})", "Swap or change them.")


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

    def fits(self, value: Value, /) -> bool:
        return isinstance(value, bool)


class _WithOptions(KindRules):
    """Base of the kinds whose step lists its options."""

    keys = frozenset({"options"})

    def numbered(self, between: str) -> str:
        return between.join(f"{number} {option}" for number, option in enumerate(self.step.options, start=1))

    def option(self, text: str) -> str:
        """The option of that number, or in these words in any case."""
        options = self.step.options
        if text.isdecimal() and 1 <= int(text) <= len(options):
            return options[int(text) - 1]
        for option in options:
            if option.casefold() == text.casefold():
                return option
        raise self.refusal

    @classmethod
    def faults(cls, table: Mapping[str, Any], /) -> Iterator[KeyFault]:
        options = table.get("options")
        texts = [one for one in options if isinstance(one, str)] if isinstance(options, list) else []
        if len(texts) < 2:
            yield KeyFault("options", "expected at least two options", 'Add options = ["...", "..."].')


class _Choice(_WithOptions):
    sets = frozenset({Sets.STAGE, Sets.TAG})

    @property
    def expected(self) -> str:
        return f"one of: {self.numbered('; ')}"

    @property
    def described(self) -> str:
        return f"one of these{self.lasting}"

    @property
    def instruction(self) -> str:
        return "One of these:\n  " + self.numbered("\n  ")

    @property
    def alternatives(self) -> tuple[Value, ...]:
        return self.step.options

    def parse(self, text: str, /) -> Value:
        return self.option(text)

    def fits(self, value: Value, /) -> bool:
        return value in self.step.options


class _Checklist(_WithOptions):
    sets = frozenset({Sets.TAG})

    @property
    def expected(self) -> str:
        return f"any of: {self.numbered('; ')}"

    @property
    def described(self) -> str:
        return f"any of these{self.lasting}"

    @property
    def instruction(self) -> str:
        return "Any of these, numbers with commas:\n  " + self.numbered("\n  ")

    def parse(self, text: str, /) -> Value:
        named = {option.casefold() for option in self.step.options}
        parts = _stripped(text.splitlines())
        if not all(part.casefold() in named for part in parts):  # several in one line
            parts = _stripped(text.replace(";", "\n").replace(",", "\n").splitlines())
        return tuple(self.option(part) for part in parts)

    def fits(self, value: Value, /) -> bool:
        return isinstance(value, tuple) and set(value) <= set(self.step.options)

    def text(self, value: Value, /) -> str:
        return ", ".join(value) if isinstance(value, tuple) else ""


KINDS: Mapping[StepKind, type[KindRules]] = {
    StepKind.VOICE: _Voice,
    StepKind.SCALE: _Scale,
    StepKind.CHOICE: _Choice,
    StepKind.YES_NO: _YesNo,
    StepKind.CHECKLIST: _Checklist,
    StepKind.PAUSE: _Pause,
}
"""The rules of every kind."""


def _stripped(lines: Sequence[str]) -> Sequence[str]:
    return [line.strip() for line in lines if line.strip()]
