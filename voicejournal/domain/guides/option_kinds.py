"""The step kinds that are answered from a list of options: one of them, or several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from voicejournal.domain.entries.entry import Value
from voicejournal.domain.guides.kind_rules import KeyFault, KindRules
from voicejournal.domain.guides.scales import Sets


class _WithOptions(KindRules):
    """Base of the kinds whose step lists its options."""

    keys = frozenset({"options"})

    def numbered(self, between: str) -> str:
        return between.join(
            f"{number} {option}" for number, option in enumerate(self.step.option_texts, start=1)
        )

    def option(self, text: str) -> str:
        """The option of that number, or in these words or those shown, in any case."""
        options = self.step.options
        if text.isdecimal() and 1 <= int(text) <= len(options):
            return options[int(text) - 1]
        for option, shown in zip(options, self.step.option_texts, strict=True):
            if text.casefold() in (option.casefold(), shown.casefold()):
                return option
        raise self.refusal

    @classmethod
    def faults(cls, table: Mapping[str, Any], /) -> Iterator[KeyFault]:
        options = table.get("options")
        texts = [one for one in options if isinstance(one, str)] if isinstance(options, list) else []
        if len(texts) < 2:
            yield KeyFault("options", "expected at least two options", 'Add options = ["...", "..."].')


class Choice(_WithOptions):
    """One of the options."""

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

    def spoken(self, words: tuple[str, ...], /) -> Value:
        from voicejournal.domain.guides.spoken_words import spoken_option  # typed text needs none of it

        return spoken_option(self.step.options, self.step.option_texts, words)

    def fits(self, value: Value, /) -> bool:
        return value in self.step.options

    def text(self, value: Value, /) -> str:
        return dict(zip(self.step.options, self.step.option_texts, strict=True)).get(str(value), str(value))


class Checklist(_WithOptions):
    """Any number of the options."""

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

    def spoken(self, words: tuple[str, ...], /) -> Value:
        from voicejournal.domain.guides.spoken_words import spoken_options

        return spoken_options(self.step.options, words)

    def fits(self, value: Value, /) -> bool:
        return isinstance(value, tuple) and set(value) <= set(self.step.options)

    def text(self, value: Value, /) -> str:
        return ", ".join(value) if isinstance(value, tuple) else ""


def _stripped(lines: Sequence[str]) -> Sequence[str]:
    return [line.strip() for line in lines if line.strip()]
