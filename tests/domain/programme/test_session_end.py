"""The end of a session in three lines, in the person's own words."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.answers import chose, said
from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import NOW, entry_of
from voicejournal.domain.entries.private_answer import DOUBTS, SAFETY
from voicejournal.domain.entries.promise import Promise
from voicejournal.domain.programme.arc import MOOD_BEFORE
from voicejournal.domain.programme.session_end import session_end
from voicejournal.domain.programme.suggestions import Suggestion

WOUND = next(guide for guide in GUIDES if guide.id == "name-the-wound")
PLAN = "I will walk by the river."
ENTRY = replace(
    entry_of(WOUND),
    finished=NOW,
    answers=(
        said("what-happened", "He took the phone and went to the balcony."),
        said("what-broke", "Trust, and the ease we had."),
        said("next-step", PLAN),
    ),
    promises=(Promise(id="e1.next-step", step="next-step", text=PLAN),),
)
NEXT = Suggestion("set-boundaries", "It is step 2 of the six.")


def test_named_to_do_and_next() -> None:
    """What the guide calls its naming, the plan, and what could come next with its reason."""
    assert session_end(ENTRY, WOUND, NEXT, "Set boundaries").lines == (
        "You named: “Trust, and the ease we had”.",
        "You will: “I will walk by the river”.",
        "Next could be: Set boundaries. It is step 2 of the six.",
    )


def test_what_is_not_there_is_not_said() -> None:
    """Without a plan there is no second line; without its naming the first words stand for it."""
    bare = replace(ENTRY, promises=(), answers=ENTRY.answers[:1])
    assert session_end(bare, WOUND, None).lines == (
        "You named: “He took the phone and went to the balcony”.",
    )
    assert session_end(replace(bare, answers=()), WOUND, None).lines == ()


def test_moods_are_two_dots_and_no_number() -> None:
    """On one line from low to well; one dot if nothing moved."""
    entry = replace(ENTRY, mood=6, answers=(chose(MOOD_BEFORE, 3), *ENTRY.answers))
    line = session_end(entry, WOUND, None).lines[-1]
    assert line == "How you felt:  low  · · ○ · · ● · · · ·  well    ○ before  ● now"
    assert not any(character.isdigit() for character in line)
    assert "◉" in session_end(replace(entry, mood=3), WOUND, None).lines[-1]


def test_nothing_is_told_of_what_is_withheld() -> None:
    """After a doubt the kind ending stands alone; of two people nobody's words are read out as naming."""
    afraid = replace(ENTRY, answers=(chose(SAFETY, DOUBTS[1]), *ENTRY.answers))
    assert session_end(afraid, WOUND, NEXT, "Set boundaries").lines == ()
    assert not session_end(replace(ENTRY, speakers=("Ana", "Ben")), WOUND, None).named
