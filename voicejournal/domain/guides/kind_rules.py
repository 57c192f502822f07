"""Base class of the step kinds: what each of them decides about its steps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from voicejournal.domain.entries.entry import Value, in_words
from voicejournal.domain.guides.scales import Sets

if TYPE_CHECKING:
    from voicejournal.domain.guides.guide import Step


class AnsweredBy(Enum):
    """What a step is answered by; it decides the phases that a session goes through at the step."""

    WORDS = auto()
    """Words, spoken or typed."""
    CHOICE = auto()
    """A value, which a widget or a typed line gives."""
    WAITING = auto()
    """Nothing: the step ends by itself."""


class KeyFault(NamedTuple):
    """A fault of one key of a step in a guide file: what was expected, and the remedy."""

    key: str
    expected: str
    remedy: str


class KindRules(ABC):
    """The rules of one step kind, for one step."""

    answered_by: ClassVar[AnsweredBy] = AnsweredBy.CHOICE
    keys: ClassVar[frozenset[str]] = frozenset()
    """Those of `options`, `least` and `greatest` that a step of this kind has in a guide file."""
    sets: ClassVar[frozenset[Sets]] = frozenset()
    """The fields of an entry that its answer can set."""

    def __init__(self, step: Step) -> None:
        self.step = step

    @property
    @abstractmethod
    def expected(self) -> str:
        """The answers that fit, for a sentence that begins with "Expected"."""

    @property
    @abstractmethod
    def described(self) -> str:
        """The answer in a few words, for the preview of a guide."""

    @property
    def instruction(self) -> str:
        """The lines below the prompt that say what to type."""
        return f"Type {self.expected}."

    @property
    def alternatives(self) -> tuple[Value, ...]:
        """The values of which exactly one is the answer; empty if there are many others."""
        return ()

    def parse(self, _text: str, /) -> Value:
        """The value that a typed line without surrounding spaces means; it may still not fit.

        Raises:
            ValueError: the line means no value; the message says which answers fit.
        """
        raise self.refusal

    def spoken(self, _words: tuple[str, ...], /) -> Value:
        """The value that spoken words mean, in small letters; None if they mean none, or may mean two."""
        return None

    def fits(self, value: Value, /) -> bool:
        """Whether the value answers the step."""
        return value is None and self.answered_by is AnsweredBy.WAITING

    def text(self, value: Value, /) -> str:
        """The text that an entry keeps beside the value."""
        return in_words(value)

    @property
    def refusal(self) -> ValueError:
        """The error that says which answers fit."""
        return ValueError(self.expected)

    @property
    def lasting(self) -> str:
        """The time limit of the step, to follow a description; empty without one."""
        return f", {self.step.seconds} seconds" if self.step.seconds else ""

    @classmethod
    def faults(cls, _table: Mapping[str, Any], /) -> Iterator[KeyFault]:
        """The faults of a step's table in a guide file, as far as the kind decides about them."""
        return iter(())
