"""What is withheld, and what comes back of a session in which danger was told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.answers import chose, said, skipped
from tests.domain.programme.couple_month import moment, told
from tests.domain.programme.test_content import GUIDES
from tests.domain.safety.danger_told import danger_told
from tests.domain.walk import NOW, calm, entry_of, walk
from tests.entries import answer
from tests.entries import entry as numbered
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY
from voicejournal.domain.entries.promise import Promise
from voicejournal.domain.programme.guide_preparation import prepare
from voicejournal.domain.programme.insights import week
from voicejournal.domain.programme.promise_collection import collect_promises
from voicejournal.domain.programme.suggestions import suggestions
from voicejournal.domain.safety.closing import CHILDREN, HARM, closing
from voicejournal.domain.safety.withholding import (
    NEUTRAL_TITLE,
    first_words,
    listed,
    readable,
    title,
    withheld,
    without_private,
)

END = moment(30, "22:00")
DANGER = danger_told(END)


def entry(guide: str, *answers: object) -> Entry:
    return replace(entry_of(GUIDES[0]), guide=guide, title="A title", answers=answers)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (entry("red-flags", chose(SAFETY, SAFE), said("moment", "He shouted.")), True),
        (entry("red-flags"), True),
        (entry("free", said("free", "A day.")), False),
        (entry("free"), False),
        *((entry("daily-check-in", chose(SAFETY, doubt), said("need", "Sleep.")), True) for doubt in DOUBTS),
        (entry("apologise", chose(SAFETY, SAFE), said("harm", "I was late.")), False),
        (entry("apologise", replace(chose(SAFETY, SAFE), private=True)), True),
        (entry("apologise", replace(skipped(SAFETY), private=True)), True),
        (entry("apologise", skipped(SAFETY), said("harm", "I was late.")), False),
    ],
)
def test_what_is_withheld(one: Entry, *, expected: bool) -> None:
    """All of Red flags, all beside a doubt, and what stopped at the private question; nothing else."""
    assert withheld(one) is expected
    assert list(listed([one])) == ([] if expected else [one])
    assert list(listed([one], private=True)) == [one]
    assert title(one) == (NEUTRAL_TITLE if expected else "A title")
    if expected:
        assert first_words(one) == ""


def test_every_answer_of_red_flags_is_private_and_nothing_of_it_is_read_aloud() -> None:
    """From the first question to the last, in follow-ups too."""
    flags = next(guide for guide in GUIDES if guide.id == "red-flags")
    for step in flags.steps:
        for one in (step, *step.follow_ups):
            assert one.private and one.silent, one.id


def test_nothing_told_in_fear_is_asked_suggested_or_counted_later() -> None:
    """In every guide, on every evening of two weeks: no word of it in a question, a hint or a reason."""
    month = told(END)[0]
    journal = [*month, *DANGER.entries]
    assert week(journal, END) == week(month, END)
    for days in range(14):
        now = END.replace(month=12, day=1 + days)
        for guide in GUIDES:
            for step in prepare(guide, journal, now, guides=GUIDES).steps:
                assert "umbrellabird" not in step.say + step.hint, (guide.id, step.id)
        for one in suggestions(journal, GUIDES, now):
            assert "umbrellabird" not in one.reason
    assert list(readable(DANGER.entries)) == []


def test_after_harm_the_end_is_no_count() -> None:
    """Thanks, nothing to apologise for, nothing to do today, who listens; children, and harm to others."""
    apologise = next(guide for guide in GUIDES if guide.id == "apologise")
    harmed = walk(prepare(apologise, (), NOW), lambda step: DOUBTS[2] if step.id == SAFETY else calm(step))[0]
    words = closing(harmed, help_is="f2")
    assert words is not None
    assert words.title == "Thank you for telling."
    assert words.lines == (
        "None of this is yours to apologise for.",
        "You do not have to do anything today.",
        "f2 shows people who listen.",
        CHILDREN,
        HARM,
    )


def test_an_ordinary_end_has_the_usual_words() -> None:
    """Nothing of danger was told, so nothing is said about it."""
    check_in = next(guide for guide in GUIDES if guide.id == "daily-check-in")
    entry, _ = walk(prepare(check_in, (), NOW))
    assert closing(collect_promises(entry, check_in).entry, help_is="f2") is None


def test_a_promise_goes_with_the_private_answer_it_was_made_in() -> None:
    """The same words must not come out by another door."""
    kept = Promise(id="p1", step="first", text="call")
    hidden = Promise(id="p2", step="second", text="the secret plan")
    one = numbered(1, answer("open"), answer("the secret plan", "second", private=True))

    shared = without_private(replace(one, promises=(kept, hidden)))

    assert shared == replace(one, answers=(one.answers[0],), promises=(kept,))
