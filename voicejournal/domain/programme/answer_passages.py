"""Passages: pieces of answers, a sentence or a few, that are compared with a question by their meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.text.sentences import sentences

_MOST = 30
"""Words up to which sentences are taken together."""
_LONGEST = 60
"""Words of a sentence from which on it is cut, as where speech has no stops; a model reads little more."""


class Passage(NamedTuple):
    """A piece of an answer."""

    step: str
    start: int
    end: int
    """The place in the answer's text."""
    text: str


class NearEntry(NamedTuple):
    """An entry that was found by meaning, and the passage that is close to the question."""

    entry: Entry
    passage: str


def passages(entry: Entry) -> Iterator[Passage]:
    """The passages of everything that was said or typed, in order; also of what is withheld."""
    for answer in entry.answers:
        if answer.verbal and answer.given and answer.text:
            for start, end in _cut(answer.text):
                yield Passage(answer.step, start, end, answer.text[start:end])


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each passage: whole sentences, short ones together."""
    pieces = [piece for start, sentence in _placed(text) for piece in _pieces(start, sentence)]
    begin, end, words = 0, 0, 0
    for start, piece in pieces:
        count = len(piece.split())
        if words and words + count > _MOST:
            yield begin, end
            words = 0
        if not words:
            begin = start
        end, words = start + len(piece), words + count
    if words:
        yield begin, end


def _placed(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for sentence in sentences(text):
        place = text.index(sentence, place)
        yield place, sentence
        place += len(sentence)


def _pieces(start: int, sentence: str) -> Sequence[tuple[int, str]]:
    """The sentence, or pieces of `_MOST` words of one that is too long."""
    words = sentence.split()
    if len(words) <= _LONGEST:
        return [(start, sentence)]
    places, place = [], 0
    for word in words:
        place = sentence.index(word, place)
        places.append(place)
        place += len(word)
    begins = [*places[::_MOST], len(sentence)]
    return [(start + begin, sentence[begin:end].rstrip()) for begin, end in pairwise(begins)]
