"""How many steps a guide has: one count, in lists, sessions and home."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.conversation.people import guide, voice
from voicejournal.adapters.guide_files import TomlGuides
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import Guide, Step, StepKind
from voicejournal.domain.programme.guide_preparation import prepare
from voicejournal.domain.safety.gating import gated
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session.main_steps import main_steps
from voicejournal.domain.session.session import advanced, answered, begin
from voicejournal.paths import shipped_prompts

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SHIPPED = tuple(TomlGuides(shipped_prompts(), shipped_prompts() / "none").all())
CALM = Step(id="calm", kind=StepKind.YES_NO, say="Calm?")
IF_CALM = (Condition(step="calm", equals=(True,)),)
IF_NOT = (Condition(step="calm", equals=(False,)),)


def test_the_longest_calm_way_counts() -> None:
    """Of steps that exclude each other those of the answer that opens most are counted."""
    steps = guide(CALM, voice("rest", when=IF_NOT), voice("one", when=IF_CALM), voice("two", when=IF_CALM))
    assert [step.id for step in main_steps(steps)] == ["calm", "one", "two"]
    said = answering.with_value(CALM, False)
    assert [step.id for step in main_steps(steps, {"calm": said})] == ["calm", "rest"]


def test_the_check_in_has_four_steps() -> None:
    """Neither a promise that is not due nor the question for unsafe days makes a step more."""
    (check_in,) = (one for one in SHIPPED if one.id == "daily-check-in")
    assert [step.id for step in main_steps(check_in)] == ["mood", "moment", "need", "next-step"]


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda one: one.id)
def test_the_count_of_a_list_is_the_count_of_the_session(shipped: Guide) -> None:
    """A session that begins without due promises shows as many steps as the list of guides."""
    ready = prepare(shipped, (), NOW, guides=SHIPPED)
    entry = Entry(id="20261122T000000000-0000", guide=shipped.id, title="T", created=NOW, changed=NOW)
    assert len(begin(ready, entry).marks) == len(main_steps(gated(shipped)))


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda one: one.id)
def test_skipping_asks_no_more_than_was_counted(shipped: Guide) -> None:
    """The number of steps never grows while one goes through a guide without answering."""
    ready = prepare(shipped, (), NOW, guides=SHIPPED)
    entry = Entry(id="20261122T000000000-0000", guide=shipped.id, title="T", created=NOW, changed=NOW)
    session = begin(ready, entry, follow_ups=False)
    counts = []
    while session.step is not None:
        counts.append(len(session.marks))
        session = advanced(answered(session, answering.as_skipped(session.step), NOW))
    assert counts == sorted(counts, reverse=True)
