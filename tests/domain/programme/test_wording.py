"""How the prompts sound as a whole: one voice, plain, and never an examiner's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

import textstat

from tests.domain.programme.test_content import GUIDES, SHIPPED, every_guide, read, steps_of
from tools import prompts_page
from voicejournal.domain.guides.cards import cards_for
from voicejournal.domain.guides.evidence import sources_of
from voicejournal.domain.guides.guide import Guide, Step

QUESTION_WORD = re.compile(r"(?:{speaker}, )?(?:what|how|which|who|whom|whose|when|where)\b", re.I)

SCOLDS = (
    "you used",
    "big word",
    "about someone else",
    "that is not",
    "that was already",
    "the word but",
    "the word if",
    "there is blame",
    "those words make",
    "wrong",
)
"""Phrases that correct the person."""


def prompts() -> list[str]:
    return [read(step.say) for guide in GUIDES for step in steps_of(guide)]


def sentences(text: str) -> Iterator[int]:
    """The lengths of the sentences, in words."""
    return (len(part.split()) for part in re.split(r"(?<=[.?])\s+", text))


def test_sentences_are_of_a_length_to_be_spoken() -> None:
    """Half of them have 9 to 14 words and more than 8 in 10 have 8 to 16; hardly one has more than 20."""
    lengths = [length for text in prompts() for length in sentences(text)]
    assert 9 <= median(lengths) <= 14
    assert sum(8 <= length <= 16 for length in lengths) / len(lengths) > 0.8
    assert sum(length > 20 for length in lengths) <= 3


def test_the_reading_grade_is_that_of_plain_talk() -> None:
    """The grades of textstat agree on 4 to 6; Flesch-Kincaid alone, which counts syllables, is lower."""
    text = " ".join(prompts())
    assert 4 <= textstat.text_standard(text, float_output=True) <= 6
    assert 2.5 <= textstat.flesch_kincaid_grade(text) <= 6


def test_it_is_no_examination() -> None:
    """Fewer than a third of the main prompts open with a question word."""
    main = [step.say for guide in GUIDES for step in guide.steps]
    assert sum(bool(QUESTION_WORD.match(say)) for say in main) < len(main) / 3


@every_guide
def test_nobody_is_corrected(guide: Guide) -> None:
    """No prompt says what was wrong with an answer."""
    for step in steps_of(guide):
        assert not any(phrase in step.say.lower() for phrase in SCOLDS), step.say


@every_guide
def test_both_speakers_are_asked_the_same(guide: Guide) -> None:
    """Whatever one of two is asked after an answer, the other is asked as well, in the same words."""
    of_speaker: dict[int, list[tuple[str, ...]]] = {1: [], 2: []}
    for step in guide.steps:
        if step.speaker:
            of_speaker[step.speaker].append(tuple(_follow_up(one, step) for one in step.follow_ups))
    assert sorted(of_speaker[1]) == sorted(of_speaker[2])


def _follow_up(one: Step, after: Step) -> str:
    return f"{one.say} {one.speaker == after.speaker} {len(one.when)}"


def test_every_claim_names_a_source_that_is_known() -> None:
    """Guides, their steps and the cards name sources of the evidence page, and no source is without use."""
    used = {source for guide in GUIDES for source in sources_of(guide)}
    used |= {card.source for card in SHIPPED.cards()}
    assert used == set(SHIPPED.sources())
    assert all(set(map(str, card.fits)) <= {guide.id for guide in GUIDES} for card in SHIPPED.cards())


def test_cards_go_with_guides() -> None:
    """Each card is found by a guide it goes with, and speaks plainly: at most 60 words."""
    cards = SHIPPED.cards()
    assert len(cards) >= 12
    for card in cards:
        assert card in cards_for(card.fits[0], cards)
        assert len(card.also.split()) <= 60
    assert cards_for("nowhere", cards) == ()


def test_the_page_of_all_prompts_is_up_to_date() -> None:
    """docs/prompts.md is what the guides say now."""
    assert prompts_page.PAGE.read_text("utf-8") == prompts_page.rendered(), "python -m tools.prompts_page"
