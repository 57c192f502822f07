"""Words that somebody keeps using: by base form, by stage, around people, and for each of two apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.entries import answer
from tests.tui.people import kept, spoken
from voicejournal.adapters.base_forms import BaseForms
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.own_words import GroupKind, WordGroup, words_used

TOLD = (
    "He lied about the phone again. I told Mira in Lisbon, and Mira was quiet.",
    "I talked to Mira about the lie; she hugged me.",
    "The phone was on the balcony. Lying to me hurts. I said to Mira that it hurts.",
    "I trust him a little. The phone stayed away, and I was sorry. Then Mira rang about the lies.",
)
STAGES = ("acute pain", None, None, "relapse")


def entries() -> list[Entry]:
    return [
        kept(n, spoken(text), days=20 - n, stage=stage)
        for n, (text, stage) in enumerate(zip(TOLD, STAGES, strict=True))
    ]


def group(found: object, kind: GroupKind, name: str = "") -> dict[str, int]:
    assert isinstance(found, tuple)
    one: WordGroup = next(one for one in found if one.kind is kind and one.name == name)
    return {word.word: len(word.entries) for word in one.words}


def test_a_word_counts_by_its_base_form() -> None:
    """Lied, the lie and lying are one word; function words, names and what was said once are none."""
    found = words_used(entries(), BaseForms())
    assert group(found, GroupKind.ALL) == {"lied": 4, "phone": 3}


def test_two_spellings_of_one_word_are_one() -> None:
    """British or American, whichever the model or the person wrote; shown as it was written most."""
    texts = (
        "The colour of it: grey. I realised that the centre was closed.",
        "A gray color. I realize that the center is closed.",
        "He realises it: grey, closed, no colour and no centre. An hour for a flower, a flour.",
    )
    found = words_used([kept(n, spoken(text), days=n) for n, text in enumerate(texts)], BaseForms())
    words = group(found, GroupKind.ALL)
    realised = words.keys() & {"realised", "realize", "realises"}
    assert words == dict.fromkeys(("colour", "grey", "centre", "closed", *realised), 3)
    assert len(realised) == 1


def test_a_role_in_two_spellings_is_one_person() -> None:
    """The neighbor is the neighbour."""
    texts = ("My neighbour shouted.", "The neighbor shouted.", "My neighbour shouted again.")
    found = words_used([kept(n, spoken(text), days=n) for n, text in enumerate(texts)], BaseForms())
    assert [one.title for one in found if one.kind is GroupKind.PERSON] == [
        "When you speak of your neighbour"
    ]
    assert group(found, GroupKind.PERSON, "neighbour") == {"shouted": 3}


def test_words_go_by_stage_and_by_person() -> None:
    """A stage holds until the next is marked; a person's words are those of the sentences that name them."""
    many = [*entries(), kept(9, spoken("I told Mira that he lied."), days=1, stage="acute pain")]
    found = words_used(many, BaseForms())
    assert set(group(found, GroupKind.STAGE, "acute pain")) == {"lied"}
    assert group(found, GroupKind.PERSON, "Mira") == {"lie": 3}
    assert not [one for one in found if one.name == "Lisbon"]


def test_what_one_of_two_said_is_never_ones_own() -> None:
    """In a session of two each has words of their own, and none counts among yours."""
    two = [
        replace(
            kept(
                n,
                spoken("The garden waits.", speaker="Ana"),
                spoken("The boat waits.", speaker="Ben"),
                days=n,
            ),
            speakers=("Ana", "Ben"),
        )
        for n in range(3)
    ]
    found = words_used(two, str)
    assert {one.kind for one in found} == {GroupKind.SPEAKER}
    assert group(found, GroupKind.SPEAKER, "Ana") == {"garden": 3, "waits": 3}
    assert group(found, GroupKind.SPEAKER, "Ben") == {"boat": 3, "waits": 3}


def test_private_words_and_other_languages_do_not_count() -> None:
    """Nothing that is withheld, and nothing that the list of function words does not know."""
    private = [kept(n, spoken("Umbrellabird."), answer("Hidden bag.", "p", private=True)) for n in range(3)]
    french = [kept(n, spoken("Pourquoi toujours.", language="fr")) for n in range(3)]
    assert [word.word for one in words_used([*private, *french], str) for word in one.words] == [
        "Umbrellabird"
    ]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("Zoë called.", "Zoë wrote.", "Zoë\u2019s letter came."), "Zoë"),
        (("Café talk.", "A café again.", "Café!"), "café"),
        (("Café talk.", "Café time.", "Café!", "Café?", "Café it is.", "A cafe."), "café"),
        (("A cafe.", "Cafe talk.", "Café!"), "cafe"),
        (("A letter.", "The letter.", "Letters!", "Letter?"), "letter"),
        (("O'Brien called.", "O\u2019Brien wrote.", "O'Brien waited."), "O'Brien"),
    ],
)
def test_a_word_is_shown_as_it_was_written(texts: tuple[str, ...], shown: str) -> None:
    """A name that only begins sentences keeps its capital letter and its accents; another word does not."""
    found = words_used([kept(n, spoken(text), days=n) for n, text in enumerate(texts)], BaseForms())
    assert shown in group(found, GroupKind.ALL)
