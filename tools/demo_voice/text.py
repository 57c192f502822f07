"""What the voice says in training: own sentences, their words mixed, a grammar, loose words."""

import re
import subprocess
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from random import Random

from tools.demo_voice import grammar, lexicon

SHARES = {"grammar": 0.5, "mixed": 0.2, "loose": 0.17, "own": 0.1, "rare": 0.03}


def sentence(rng: Random) -> str:
    """One sentence with capital and punctuation, of a kind drawn by `SHARES`."""
    kind = rng.choices(list(SHARES), list(SHARES.values()))[0]
    if kind == "own":
        return rng.choice(own_sentences())
    makers = {"grammar": grammar.statement, "mixed": mixed, "loose": loose, "rare": rare}
    return finished(makers[kind](rng))


def finished(body: str) -> str:
    """The words as a sentence: capital letter, final mark, no doubled space."""
    body = re.sub(r"\s+", " ", body).strip(" ,")
    body = body if body[-1] in ".?!" else body + "."
    return body[0].upper() + body[1:]


@cache
def own_sentences() -> tuple[str, ...]:
    """The hand-written training sentences."""
    return tuple(s.strip() for s in lexicon.phrases("sentences") if s.strip())


@cache
def _followers() -> dict[str, list[str]]:
    """Which words follow which in the hand-written sentences; "" begins and ends one."""
    table = defaultdict(list)
    for line in own_sentences():
        tokens = re.findall(r"[A-Za-z']+|,", line)
        tokens[0] = lexicon.lowered(tokens[0])
        for left, right in zip(["", *tokens], [*tokens, ""], strict=True):
            table[left].append(right)
    return dict(table)


def mixed(rng: Random) -> str:
    """A walk over word pairs of the own sentences, every sixth word exchanged for any other."""
    said: list[str] = []
    word = rng.choice(_followers()[""])
    while word and len(said) < 14:
        said.append(word)
        following = rng.choice(_followers()[word])
        if said[-1] != "," and rng.random() < 1 / 6:
            said.append(_any(rng))
        word = following
    return " ".join(said).replace(" ,", ",")


def loose(rng: Random) -> str:
    """Words without grammar, so that the decoder must hear each."""
    said = []
    for _ in range(rng.randint(2, 10)):
        common = rng.random() < 0.4
        said.append(rng.choice(lexicon.words("function_words")[:170]) if common else _any(rng))
    if len(said) > 5 and rng.random() < 0.2:
        said[rng.randint(2, len(said) - 3)] += ","
    return " ".join(said)


def _any(rng: Random) -> str:
    return rng.choice(_unmistakable())


@cache
def _unmistakable() -> tuple[str, ...]:
    """The vocabulary without words that sound like another: only a sentence tells those apart."""
    listed = [w for w in lexicon.vocabulary() if w not in lexicon.words("function_words")]
    spoken = subprocess.run(
        ["espeak-ng", "-q", "-x", "-v", "en-us"],
        input="\n\n".join(listed),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    sounds = Counter(spoken)
    return tuple(w for w, s in zip(listed, spoken, strict=True) if sounds[s] == 1)


@cache
def dictionary() -> tuple[str, ...]:
    """Ordinary lower-case words of Debian's wamerican-small."""
    listed = Path("/usr/share/dict/words").read_text(encoding="utf-8").split()
    return tuple(w for w in listed if re.fullmatch(r"[a-z]{3,10}", w))


def rare(rng: Random) -> str:
    """A few words from the whole dictionary, so that nothing is unsayable."""
    said = [rng.choice(dictionary()) for _ in range(rng.randint(1, 3))]
    said += [rng.choice(lexicon.words("function_words")[:170]) for _ in range(rng.randint(1, 3))]
    rng.shuffle(said)
    return " ".join(said)
