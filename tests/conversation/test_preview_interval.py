"""When the next preview pass is due, given what the last passes took."""

from __future__ import annotations

import pytest

from voicejournal.conversation.preview_interval import AGAIN, EVERY, IDLE, LEAST, PreviewInterval


def due_after(previews: PreviewInterval) -> float:
    """Seconds of speech after which the next pass is due, to a tenth."""
    previews.begin()
    tenths = 0
    while not previews.due:
        previews.add(0.1)
        tenths += 1
    return tenths / 10


@pytest.mark.parametrize(
    ("took", "seconds"),
    [
        ((), EVERY),
        ((0.3,), EVERY),
        ((3.0,), 3.0 * IDLE),  # a slow machine, from its first pass on
        ((3.0, 3.2, 2.9), 2.9 * IDLE),
        ((0.3, 4.5), EVERY),  # one slow pass among quick ones
        ((0.3, 4.5, 0.3), EVERY),
        ((0.3, 4.5, 4.0), 4.0 * IDLE),
        ((0.3, 4.5, 4.0, 0.4), EVERY),  # quick again
    ],
)
def test_the_interval_follows_the_quicker_of_the_last_two_passes(
    took: tuple[float, ...], seconds: float
) -> None:
    """One slow pass delays nothing; a slow machine has fewer previews, so that it mostly idles."""
    previews = PreviewInterval()
    for each in took:
        previews.took(each)
    assert due_after(previews) == pytest.approx(seconds, abs=0.11)


def test_enough_speech_for_a_pass_before_a_long_one() -> None:
    """On a quick machine a word or two, on a slow one as much as the pass takes."""
    previews = PreviewInterval()
    previews.add(LEAST)
    assert previews.worth_while
    previews.took(LEAST * 2)
    assert not previews.worth_while


def test_a_pass_without_a_new_word_is_followed_by_the_next_one_sooner() -> None:
    """Once; on a slow machine no sooner than any other."""
    previews = PreviewInterval()
    previews.begin()
    previews.nothing_new()
    previews.add(AGAIN)
    assert previews.due
    assert due_after(previews) == pytest.approx(EVERY, abs=0.11)
    previews.took(3.0)
    previews.nothing_new()
    previews.add(AGAIN)
    assert not previews.due
