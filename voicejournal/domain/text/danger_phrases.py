"""Detects words that may mean danger, by a small, conservative list, offline; matches are not stored.

It is no score and no diagnosis. It misses much; a match only ever shows where help is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from zlib import crc32

from voicejournal.domain.text.contractions import contracted
from voicejournal.domain.text.danger_accounts import ACCOUNTS
from voicejournal.domain.text.danger_acts import ACTS
from voicejournal.domain.text.danger_deeds import DEEDS
from voicejournal.domain.text.danger_frames import FRAMES
from voicejournal.domain.text.danger_needs import CHECKSUM, NEEDS
from voicejournal.domain.text.danger_reports import REPORTS
from voicejournal.domain.text.lazy_alternation import LazyAlternation
from voicejournal.domain.text.phrase_matching import plain
from voicejournal.domain.text.text_caches import cached_by_text

_WHO = "(?:he|she|they|you|partner|husband|wife|boyfriend|girlfriend|ex|father|mother|him|her|who)"
_MINE = "my (?:husband|wife|partner|boyfriend|girlfriend|ex|father|mother|dad|mum|mom)"
_US = "(?:me|us|the (?:kids|children|baby)|my (?:son|daughter|child|kids|children|baby))"
_MAYBE = "(?:(?:has|had|have|just|then|once|again|always|often|sometimes|even|and|would|will) ){0,2}"
_STRUCK = (
    "(?:hits?|slap(?:s|ped)|punch|punche[sd]|kick(?:s|ed)?|chok(?:e|es|ed|ing)|strangle[sd]?|beats?"
    "|shove[sd]?|burn(?:s|ed)|push(?:es|ed)|grab(?:s|bed))"
)
_HARM = "(?:kill|hurt|harm|beat|burn|shoot|stab)"

_SIGNS = (
    # harm to oneself
    "(?:kill|hurt|harm|cut|hang|drown)(?:ing)? myself|cutting myself",
    "end (?:my life|it all)|take my (?:own )?life",
    "(?:want|wanted|wish|like) to (?:die|be dead)|wish i (?:was|were) dead|rather be dead",
    "(?:don't|do not|didn't|no longer) want to (?:live|be alive|wake up)",
    "(?:can't|cannot) go on living|no reason to live|life is not worth living|better off (?:dead|without me)",
    "suicide|suicidal",
    # harm by another person
    f"{_WHO} {_MAYBE}{_STRUCK} {_US}",
    f"(?:slapped|punched|kicked|choked|chokes|strangled|shoved|dragged|spat at) {_US}",
    "(?:beats?|hits) me (?:up|when)|(?:hurts|kicks|hit|hurt) the (?:dog|cat)",
    f"(?:hitting|beating|kicking|choking|slapping|threatening) {_US}|kill (?:him|her|them)(?:self|selves)",
    "i(?:'ve| have| had) been (?:hit|beaten|slapped|punched|kicked|choked|strangled|threatened|raped)",
    "i was (?:beaten|slapped|punched|kicked|choked|strangled|raped)",
    f"(?:threatened|threatens|threatening|going|promised) to {_HARM} (?:me|himself|herself|themselves|{_US})",
    f"{_WHO}(?:'ll|'d| will| would| is gonna) {_HARM} me if",
    f"(?:raped|rapes|molested|assaulted) {_US}|forced me (?:to have sex|into sex|into bed)",
    "(?:held|pointed|pulled|put|at me with) (?:a|the|his|her) (?:knife|gun)",
    f"(?:twisted|broke) my (?:arm|wrist|hand|finger|nose|rib)|bit {_US}",
    "threw (?:\\w+ ){1,3}at (?:me|my (?:head|face))",
    "(?:pack|box|bottle|handful|lot) of pills|overdosed?",
    "everyone would be (?:happier|better off) (?:without me|if i)|disappear for ?ever",
    "can't go on any ?more|(?:don't|do not|can't) see (?:the|any|a) point (?:of|in) (?:living|life)",
    "(?:follows|following|stalks|stalking) me (?:to|home|around|everywhere)|find me if i",
    "hands? (?:around|on|round) my (?:throat|neck)",
    "(?:won't|will not|doesn't|does not|wouldn't) let me leave|lock(?:s|ed) me (?:in|out|up)",
    f"(?:afraid|scared|terrified|frightened) of (?:him|her|them|{_MINE})",
    "(?:afraid|scared|terrified|frightened) (?:that )?(?:he|she|they)(?:'ll|'d| will| would| might| could) "
    "(?:hit|hurt|kill|beat|harm|attack|find) (?:me|us|himself|herself)",
    "(?:not|don't feel|do not feel|never feel) safe (?:at home|(?:with|around) (?:him|her|them)|here)",
)


EXPRESSIONS = (*_SIGNS, *FRAMES, *ACTS, *DEEDS, *ACCOUNTS, *REPORTS)
"""What is looked for, in folded words; the first that matches at a place counts."""


def alternation(expressions: Sequence[str]) -> LazyAlternation:
    """The alternation of these expressions; their needs are those of `danger_needs` if it was made of the same."""
    if crc32("\n".join(expressions).encode()) == CHECKSUM:
        return LazyAlternation(expressions, NEEDS)
    from voicejournal.domain.text.needed_texts import table  # 70 million instructions, and 1 otherwise

    return LazyAlternation(expressions, table(expressions))


@cache
def _signs() -> LazyAlternation:
    return alternation(EXPRESSIONS)


_NOT = (
    r"(?:\b(?:not|never|no longer|(?:nobody|no one)(?! (?:ask|know|believe|see|notice|saw|knew))|without|stopped)|n't)"
    r"(?: (?!(?:but|because|until|till|then)\b)\w+){0,3} $"
)
"""A negation shortly before the sign; signs that begin with their own negation are not weakened by it."""


@cache  # 5 ms, for texts that may have a sign alone
def _figures() -> re.Pattern[str]:
    """Figures of speech that share words with danger; removed before the search."""
    return re.compile(
        r"(?<!\w)(?:(?:political|career|social|commercial|professional) suicide|suicide (?:squad|prevention)"
        r"|(?:like|want|wanted) to die (?:of|from|laughing)|end it all on a"
        r"|(?:hits?|struck) me (?:like|that|how|up)|kick(?:s|ed)? me (?:off|out of)|heart was beating me"
        r"|push(?:es|ed)? me (?:away|on the (?:swing|bike|sledge?))"
        r"|push(?:es|ed)? me to (?:apply|be|do|try|grow|work|study|go|get|talk|see)"
        r"|push(?:es|ed)? me into (?:the|a|this|that) (?:wedding|marriage|job|course|move)"
        r"|push(?:es|ed)? me into (?:marrying|applying|going)"
        r"|drag(?:s|ged) me (?:along"
        r"|out(?! (?:of|by|from|through|in|into|on)(?!\w))(?!(?: \w+){1,6} by (?:my|the|one|both)))"
        r"|(?:school|wedding|holiday|birthday|baby|family|class) (?:pictures|photos|videos?)"
        r"|(?:told|tell|telling) (?:him|her|them)(?: that)? (?:he|she|they)(?:'d| had| have) hurt me"
        r"|(?:toddler|baby|babies|two year old|three year old|grandson|granddaughter|puppy|goat) (?:\w+ed|bit|hits?|kicks) (?:me|my \w+)"
        r"|grab(?:s|bed)? me (?:a|some|by surprise)|beats? me (?:at|to it|by|in)|burn(?:s|ed) me (?:out|a))(?!\w)"
    )


@cached_by_text(4096)  # every condition of every step checks all answers again
def matches_danger(text: str) -> bool:
    """Whether the words may mean that a person is in danger, from themselves or from another."""
    words = plain(text)
    return any(map(_has_sign, {words, contracted(words)}))


def _has_sign(words: str) -> bool:
    if not _signs().possible(words):
        return False
    words = _figures().sub("·", words)
    return any(not re.search(_NOT, words[: sign.start()]) for sign in _signs().finditer(words))
