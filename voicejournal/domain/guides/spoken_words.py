"""Words of spoken choices: numbers, options and "none of these"; nothing where two may be meant."""

from __future__ import annotations

from collections.abc import Sequence

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
_NONE = {("none",), ("none", "of", "these"), ("none", "of", "them"), ("nothing",)}


def meaningful(text: str) -> tuple[str, ...]:
    """The words of the text in small letters, without those that mean nothing of their own."""
    return tuple(word for word in plain_words(text) if word not in _FILLERS)


def spoken_number(words: Sequence[str]) -> int | None:
    """The one number among few words, spelled or in digits."""
    if len(words) == 1 and words[0] in _SOUNDS_LIKE:
        return _SOUNDS_LIKE[words[0]]
    found = [number for word in words if (number := _numeral(word)) is not None]
    return found[0] if len(found) == 1 and len(words) <= 2 else None


def _numeral(word: str) -> int | None:
    if word.isdecimal() and len(word) < 4:
        return int(word)
    return _NUMBERS.index(word) if word in _NUMBERS else None


def spoken_option(options: Sequence[str], shown: Sequence[str], words: Sequence[str]) -> str | None:
    """The option of that number, or the only one that is said whole, or that begins as said."""
    if not words:
        return None
    number = _ordinal(words) or spoken_number(words)
    if number is not None:
        return options[number - 1] if 1 <= number <= len(options) else None
    said = [meaningful(text) for text in shown]
    for fits in (
        [place for place, option in enumerate(said) if option == tuple(words)],
        [place for place, option in enumerate(said) if option[: len(words)] == tuple(words)],
    ):
        if len(fits) == 1:
            return options[fits[0]]
    return None


def _ordinal(words: Sequence[str]) -> int | None:
    rest = [word for word in words if word not in ("one", "option")]
    return _ORDINALS.index(rest[0]) + 1 if len(rest) == 1 and rest[0] in _ORDINALS else None


def spoken_options(options: Sequence[str], words: Sequence[str]) -> tuple[str, ...] | None:
    """The options of those numbers, or the one that is said; () for "none of these"."""
    if tuple(words) in _NONE:
        return ()
    numbers = [_numeral(word) for word in words if word != "and"]
    if numbers and all(number is not None and 1 <= number <= len(options) for number in numbers):
        return tuple(options[number - 1] for number in dict.fromkeys(numbers) if number is not None)
    one = spoken_option(options, options, words)
    return None if one is None else (one,)
