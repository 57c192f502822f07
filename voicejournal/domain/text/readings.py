"""Readings: named descriptions of what an answer says, as frames over normalised words.

A frame is a regular expression in which `<name>` stands for a class of words. Words are normalised first, so
that a frame need not know contractions, fillers, typographic marks, or a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from voicejournal.domain.text.phrase_matching import plain
from voicejournal.domain.text.text_caches import cached_by_text

_SENTENCE_ENDS = re.compile(r"[.!?;…]+|\n+")
_NAME = re.compile(r"(?<=[a-z,] )(?!I\b|God\b|Christmas\b|Easter\b|English\b)[A-Z][a-z]+(?:'s|’s)?\b")
_CALENDAR = frozenset(
    (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
)
_SUBJECTS = "i|you|he|she|it|we|they|that|this|there|here|what|who|where|how|let|nobody|nothing|everything"

_EXPANSIONS = tuple(
    (re.compile(pattern), plain_words)
    for pattern, plain_words in (
        (r"\b(?:won't|wont)\b", "will not"),
        (r"\b(?:can't|cant|cannot)\b", "can not"),
        (r"\b(do|does|did|is|are|was|were|has|have|had|would|could|should|must)n'?t\b", r"\1 not"),
        (r"\bain't\b", "is not"),
        (r"\b(?:i'm|im)\b", "i am"),
        (r"\b(?:ive)\b", "i have"),
        (rf"\b({_SUBJECTS})'s\b", r"\1 is"),
        (r"\b(he|she|that)s\b", r"\1 is"),
        (r"'re\b", " are"),
        (r"'ve\b", " have"),
        (r"'ll\b", " will"),
        (r"'d\b", " would"),
        (r"\bo'clock\b", "o clock"),
        (r"\bgonna\b", "going to"),
        (r"\bwanna\b", "want to"),
        (r"\bgotta\b", "got to"),
        (r"\b(would|could|should) of\b", r"\1 have"),
        (r"\b(?:'cause|cos|coz|cuz)\b", "because"),
        (r"\bit is (been|never been)\b", r"it has \1"),
        (r"'s\b", " s"),
    )
)
_FILLERS = re.compile(
    r"\b(?:um+|uh+|erm?|hmm+|you know|i mean|i guess|i suppose|sort of|kind of|to be (?:honest|fair)"
    r"|basically|honestly|actually|literally|obviously|frankly|in all honesty|if i am (?:being )?honest"
    r"|to tell (?:you )?the truth|if anything(?= (?:it|things|worse|better|harder|more|less))|yeah)\b"
)
_OPENINGS = re.compile(r"^(?:(?:well|so|okay|ok|oh|right|now|like|and|look|yes|i think|i feel|i felt)\b *)+")
_SPACES = re.compile(r" {2,}")


@cached_by_text(1024)
def normalised(text: str) -> str:
    """The words as frames read them: folded, written out, without fillers; sentences end with " ."."""
    named = _NAME.sub(lambda found: found[0] if _bare(found[0]) in _CALENDAR else "he", text)
    sentences = (_words(sentence) for sentence in _SENTENCE_ENDS.split(named))
    return " . ".join(sentence for sentence in sentences if sentence)


def content(text: str) -> int:
    """The number of words without fillers and openings such as "well, so"."""
    sentences = (_OPENINGS.sub("", sentence.strip()) for sentence in normalised(text).split(" . "))
    return sum(len(sentence.split()) for sentence in sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an answer says. All fields are patterns over normalised words; empty ones decide nothing."""

    frames: tuple[str, ...] = ()
    """One of these is in the text."""
    whole: tuple[str, ...] = ()
    """One of these is the first sentence, from its beginning to its end, after openings such as "well"."""
    cut: tuple[str, ...] = ()
    """These mean something else, and are taken out before `frames` are looked for."""
    unless: tuple[str, ...] = ()
    """None of these is in the text."""
    below: int | None = None
    """The text has fewer words than this, not counting fillers."""
    also: tuple[Reading, ...] = ()
    """What one of these describes, this one describes too."""
    name: str = ""
    example: str = ""
    """An answer that it describes."""

    def found(self, text: str) -> bool:
        """Whether it describes the text."""
        return self._own(text) or any(one.found(text) for one in self.also)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and those of the readings that it describes too."""
        return (self.name, *(name for one in self.also for name in one.names))

    def _own(self, text: str) -> bool:
        words = normalised(text)
        if not words or (self.unless and _compiled(self.unless).search(words)):
            return False
        if self.below is not None and content(text) >= self.below:
            return False
        if self.cut:
            words = _compiled(self.cut).sub("·", words)
        first = _OPENINGS.sub("", words.partition(" . ")[0])
        return (
            (not self.frames and not self.whole)
            or bool(self.frames and _compiled(self.frames).search(words))
            or bool(self.whole and _compiled(self.whole).fullmatch(first))
        )


def sentence_with(text: str, phrases: tuple[str, ...]) -> str:
    """The first sentence of the text in which one of the phrases stands, as it was said; empty if none."""
    pattern = _of_phrases(phrases)
    if not phrases or not pattern.search(normalised(text)):
        return ""
    sentences = (sentence.strip() for sentence in _SENTENCE_ENDS.split(text))
    return next((sentence for sentence in sentences if pattern.search(_words(sentence))), "")


def written_out(frame: str, classes: Mapping[str, str]) -> str:
    """The frame with each `<name>` replaced by its class of words.

    Raises:
        KeyError: there is no such class.
    """
    return re.sub(r"<(\w+)>", lambda found: f"(?:{written_out(classes[found[1]], classes)})", frame)


def _words(sentence: str) -> str:
    words = plain(sentence)
    for pattern, written in _EXPANSIONS:
        words = pattern.sub(written, words)
    return _SPACES.sub(" ", _FILLERS.sub("", words)).strip()


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


@cached_by_text(64)
def _of_phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return _compiled(tuple(re.escape(_words(phrase)) for phrase in phrases))


@cached_by_text(256)
def _compiled(frames: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(frames)})(?!\w)")
