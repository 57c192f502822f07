"""Choices that are spoken: which value of a step some words mean, and none where that is in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from voicejournal.domain.entries.entry import Value
from voicejournal.domain.guides.conditions import SAFETY
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.speech.spoken_commands import plain_words

_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
_SOUNDS_LIKE = {"won": 1, "to": 2, "too": 2, "for": 4, "ate": 8}
"""Words that a transcriber writes for a number spoken alone."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_FILLERS = frozenset(
    {"a", "an", "the", "number", "it's", "it’s", "its", "is", "um", "uh", "say", "i'd", "i’d"}
)
"""Words that may stand beside a value and mean nothing of their own."""
_YES = ({"yes"}, {"yeah"}, {"yep"}, {"yes", "please"}, {"yes", "i", "do"})
_NO = ({"no"}, {"nope"}, {"no", "thanks"}, {"no", "i", "don't"})
_NONE = {("none",), ("none", "of", "these"), ("none", "of", "them"), ("nothing",)}


def can_be_spoken(step: Step) -> bool:
    """Whether the step is a choice that may be spoken; a private one is not: somebody may listen."""
    return step.chosen and not step.silent and not step.private and step.id != SAFETY


def spoken_value(step: Step, text: str) -> Value:
    """The value that the spoken text means at that step; None if it means none, or may mean two."""
    words = tuple(word for word in plain_words(text) if word not in _FILLERS)
    value: Value = None
    if step.kind is StepKind.SCALE:
        value = _number(words)
    elif step.kind is StepKind.YES_NO:
        value = True if set(words) in _YES else False if set(words) in _NO else None
    elif step.kind is StepKind.CHOICE:
        value = _option(step, words)
    elif step.kind is StepKind.CHECKLIST:
        value = _several(step, words)
    return value if value is not None and step.rules.fits(value) else None


def _number(words: Sequence[str]) -> int | None:
    """The one number among few words, spelled or in digits."""
    if len(words) == 1 and words[0] in _SOUNDS_LIKE:
        return _SOUNDS_LIKE[words[0]]
    found = [number for word in words if (number := _numeral(word)) is not None]
    return found[0] if len(found) == 1 and len(words) <= 2 else None


def _numeral(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    return _NUMBERS.index(word) if word in _NUMBERS else None


def _option(step: Step, words: Sequence[str]) -> str | None:
    """The option of that number, or the only one that is said whole, or that begins as said."""
    if not words:
        return None
    number = _ordinal(words) or _number(words)
    if number is not None:
        return step.options[number - 1] if 1 <= number <= len(step.options) else None
    said = [[word for word in plain_words(text) if word not in _FILLERS] for text in step.option_texts]
    for fits in (
        [place for place, option in enumerate(said) if option == list(words)],
        [place for place, option in enumerate(said) if option[: len(words)] == list(words)],
    ):
        if len(fits) == 1:
            return step.options[fits[0]]
    return None


def _ordinal(words: Sequence[str]) -> int | None:
    rest = [word for word in words if word not in ("one", "option")]
    return _ORDINALS.index(rest[0]) + 1 if len(rest) == 1 and rest[0] in _ORDINALS else None


def _several(step: Step, words: Sequence[str]) -> tuple[str, ...] | None:
    """The options of those numbers, or the one that is said; () for "none of these"."""
    if tuple(words) in _NONE:
        return ()
    numbers = [_numeral(word) for word in words if word != "and"]
    if numbers and all(number is not None and 1 <= number <= len(step.options) for number in numbers):
        return tuple(step.options[number - 1] for number in dict.fromkeys(numbers) if number is not None)
    one = _option(step, words)
    return None if one is None else (one,)
