"""Reflection over weeks: own sentences and own numbers, and nothing made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.domain.programme.test_content import GUIDES
from tests.domain.safety.danger_told import danger_told
from tests.entries import answer
from tests.tui.people import NOW, kept, spoken
from voicejournal.adapters.base_forms import BaseForms
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.programme.reflection import MORE_THAN_A_JOURNAL, Reflection, lines, reflection
from voicejournal.domain.text.danger_phrases import matches_danger

TOLD = (
    "I was scared on the balcony. Mira held me.",
    "Nothing much. My mother rang, and I told Mira.",
    "I am not afraid any more, said Mira to me. I slept.",
    "We ate on the balcony. I asked Mira in, and my mother.",
)


def entries() -> list[Entry]:
    """Four weeks, one entry in each."""
    return [
        kept(n, spoken(text), days=28 - 8 * n, mood=5, stage=stage)
        for n, (text, stage) in enumerate(zip(TOLD, ("acute pain", "relapse", None, "relapse"), strict=True))
    ]


def of(*entries: Entry) -> Reflection:
    return reflection(entries, GUIDES, NOW, BaseForms(), matches_danger)


def part(found: Reflection, section: str, title: str) -> list[tuple[str, str]]:
    parts = next(one.parts for one in found.sections if one.title == section)
    return [(line.text, line.entry) for one in parts if one.title == title for line in one.lines]


def test_a_theme_is_told_in_sentences_that_lead_to_their_entries() -> None:
    """The first and the last of a person; a role is "your mother"; a feeling by any of its words."""
    told = entries()
    found = of(*told)
    back = "What keeps coming back"
    assert part(found, back, "Mira, in 4 weeks") == [
        ("Mira held me.", told[0].id),
        ("I am not afraid any more, said Mira to me.", told[2].id),
        ("I asked Mira in, and my mother.", told[3].id),
    ]
    twice = "Also named more than once"
    assert [text for text, _ in part(found, twice, "Balcony, in 2 weeks")] == [
        "I was scared on the balcony.",
        "We ate on the balcony.",
    ]
    assert len(part(found, twice, "Fear, in 2 weeks")) == 2
    assert len(part(found, twice, "Your mother, in 2 weeks")) == 2


def test_every_quote_is_in_the_entry_that_it_leads_to() -> None:
    """Nothing is invented: each quoted line stands in an answer, word for word."""
    told = {entry.id: " ".join(one.text for one in entry.answers) for entry in entries()}
    quoted = [line for section in of(*entries()).sections for one in section.parts for line in one.lines]
    assert any(line.quoted for line in quoted)
    for line in quoted:
        assert line.entry in told
        assert not line.quoted or line.text in told[line.entry]


def test_the_same_question_stands_then_and_now() -> None:
    """The first answer and the last, if they are two weeks apart; an answer of two words says too little."""
    found = of(*entries(), kept(9, answer("Not much.", "what"), days=0))
    assert [text for text, _ in part(found, "The same question, then and now", "What happened?")] == [
        TOLD[0],
        TOLD[3],
    ]
    near = of(*(replace(entry, created=NOW - timedelta(days=n)) for n, entry in enumerate(entries())))
    assert all(section.title != "The same question, then and now" for section in near.sections)


def test_what_moved_is_told_in_numbers_without_a_verdict() -> None:
    """Means at first and lately, stages with relapses as part of the path, promises by their state."""
    promise = Promise(id="p", step="what", text="I will.", state=PromiseState.LET_GO)
    moods = [kept(20 + n, days=40 - n, mood=mood) for n, mood in enumerate((2, 2, 3, 4, 6, 6))]
    told = "\n".join(lines(of(*entries()[:1], *entries()[3:], *entries()[1:2], *moods)))
    assert "The path: first “It hurts all day”, last “An old habit is back”" in told
    assert "a relapse was part of the path 2 times" in told
    assert "Mood: about 2.3 until 15 Oct 2026, about 5.0 since" in told
    kept_one = of(replace(kept(0), promises=(promise,)))
    assert "What you said you would do: 1 let go" in "\n".join(lines(kept_one))
    for word in ("fail", "broke", "worse", "better", "should"):
        assert word not in told


def test_what_is_withheld_leaves_no_trace() -> None:
    """The page is that of a journal without it, also where it would be more than a journal can carry."""
    danger = danger_told(NOW - timedelta(days=3))
    assert of(*entries(), *danger.entries) == of(*entries())
    assert of(*danger.entries) == Reflection()
    hidden = answer("Mira hid my bag.", "p", private=True)
    private = replace(entries()[0], answers=(*entries()[0].answers, hidden))
    assert of(private, *entries()[1:]) == of(*entries())


def test_what_two_said_is_nobodys_own() -> None:
    """No sentence of a session of two is quoted as "yours"."""
    by_ben = (tuple(replace(one, speaker="Ben") for one in entry.answers) for entry in entries())
    two = [
        replace(entry, answers=answers, speakers=("Ana", "Ben"))
        for entry, answers in zip(entries(), by_ben, strict=True)
    ]
    assert [section.title for section in of(*two).sections] == ["What moved"]


def test_it_says_where_it_is_more_than_a_journal_can_carry() -> None:
    """Low on four days of the last three weeks, or words that may mean danger; not on two low days."""
    low = [kept(n, answer("Rain.", "what"), days=n * 3, mood=2) for n in range(4)]
    assert of(*low).carries == MORE_THAN_A_JOURNAL
    assert not of(*low[:2]).carries
    old = [replace(entry, created=NOW - timedelta(days=60 + n)) for n, entry in enumerate(low)]
    assert not of(*old).carries
    assert of(kept(0, answer("I want to kill myself.", "what"), days=2)).carries
    assert not of(kept(0, answer("I want to kill myself.", "what"), days=40)).carries


def test_an_empty_journal_has_no_page() -> None:
    """Nothing is said of nothing."""
    assert of() == Reflection()
    assert list(lines(of())) == []
