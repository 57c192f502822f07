"""Words that somebody keeps using: all in all, by stage, around a person, and by each who spoke.

A word counts by its base form, and is shown in the form that was used most. Numbers, function words and names
do not count. English alone: the list of function words is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.safety.withholding import readable
from voicejournal.domain.text.function_words import FUNCTION_WORDS
from voicejournal.domain.text.people_named import NameFinder, people
from voicejournal.domain.text.phrase_matching import fold
from voicejournal.domain.text.sentences import sentences

Lemma = Callable[[str], str]
"""Gives the base form of a word: "say" for "said"."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_LEAST = 3
"""Number of entries from which on a word is one that somebody keeps using."""
_MOST = {"all": 10, "other": 6}
_SHORTEST = 3


class GroupKind(StrEnum):
    """What the words of a group have in common."""

    ALL = "all"
    STAGE = "stage"
    PERSON = "person"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class UsedWord:
    """A word, how often it was said, and the entries in which it was, oldest first."""

    word: str
    times: int
    entries: Sequence[str]


@dataclass(frozen=True, slots=True)
class WordGroup:
    """The words that are kept being used, the one in most entries first."""

    kind: GroupKind
    name: str
    """The stage, or the name of the person; empty for all."""
    words: Sequence[UsedWord]

    @property
    def title(self) -> str:
        """The heading of the group."""
        match self.kind:
            case GroupKind.ALL:
                return "Words you keep using"
            case GroupKind.STAGE:
                return f"While: {stage_text(self.name)}"
            case GroupKind.PERSON:
                return f"When you speak of {self.name if self.name[:1].isupper() else f'your {self.name}'}"
            case GroupKind.SPEAKER:
                return f"Words that {self.name} keeps using"


@dataclass(slots=True)
class _Tally:
    times: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    entries: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, entry: str, lemma: str, form: str) -> None:
        self.times[lemma] += 1
        self.forms.setdefault(lemma, Counter())[form] += 1
        self.entries.setdefault(lemma, {})[entry] = None

    def kept(self, most: int) -> Sequence[UsedWord]:
        """The words in at least `_LEAST` entries."""
        often = [lemma for lemma, found in self.entries.items() if len(found) >= _LEAST]
        often.sort(key=lambda lemma: (-len(self.entries[lemma]), -self.times[lemma], lemma))
        return tuple(
            UsedWord(self.forms[lemma].most_common(1)[0][0], self.times[lemma], tuple(self.entries[lemma]))
            for lemma in often[:most]
        )


def words_used(
    entries: Iterable[Entry], lemma: Lemma, stopped: Callable[[], bool] = lambda: False
) -> Sequence[WordGroup]:
    """The groups that have any word; nothing of what is withheld.

    What two said together counts for each speaker alone: the words of one are never "yours" to the other.
    Nothing is returned once `stopped` says so.
    """
    kept = sorted(readable(entries), key=lambda entry: (entry.created, entry.id))
    named = people(text for entry in kept for text, _ in own_texts(entry))
    finder, names = NameFinder(named), frozenset(part for name in named for part in fold(name).split())
    tallies: dict[tuple[GroupKind, str], _Tally] = {}
    stage = ""
    for entry in kept:
        if stopped():
            return ()
        stage = entry.stage or stage
        for text, speaker in own_texts(entry):
            for sentence in sentences(text):
                groups = [(GroupKind.SPEAKER, speaker)] if speaker else [(GroupKind.ALL, "")]
                if not speaker:
                    groups += [(GroupKind.STAGE, stage)] if stage else []
                    groups += [(GroupKind.PERSON, name) for name in finder(sentence)]
                for base, form in _content_words(sentence, names, lemma):
                    for group in groups:
                        tallies.setdefault(group, _Tally()).add(entry.id, base, form)
    return tuple(_groups(tallies))


def own_texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each text that was said or typed in English, as far as is known, and who said it, if two spoke."""
    for answer in entry.answers:
        known = answer.verbal and answer.text and answer.given and answer.of is None
        if known and answer.language in (None, "en") and (answer.speaker or not entry.speakers):
            yield answer.text, answer.speaker or ""


def _content_words(sentence: str, names: frozenset[str], lemma: Lemma) -> Iterator[tuple[str, str]]:
    """The base form and the form of each word that says something."""
    for match in _WORD.finditer(sentence):
        form = fold(match[0]).removesuffix("'s")
        if match.start() and match[0][0].isupper():
            continue  # a name, or a day
        if len(form) < _SHORTEST or form in FUNCTION_WORDS or form in names:
            continue
        base = lemma(form)
        if base not in FUNCTION_WORDS:
            yield base, form


def _groups(tallies: dict[tuple[GroupKind, str], _Tally]) -> Iterator[WordGroup]:
    order = list(GroupKind)
    for kind, name in sorted(tallies, key=lambda group: order.index(group[0])):
        words = tallies[kind, name].kept(_MOST["all" if kind is GroupKind.ALL else "other"])
        if words:
            yield WordGroup(kind, name, words)


def word_lines(group: WordGroup) -> Iterator[str]:
    """One line for each word: how often, and in how many entries."""
    width = max((len(one.word) for one in group.words), default=0)
    for one in group.words:
        yield f"{one.word:<{width}}  {one.times:>3} times in {len(one.entries)} entries"


def word_table(groups: Iterable[WordGroup]) -> Iterator[str]:
    """The lines of all groups, a title before each."""
    for group in groups:
        yield group.title
        yield from (f"  {line}" for line in word_lines(group))
