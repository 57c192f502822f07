"""The private question, and what is never asked or proposed where its answer raises a doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.domain.answers import chose, said, skipped
from tests.domain.programme.test_content import GUIDES, every_guide, steps_of
from tests.domain.walk import NOW, calm, entry_of, walk
from voicejournal.adapters.guide_files import TomlGuides
from voicejournal.domain.entries.entry import Answer, Entry, Value
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY, in_doubt
from voicejournal.domain.entries.promise import Promise
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.programme.guide_preparation import Attendance, prepare
from voicejournal.domain.programme.promise_collection import collect_promises
from voicejournal.domain.programme.promises import due
from voicejournal.domain.programme.suggestions import suggestions
from voicejournal.domain.safety.closing import closing, keeps_nothing
from voicejournal.domain.safety.gating import asked_first, low, suggestible
from voicejournal.domain.safety.private_question import QUESTION, has_safety_concern, since_asked
from voicejournal.domain.session.session import begin
from voicejournal.domain.text.phrase_matching import says
from voicejournal.paths import shipped_prompts

AFRAID = "Yes, I am afraid"
MUST_ASK = ("apologise", "micro-repairs", "readiness", "set-boundaries", "intentions", "relapse-plan")
FOR_TWO = ("weekly-talk", "after-a-fight")

PROPOSES = (
    "apologise", "apology", "say sorry", "sorry", "forgive", "own part", "your part", "own move", "share",
    "talk to him", "talk to her", "talk it", "say it to", "bring it up", "negotiate", "agree", "their side",
    "the other person", "repair", "make it right", "both of you", "you both", "what did you do or say",
    "trust again", "if we talk", "may it bend", "who needs to know", "which habit of your own",
)  # fmt: skip
"""Words that would propose apology, sharing, negotiating or the own part, in a prompt, hint or reason."""


def proposes(text: str) -> bool:
    return says(text, PROPOSES)


def entry(*answers: Answer, guide: str = "free", days_ago: float = 0) -> Entry:
    at = NOW - timedelta(days=days_ago)
    plain = entry_of(GUIDES[0], at, f"{at:%Y%m%dT%H%M}")
    return replace(plain, guide=guide, answers=answers, finished=at)


@pytest.mark.parametrize("guide_id", MUST_ASK)
def test_the_private_question_comes_first(guide_id: str) -> None:
    """Before apology, micro-repair, readiness, boundaries and plans; private, and never read aloud."""
    guide = next(guide for guide in GUIDES if guide.id == guide_id)
    first = prepare(guide, (), NOW).steps[0]
    assert first.id == SAFETY
    assert first.private and first.silent


@every_guide
def test_the_private_question_has_the_same_words_everywhere(guide: Guide) -> None:
    """One question everywhere, so that its answer means the same; beside somebody else nobody is asked."""
    prepared = prepare(guide, (), NOW)
    own = [step for step in prepared.steps if step.id == SAFETY]
    assert all((step.say, step.options) == (QUESTION.say, QUESTION.options) for step in own)
    assert not (own and guide.for_two)


@pytest.mark.parametrize("doubt", DOUBTS)
@every_guide
def test_where_safety_is_in_doubt_nothing_else_is_asked(guide: Guide, doubt: str) -> None:
    """A guide that asks the private question ends with it at fear, harm or not being sure."""
    asked = walk(prepare(guide, (), NOW), lambda step: doubt if step.id == SAFETY else loud(step))[1]
    if guide.asks_safety and not guide.for_two:
        assert [step.id for step in asked] == [SAFETY]
    if any(step.id == SAFETY for step in asked):
        for step in asked:
            assert step.id == SAFETY or not proposes(step.say), step.say


@every_guide
def test_a_skipped_private_question_is_not_answered(guide: Guide) -> None:
    """A guide that needs the answer asks nothing without it; the others go on."""
    finished, asked = walk(prepare(guide, (), NOW), lambda step: None if step.id == SAFETY else calm(step))
    if guide.asks_safety and not guide.for_two:
        assert [step.id for step in asked] == [SAFETY]
        assert keeps_nothing(finished)
        words = closing(finished, help_is="f2")
        assert words is not None and "waits" in words.lines[0]
    else:
        assert len(asked) >= 3


def test_a_question_that_was_skipped_is_asked_again_when_the_session_goes_on() -> None:
    """The guide waits at the question itself, whenever it is continued."""
    apologise = next(guide for guide in GUIDES if guide.id == "apologise")
    ready = prepare(apologise, (), NOW)
    left = replace(entry_of(apologise), answers=(skipped(SAFETY),))
    assert begin(ready, left).step == ready.steps[0]


def loud(step: Step) -> Value:
    """An answer full of what follow-ups look for."""
    blame = "You always do that, it is all your fault, but if you felt bad it was nothing."
    return blame if step.kind == "voice" else calm(step)


@every_guide
def test_words_of_danger_end_no_guide(guide: Guide) -> None:
    """An excuse that sounds like harm, or harm itself, is followed by the next question as any words are."""
    calmly = [step.id for step in walk(prepare(guide, (), NOW))[1]]
    harm = "Well she pushed me to it, she never wanted to be touched."
    asked = walk(prepare(guide, (), NOW), lambda step: harm if step.kind == "voice" else calm(step))[1]
    main = {step.id for step in guide.steps}
    for step in calmly:
        assert step in {one.id for one in asked} or step not in main, step


HARM = entry(said("a", "He hit me."), days_ago=5)


@every_guide
def test_recent_words_of_danger_have_the_question_asked_alone(guide: Guide) -> None:
    """It comes first wherever a step hangs on its answer, once, and is not added to a guide for two."""
    steps = prepare(guide, (HARM,), NOW, concern=True).steps
    before = prepare(guide, (HARM,), NOW).steps
    hangs = any(one.safe is not None for step in steps_of(guide) for one in step.when)
    asks = any(step.id == SAFETY for step in before)
    assert [step.id for step in steps].count(SAFETY) == int(asks or (hangs and not guide.for_two))
    if asks or guide.for_two or not hangs:
        assert steps == before
    else:
        assert steps == (QUESTION, *before)
        asked = walk(guide.with_steps(steps), lambda step: AFRAID if step.id == SAFETY else loud(step))[1]
        for step in asked[1:]:
            assert not proposes(step.say), step.say


def test_the_question_is_not_added_where_nothing_hangs_on_it_or_nobody_is_there() -> None:
    """A body check begins as ever; answers from files are not a person who could be asked."""
    check = next(guide for guide in GUIDES if guide.id == "body-check")
    assert asked_first(check) is check
    daily = next(guide for guide in GUIDES if guide.id == "daily-check-in")
    assert prepare(daily, (HARM,), NOW, concern=True).steps[0].id == SAFETY
    assert prepare(daily, (HARM,), NOW, Attendance(asked=False), concern=True).steps[0].id != SAFETY


def test_words_count_until_the_question_was_answered_after_them() -> None:
    """The entry that holds the answer still counts: its words may have come after the answer."""
    answered = entry(chose(SAFETY, SAFE), said("a", "He hit me."), days_ago=3)
    left_out = entry(skipped(SAFETY), days_ago=2)
    later = entry(days_ago=1)
    assert since_asked((HARM, answered, left_out, later)) == (answered, left_out, later)
    assert since_asked((HARM, left_out)) == (HARM, left_out)


def test_a_mood_of_one_or_two_is_low() -> None:
    """At its end help is named without any word of danger; a mood of three or none is not low."""
    assert [low(replace(HARM, mood=mood)) for mood in (None, 1, 2, 3)] == [False, True, True, False]


@every_guide
def test_after_fear_no_later_sitting_proposes_it(guide: Guide) -> None:
    """In every guide that can be begun later, nothing asked speaks of apology, sharing or the own part.

    A guide that asks the private question asks it again and ends there unless the answer has changed.
    """
    before = entry(chose(SAFETY, AFRAID), guide="apologise", days_ago=20)
    prepared = prepare(guide, (before,), NOW)
    for answer in (calm, loud):
        asked = walk(prepared, lambda step, a=answer: AFRAID if step.id == SAFETY else a(step))[1]  # type: ignore[misc]
        for step in asked:
            assert not proposes(step.say) and not proposes(step.hint), step
    if guide.for_two:
        assert asked == []
    elif guide.asks_safety:
        assert [step.id for step in asked] == [SAFETY]
    else:
        assert len(asked) >= 3


def test_after_fear_no_suggestion_proposes_it() -> None:
    """Two months of suggestions, in every stage, hold no such guide and no reason that tells of the fear."""
    before = entry(chose(SAFETY, AFRAID), guide="apologise", days_ago=0)
    stages = next(guide for guide in GUIDES if guide.id == "stage-check").steps[0].options
    for day in range(60):
        now = NOW + timedelta(days=day)
        marked = replace(entry(guide="stage-check"), id="x", created=now, stage=stages[day % 7], mood=6)
        for one in suggestions((before, marked), GUIDES, now):
            guide = next(guide for guide in GUIDES if guide.id == one.guide)
            assert not guide.asks_safety and guide.id not in ("red-flags", "self-assessment"), one
            assert not proposes(one.reason) and not says(one.reason, ["afraid", "fear", "safe", "safety"]), (
                one
            )


def test_after_fear_promises_towards_the_other_person_are_not_asked_about() -> None:
    """What was promised in a guide that needs safety, or is an apology by its words, does not come back."""
    before = entry(chose(SAFETY, AFRAID), days_ago=9)
    made = [
        ("micro-repairs", "next-step", "I will make her coffee when I get up."),
        ("daily-check-in", "next-step", "I will wash up tonight."),
        ("intentions", "plan", "When I see him I will apologise."),
        ("intentions", "next-step", "I will buy a notebook."),
        ("stage-check", "next-step", "I will walk on Sunday."),
        ("no-longer-there", "next-step", "I will call."),
    ]
    entries = [
        replace(
            entry(guide=guide, days_ago=8),
            promises=(Promise(id=f"p{n}.{step}", step=step, text=text, due=NOW - timedelta(days=1)),),
        )
        for n, (guide, step, text) in enumerate(made)
    ]
    assert len(due(entries, NOW, guides=GUIDES)) == 6
    left = due(entries, NOW, guides=GUIDES, in_doubt=has_safety_concern([before, *entries]))
    assert [one.promise.text for one in left] == ["I will walk on Sunday."]


def test_the_check_in_asks_for_something_kind_instead() -> None:
    """Where a micro-repair may not be asked for, the person is asked what they do for themselves."""
    check_in = next(guide for guide in GUIDES if guide.id == "daily-check-in")
    before = entry(chose(SAFETY, AFRAID), guide="apologise", days_ago=1)
    assert walk(prepare(check_in, (), NOW))[1][-1].id == "next-step"
    assert walk(prepare(check_in, (before,), NOW))[1][-1].id == "next-step-for-me"


def test_guides_that_need_safety_are_not_offered_in_doubt() -> None:
    """A list of guides to choose from leaves them out, and keeps all others."""
    assert len(suggestible(GUIDES, in_doubt=False)) == 33
    left = {guide.id for guide in suggestible(GUIDES, in_doubt=True)}
    assert not left & {*MUST_ASK, *FOR_TWO}
    assert {"daily-check-in", "body-check", "outside-support", "red-flags", "self-assessment", "free"} <= left


def test_the_private_answer_is_private() -> None:
    """It is kept with the entry as a private answer and is not among the words that may be listed."""
    apologise = next(guide for guide in GUIDES if guide.id == "apologise")
    finished = walk(prepare(apologise, (), NOW), lambda step: AFRAID if step.id == SAFETY else None)[0]
    assert finished.by_step[SAFETY].private
    assert in_doubt(finished.by_step)
    assert collect_promises(finished, apologise).entry.first_words == ""
    assert collect_promises(finished, apologise).entry.promises == ()


def test_an_own_guide_can_ask_the_private_question(tmp_path: Path) -> None:
    """`asks-safety` and `safe` work in a person's own guide as in shipped ones."""
    (tmp_path / "ours.toml").write_text(
        'id = "ours"\ntitle = "Ours"\npurpose = "Us."\nminutes = 3\nasks-safety = true\n'
        '[[steps]]\nid = "a"\nkind = "voice"\nsay = "What now?"\n',
        "utf-8",
    )
    guide = TomlGuides(shipped_prompts(), tmp_path).get("ours")
    assert [step.id for step in walk(prepare(guide, (), NOW))[1]] == [SAFETY, "a"]
    asked = walk(prepare(guide, (), NOW), lambda step: AFRAID if step.id == SAFETY else calm(step))[1]
    assert [step.id for step in asked] == [SAFETY]


def test_files_instead_of_a_person_meet_the_same_gate() -> None:
    """Where answers come from files, the question is left out, unless safety is in doubt."""
    apologise = next(guide for guide in GUIDES if guide.id == "apologise")
    before = entry(chose(SAFETY, AFRAID), days_ago=1)
    assert prepare(apologise, (), NOW, Attendance(asked=False)).steps[0].id == "harm"
    assert prepare(apologise, (before,), NOW, Attendance(asked=False)).steps[0].id == SAFETY
    assert all(
        step.for_each == ""
        for guide in GUIDES
        for step in prepare(guide, (), NOW, Attendance(asked=False)).steps
    )
    assert all(
        "{" not in s.say + s.hint
        for g in GUIDES
        for s in steps_of(prepare(g, (), NOW, Attendance(asked=False)))
    )
