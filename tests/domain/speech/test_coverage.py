"""Words of a second pass over a gap: each that was said occurs once, however often it was said."""

from __future__ import annotations

import pytest

from voicejournal.domain.speech.coverage import Gap, filled
from voicejournal.domain.speech.transcript import Segment, Word

Said = tuple[str, float, float]
MARK = Segment("", 1.0, 2.0)
"""Speech that was not understood."""


def heard(*said: Said) -> Segment:
    """A segment with these words and their times."""
    words = tuple(Word(f" {text}", start, end, 0.9) for text, start, end in said)
    return Segment("".join(word.text for word in words).strip(), words[0].start, words[-1].end, 0.9, words)


@pytest.mark.parametrize(
    ("before", "again", "after", "text"),
    [
        pytest.param(
            heard(("no", 1.8, 2.0)),
            heard(("no", 1.8, 2.0), ("no", 2.05, 2.3), ("no", 2.35, 2.6), ("we", 2.7, 2.9)),
            heard(("can't", 5.0, 5.3)),
            "no no no we can't",
            id="said three times",
        ),
        pytest.param(
            heard(("no", 1.8, 2.0)),
            heard(("no", 2.05, 2.3), ("no", 2.35, 2.6), ("we", 2.7, 2.9)),
            heard(("can't", 5.0, 5.3)),
            "no no we can't",
            id="the first heard later",
        ),
        pytest.param(
            heard(("we", 1.8, 2.0)),
            heard(("talked", 2.1, 2.5), ("that", 4.6, 4.8), ("that", 5.0, 5.2)),
            heard(("that", 5.0, 5.2), ("night", 5.2, 5.5)),
            "we talked that that night",
            id="said twice before what follows",
        ),
        pytest.param(
            heard(("went", 1.6, 1.8), ("to", 1.8, 1.9), ("the", 1.9, 2.0)),
            heard(("to", 2.1, 2.3), ("the", 2.3, 2.4), ("bus", 3, 3.4), ("and", 4.5, 4.7), ("it", 4.7, 5.0)),
            heard(("and", 5.0, 5.2), ("it", 5.2, 5.4)),
            "went to the bus and it",
            id="several words dated later or earlier",
        ),
        pytest.param(
            heard(("the", 1.8, 2.0)),
            heard(("to", 2.1, 2.2), ("the", 2.3, 2.4), ("shop", 2.6, 2.9)),
            heard(("it", 5.0, 5.2)),
            "the to the shop it",
            id="other words before the same one",
        ),
        pytest.param(MARK, heard(("shop", 2.6, 2.9)), MARK.later(4.0), " shop ", id="beside what has none"),
        pytest.param(
            heard(("we", 1.8, 2.0)), heard(("we", 1.8, 2.0)), heard(("it", 5.0, 5.2)), "we it", id="nothing"
        ),
    ],
)  # fmt: skip
def test_no_word_at_the_edge_of_a_gap_is_lost_or_written_twice(
    before: Segment, again: Segment, after: Segment, text: str
) -> None:
    """A word is the same as one beside the gap if no other stands between; one that follows it is not."""
    gap = Gap(2.0, 5.0)
    assert " ".join(each.text for each in filled([before, after], gap, [again])) == text
    alone = [heard((word.text.strip(), word.start, word.end)) for word in again.words]
    assert " ".join(each.text for each in filled([before, after], gap, alone)) == text
