"""Words that somebody keeps using: all in all, by stage, around a person, and by each who spoke.

A word counts by its base form, and is shown as it was written most: with a capital letter if it never was
without, as a name that only began sentences. Numbers, function words and other names do not count. English
alone: the list of function words is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.safety.withholding import readable
from voicejournal.domain.text.function_words import FUNCTION_WORDS
from voicejournal.domain.text.people_named import NameFinder, people
from voicejournal.domain.text.phrase_matching import fold
from voicejournal.domain.text.sentences import sentences

BaseForm = Callable[[str], str]
"""Gives the base form of a word: "say" for "said"."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s$", re.IGNORECASE)
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{2})our(?=$|able|al|ed|ful|hood|ing|ite|less|ly)"), "or"),  # neighbour, favourite
    (re.compile(r"(?<=[a-z]{2})([iy])s(?=e$|ation$)"), r"\1z"),  # realise, analyse
    (re.compile(r"(?<=[a-z]{2})([bt])re$"), r"\1er"),  # centre
    (re.compile(r"(?<=[a-z]{2})ence$"), "ense"),  # defence
    (re.compile(r"(?<=[a-z]{2})ogue$"), "og"),  # dialogue
    (re.compile(r"^grey"), "gray"),
)
"""British spellings and the American ones in their place; other words just get another key."""
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


_Group = tuple[GroupKind, str]
_Use = tuple[str, str]
"""The base form and the form of one word that was said."""


@dataclass(slots=True)
class _Tally:
    uses: Counter[_Use] = field(default_factory=Counter)
    entries: dict[str, list[str]] = field(default_factory=dict)

    def add(self, entry: str, uses: Sequence[_Use]) -> None:
        """Count all words of one entry at once."""
        self.uses.update(uses)
        for base in dict.fromkeys(base for base, _ in uses):
            self.entries.setdefault(base, []).append(entry)

    def kept(self, most: int) -> Sequence[UsedWord]:
        """The words in at least `_LEAST` entries."""
        often = {base for base, found in self.entries.items() if len(found) >= _LEAST}
        forms: dict[str, Counter[str]] = {}
        for (base, form), times in self.uses.items():
            if base in often:
                forms.setdefault(base, Counter())[form] = times
        ranked = sorted(often, key=lambda one: (-len(self.entries[one]), -forms[one].total(), one))
        return tuple(
            UsedWord(_shown(forms[one]), forms[one].total(), tuple(self.entries[one]))
            for one in ranked[:most]
        )


def _shown(forms: Mapping[str, int]) -> str:
    """The form that was used most, as it was spelled most; its first letter small where any form's is."""
    used = _most(forms, fold)
    spelled = _most({one: times for one, times in forms.items() if fold(one) == used}, str.lower)
    alike = [one for one in forms if one.lower() == spelled]
    form = max(alike, key=lambda one: (one[0].islower(), forms[one]))
    return form[0].lower() + form[1:] if any(one[0].islower() for one in forms) else form


def _most(forms: Mapping[str, int], alike: Callable[[str], str]) -> str:
    """The value of `alike` that is that of most uses."""
    tally: Counter[str] = Counter()
    for form, times in forms.items():
        tally[alike(form)] += times
    return tally.most_common(1)[0][0]


def words_used(
    entries: Iterable[Entry], base_form: BaseForm, stopped: Callable[[], bool] = lambda: False
) -> Sequence[WordGroup]:
    """The groups that have any word; nothing of what is withheld.

    What two said together counts for each speaker alone: the words of one are never "yours" to the other.
    Nothing is returned once `stopped` says so.
    """
    kept = sorted(readable(entries), key=lambda entry: (entry.created, entry.id))
    named = people(text for entry in kept for text, _ in own_texts(entry))
    finder = NameFinder(named)
    reader = _WordReader(frozenset(part for name in named for part in fold(name).split()), base_form)
    tallies: dict[_Group, _Tally] = {}
    stage = ""
    for entry in kept:
        if stopped():
            return ()
        stage = entry.stage or stage
        for group, uses in _by_group(entry, stage, finder, reader).items():
            tallies.setdefault(group, _Tally()).add(entry.id, uses)
    return tuple(_groups(tallies))


def _by_group(
    entry: Entry, stage: str, finder: NameFinder, reader: _WordReader
) -> Mapping[_Group, Sequence[_Use]]:
    """The words of one entry, for each group that they count in."""
    found: dict[_Group, list[_Use]] = {}
    for text, speaker in own_texts(entry):
        for sentence in sentences(text):
            groups = [(GroupKind.SPEAKER, speaker)] if speaker else [(GroupKind.ALL, "")]
            if not speaker:
                groups += [(GroupKind.STAGE, stage)] if stage else []
                groups += [(GroupKind.PERSON, name) for name in finder(sentence)]
            uses = reader(sentence)
            for group in groups if uses else ():
                found.setdefault(group, []).extend(uses)
    return found


def own_texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each text that was said or typed in English, as far as is known, and who said it, if two spoke."""
    for answer in entry.answers:
        known = answer.verbal and answer.text and answer.given and answer.of is None
        if known and answer.language in (None, "en") and (answer.speaker or not entry.speakers):
            yield answer.text, answer.speaker or ""


class _WordReader:
    """Reads the words of a sentence that say something; each different word is looked at once."""

    def __init__(self, names: frozenset[str], base_form: BaseForm) -> None:
        self._names = names
        self._base_form = base_form
        self._known: dict[str, _Use | None] = {}

    def __call__(self, sentence: str) -> Sequence[_Use]:
        """Base form and form of each; one with a capital letter within the sentence is a name or a day."""
        known = self._known
        uses: list[_Use] = []
        for match in _WORD.finditer(sentence):
            word = match[0]
            if match.start() and word[0].isupper():
                continue
            if word not in known:
                known[word] = self._read(word)
            if (use := known[word]) is not None:
                uses.append(use)
        return uses

    def _read(self, word: str) -> _Use | None:
        written = _POSSESSIVE.sub("", word)
        form = fold(written)
        if len(form) < _SHORTEST or form in FUNCTION_WORDS or form in self._names:
            return None
        base = self._base_form(form)
        return None if base in FUNCTION_WORDS else (_in_one_spelling(base), written)


def _in_one_spelling(base: str) -> str:
    """One key for the British and the American spelling of a base form; it is never shown."""
    for british, american in _SPELLINGS:
        base = british.sub(american, base)
    return base


def _groups(tallies: Mapping[_Group, _Tally]) -> Iterator[WordGroup]:
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
