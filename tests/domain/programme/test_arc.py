"""The arc of a session: what is said around a guide, where, and where not."""

from __future__ import annotations

import re

import pytest

from tests.domain.programme.test_content import GUIDES, grade
from tests.domain.safety.test_gating import AFRAID
from tests.domain.walk import NOW, calm, entry_of, walk
from voicejournal.adapters.arc_lines import arc_lines
from voicejournal.domain.entries.entry import Value
from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.domain.guides.guide import Guide, StepKind
from voicejournal.domain.programme.arc import MOOD_BEFORE, Place, other_line, with_arc
from voicejournal.domain.programme.guide_preparation import prepare
from voicejournal.domain.safety.withholding import PRIVATE_GUIDES
from voicejournal.domain.session.session import StepMark, begin, begin_at
from voicejournal.paths import shipped_data

ARC = arc_lines(shipped_data())
BY_ID = {guide.id: guide for guide in GUIDES}
LINES = [line for lines in ARC.places.values() for line in lines.lines]
every_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)


def ready(guide: Guide) -> Guide:
    return with_arc(prepare(guide, (), NOW), ARC, lambda _place, _count: 0)


def asked(guide: Guide, **given: Value) -> list[str]:
    """Everything that is asked or said, in order; what is not given gets an ordinary answer."""
    return [step.id for step in walk(ready(guide), lambda step: given.get(step.id, calm(step)))[1]]


def test_lines_are_warm_plain_and_short() -> None:
    """Eight to sixteen words, easy to follow for somebody tired, and nothing that a voice reads oddly."""
    for line in (*LINES, ARC.mood_before):
        assert 8 <= len(line.split()) <= 16, line
        assert re.fullmatch(r"[A-Za-z ,.?']+", line), line
    assert grade(LINES) <= 6
    assert all(len(ARC.places[place].lines) >= 5 for place in Place)
    assert len(LINES) == len(set(LINES))


def test_no_line_is_said_twice_in_a_row() -> None:
    """Whatever chance brings; and every line is said at some time."""
    for count in (2, 5, 7):
        for last in range(count):
            found = {other_line(last, count, chance) for chance in range(100)}
            assert found == set(range(count)) - {last}
    assert {other_line(None, 5, chance) for chance in range(5)} == set(range(5))
    assert other_line(9, 5, 3) == 3  # the pool has become smaller


@every_guide
def test_every_session_arrives_and_closes(guide: Guide) -> None:
    """After the private question and the consents; a guide that is withheld as a whole says nothing."""
    path = asked(guide)
    if guide.id in PRIVATE_GUIDES:
        assert not [one for one in path if one.startswith("arc-")]
        return
    first = next(one for one in path if one not in (SAFETY, "consent-1", "consent-2"))
    own = ready(guide).step(first)
    assert first == "arc-arrive" or own.kind is StepKind.PAUSE
    assert path[-1] == "arc-close"


@every_guide
def test_the_heaviest_step_is_acknowledged(guide: Guide) -> None:
    """Right after it and what follows it, if something was said."""
    path = asked(guide)
    assert path.count("arc-thanks") == bool(guide.heaviest and guide.heaviest in path)
    if "arc-thanks" in path:
        before = path[: path.index("arc-thanks")]
        assert guide.step(before[-1]) in (
            guide.step(guide.heaviest),
            *guide.step(guide.heaviest).follow_ups,
        )
        assert "arc-thanks" not in asked(guide, **{guide.heaviest: None})


def test_where_it_was_heavy_one_is_helped_back_into_the_room() -> None:
    """After a low mood at the end of a heavy guide, and not after a good one."""
    wound = BY_ID["name-the-wound"]
    assert "arc-ground" in asked(wound, mood=3)
    assert "arc-ground" not in asked(wound, mood=8)
    assert asked(wound, mood=3)[-2:] == ["arc-ground", "arc-close"]


@every_guide
def test_nothing_of_the_arc_follows_a_doubt(guide: Guide) -> None:
    """After "I am afraid" the kind ending stands alone; a skipped private question is followed by nothing."""
    for private in (AFRAID, None):
        path = asked(guide, **{SAFETY: private})
        if SAFETY in path:
            assert not [one for one in path if one.startswith("arc-")]


@every_guide
def test_an_arc_changes_no_count_and_noentry_of(guide: Guide) -> None:
    """Interludes are no questions: they count nowhere and leave nothing."""
    plain, arc = prepare(guide, (), NOW), ready(guide)
    before = [step for step in arc.steps if step.id == MOOD_BEFORE]
    assert len(begin(arc, entry_of(arc)).marks) == len(begin(plain, entry_of(plain)).marks) + len(before)
    assert StepMark.NOW in begin(arc, entry_of(arc)).marks or begin(arc, entry_of(arc)).step.interlude  # type: ignore[union-attr]


def test_a_session_that_goes_on_does_not_arrive_again() -> None:
    """One that is continued begins at its question; so does one whose words wait."""
    wound = ready(BY_ID["name-the-wound"])
    entry, _ = walk(wound, lambda step: calm(step))
    answers = tuple(one for one in entry.answers if one.step in ("what-happened",))
    left = entry_of(wound)
    for one in answers:
        left = left.with_answer(one, NOW)
    step = begin(wound, left).step
    assert step is not None and step.id == "how-it-hurt"
    new = begin(wound, entry_of(wound))
    assert new.step is not None and new.step.interlude
    drafted = begin_at(new, "what-happened").step
    assert drafted is not None and drafted.id == "what-happened"


def test_mood_is_asked_before_and_after_where_a_guide_says_so() -> None:
    """At its beginning, after the arrival."""
    path = asked(BY_ID["spoken-letter"])
    assert path[:2] == ["arc-arrive", MOOD_BEFORE] and "mood" in path
    assert MOOD_BEFORE not in asked(BY_ID["free"])
