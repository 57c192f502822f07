"""The words the demo voice may say: hand-written lists, and their inflected forms."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MATERIAL = Path(__file__).parent / "material"
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_DOUBLING = {
    "admit", "beg", "chat", "control", "drag", "drop", "grab", "hug", "jog", "let",
    "nag", "nod", "pat", "plan", "quit", "rub", "regret", "shop", "shrug", "slam", "slip",
    "spot", "stop", "swim", "tap", "trap", "trip", "wrap", "forget", "begin", "run", "sit",
    "set", "put", "cut", "shut", "split", "hit", "get", "upset", "win", "permit",
}  # fmt: skip


@dataclass(frozen=True)
class Verb:
    """One verb in the five forms that English has."""

    base: str
    past: str
    participle: str

    @property
    def third(self) -> str:
        """The form after he, she and it."""
        return plural(self.base)

    @property
    def gerund(self) -> str:
        """The form in -ing."""
        if self.base in ("lie", "die", "tie"):
            return self.base[:-2] + "ying"
        if self.base.endswith("e") and not self.base.endswith("ee"):
            return self.base[:-1] + "ing"
        return _doubled(self.base) + "ing"

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form once."""
        return (self.base, self.third, self.past, self.participle, self.gerund)


def _doubled(word: str) -> str:
    return word + word[-1] if word in _DOUBLING else word


def plural(word: str) -> str:
    """The form in -s of a noun or verb."""
    if re.search(r"(s|x|z|ch|sh|[^aeiou]o)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _read(name: str) -> str:
    return (MATERIAL / f"{name}.txt").read_text(encoding="utf-8")


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of one list, in order, each once."""
    return tuple(dict.fromkeys(_read(name).split()))


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The lines or |-separated phrases of one list."""
    return tuple(p for p in re.split(r"[|\n]", _read(name)) if p)


@cache
def verbs(name: str) -> tuple[Verb, ...]:
    """The verbs of one list: groups end in an irregular "base past participle", but the last."""
    *groups, regular = (g.split() for g in re.sub(r"#.*", "", _read(name)).split("|"))
    found = [Verb(w, _past(w), _past(w)) for w in regular]
    for group in groups:
        found += [Verb(w, _past(w), _past(w)) for w in group[:-3]]
        found.append(Verb(*group[-3:]))
    return tuple(dict.fromkeys(found))


@cache
def vocabulary() -> tuple[str, ...]:
    """Every word that the lists and sentences hold or that inflection makes of them, sorted."""
    lists = ("persons", "things", "adjectives", "adverbs", "names", "function_words")
    found = {w for name in (*lists, "loose_words") for w in words(name)}
    found |= {plural(w) for name in ("persons", "things") for w in words(name)}
    for name in ("verbs", "intransitive_verbs"):
        found |= {form for verb in verbs(name) for form in verb.forms}
    for name in ("sentences", "places"):
        found |= {lowered(w) for w in _WORD.findall(_read(name))}
    return tuple(sorted(w for w in found if _WORD.fullmatch(w)))


def lowered(word: str) -> str:
    """The word in lower case, unless it is a name, a day, a month or the pronoun I."""
    proper = word in words("names") or re.match(r"I('|$)", word)
    return word if proper or word in words("function_words") else word.lower()
