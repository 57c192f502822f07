"""How long sound is kept: by age, by guide, and never before its text is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.entries import START, answer, entry
from voicejournal.domain.entries import document
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.entries.retention import Expired, Retention, kept_as_chosen, summed

NAME = entry(1).id + "-0001"
SPOKEN = replace(answer("said", recording=NAME), state=AnswerState.TRANSCRIBED, seconds=90.0)


def kept(*answers: object, **fields: object) -> Entry:
    return replace(entry(1), answers=answers or (SPOKEN,), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(("limit", "days", "gone"), [("7", 7, True), ("7", 6, False), ("0", 0, True)])
def test_sound_goes_after_its_limit(limit: str, days: int, gone: bool) -> None:
    """On the day itself, and not before."""
    at = entry(1).created + timedelta(days=days)
    assert bool(list(Retention.of(limit, ()).expired(kept(), at))) is gone


def test_sound_is_kept_for_ever_unless_chosen_otherwise() -> None:
    """The default deletes nothing."""
    retention = Retention.of("always", ())
    assert not retention.deletes
    assert not list(retention.expired(kept(), START + timedelta(days=10_000)))


@pytest.mark.parametrize(
    "waiting",
    [
        replace(SPOKEN, state=AnswerState.RECORDED, text=""),
        replace(SPOKEN, state=AnswerState.FAILED),
        replace(SPOKEN, state=AnswerState.TRANSCRIBING),
        replace(SPOKEN, text=" "),
        replace(SPOKEN, recording=None),
    ],
    ids=["recorded", "failed", "transcribing", "no words", "no sound"],
)
def test_sound_without_its_text_stays(waiting: object) -> None:
    """It is the only thing that is left of what was said."""
    assert not list(Retention(0).expired(kept(waiting), START + timedelta(days=10_000)))


def test_a_session_under_way_is_left_alone() -> None:
    """An unfinished entry that changed within a day may be open in another window."""
    under_way = kept(finished=None)
    assert not list(Retention(0).expired(under_way, under_way.changed + timedelta(hours=23)))
    assert list(Retention(0).expired(under_way, under_way.changed + timedelta(hours=25)))


def test_a_guide_goes_before_the_general_limit() -> None:
    """Also where the guide keeps sound for ever, and where everything else does."""
    later = START + timedelta(days=100)
    assert not list(Retention.of("7", ("free=always",)).expired(kept(), later))
    only_free = Retention.of("always", (" free = 30 ",))
    assert only_free.deletes
    assert list(only_free.expired(kept(), later))
    assert not list(only_free.expired(kept(guide="other"), later))


def test_the_answer_says_that_its_sound_is_gone_and_survives_being_kept() -> None:
    """The text, the raw transcript and the length stay; the sentence names the limit."""
    left = Retention(30).without_sound(kept(SPOKEN, answer("typed", "second")), START + timedelta(days=99))
    first, second = left.answers
    assert first.recording is None
    assert first.text == "said"
    assert kept_as_chosen(first) == "sound deleted after 30 days, as you chose"
    assert kept_as_chosen(second) == ""
    assert document.entry(document.compact(document.document(left))) == left


def test_what_a_limit_deletes_is_told_in_numbers() -> None:
    """Recordings, minutes and the oldest."""
    told = str(summed([(kept(), SPOKEN), (kept(), SPOKEN)]))
    assert told == "2 recordings (3 minutes, the oldest of 01 November 2026)"
    assert str(Expired()) == "no sound"
