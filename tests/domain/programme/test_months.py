"""Three scripted months: what each morning offers, as it was written down before anything was run."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.domain.programme.months import BY_ID, MONTHS, Expected, journal, moment
from tests.domain.programme.test_content import GUIDES
from voicejournal.domain.programme.check_in import check_in
from voicejournal.domain.programme.suggestions import DROPPED, Suggestion, suggestions

every_month = pytest.mark.parametrize("name", MONTHS)


def offered(name: str, day: int) -> tuple[Suggestion, ...]:
    month, morning = MONTHS[name], moment(day)
    return suggestions(journal(month, morning), GUIDES, morning, situation=month.situation)


@every_month
def test_a_month_has_forty_sittings(name: str) -> None:
    """Each of a guide of the programme, in the order of time."""
    sittings = MONTHS[name].sittings
    assert len(sittings) == 40
    assert all(guide in BY_ID for _, _, guide, _ in sittings)
    assert all(answer in {s.id for s in _steps(guide)} for _, _, guide, said in sittings for answer in said)


def _steps(guide: str):  # type: ignore[no-untyped-def]
    from voicejournal.domain.programme.guide_preparation import prepare

    for step in prepare(BY_ID[guide], (), moment(1)).steps:
        yield step
        yield from step.follow_ups


@pytest.mark.parametrize(
    ("name", "expected"),
    [(name, one) for name, month in MONTHS.items() for one in month.mornings],
    ids=lambda one: one if isinstance(one, str) else str(one.day),
)
def test_a_morning_offers_what_was_expected(name: str, expected: Expected) -> None:
    """What somebody said, marked or felt leads to a guide that is about it."""
    guides = [one.guide for one in offered(name, expected.day)]
    assert set(guides) & expected.some or not expected.some, guides
    assert not set(guides) & expected.none, guides
    assert not expected.first or guides[0] in expected.first, guides


@every_month
def test_some_things_are_never_offered(name: str) -> None:
    """Not on any morning, and the check-in is first on fewer than half of them."""
    first = Counter[str]()
    for day in range(1, 32):
        found = offered(name, day)
        assert not {one.guide for one in found} & MONTHS[name].never, day
        first.update([found[0].guide] if found else [])
        assert len(found) <= 3
    assert first["daily-check-in"] * 2 < 31
    assert len(first) >= 5, first


@every_month
def test_what_is_not_taken_is_said_in_other_words_and_dropped(name: str) -> None:
    """No reason stands on more than three mornings, and no guide is offered on and on for one cause."""
    reasons = Counter[tuple[str, str]]()
    for day in range(1, 32):
        reasons.update((one.guide, one.reason) for one in offered(name, day))
    assert max(reasons.values()) <= DROPPED, reasons.most_common(3)


@every_month
def test_a_reason_says_what_the_guide_would_do(name: str) -> None:
    """It is no rule that tells which rule it is; it is short enough to be read at a glance."""
    for day in range(2, 32):
        for one in offered(name, day):
            assert "It fits" not in one.reason
            assert 10 < len(one.reason) <= 170, one.reason
            assert BY_ID[one.guide].does in one.reason or one.reason.count(".") + one.reason.count("?") >= 1


@every_month
def test_the_check_in_keeps_its_own_line(name: str) -> None:
    """On every morning after an evening without one, or with one: it is a habit, and hides nothing."""
    for day in range(2, 32):
        morning = moment(day)
        line = check_in(journal(MONTHS[name], morning), GUIDES, morning)
        assert line is not None and line.guide == "daily-check-in"
