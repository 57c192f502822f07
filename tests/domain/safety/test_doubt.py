"""Which answers to the private question raise a doubt, and which lift it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.answers import chose, said
from tests.domain.safety.test_gating import AFRAID, HARM, entry
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY
from voicejournal.domain.safety.private_question import has_safety_concern

AFRAID_20 = entry(chose(SAFETY, AFRAID), days_ago=20)
SAFE_9 = entry(chose(SAFETY, SAFE), days_ago=9)
SAFE_2 = entry(chose(SAFETY, SAFE), days_ago=2)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((), False),
        ((entry(chose(SAFETY, SAFE)),), False),
        ((entry(chose(SAFETY, AFRAID), days_ago=300),), True),
        ((entry(chose(SAFETY, AFRAID), days_ago=9), entry(chose(SAFETY, SAFE), days_ago=2)), True),
        ((AFRAID_20, entry(chose(SAFETY, SAFE), days_ago=9), entry(chose(SAFETY, SAFE), days_ago=2)), False),
        ((AFRAID_20, entry(chose(SAFETY, SAFE), days_ago=8), entry(chose(SAFETY, SAFE), days_ago=2)), True),
        ((AFRAID_20, SAFE_9, entry(chose(SAFETY, DOUBTS[0]), days_ago=5), SAFE_2), True),
        ((AFRAID_20, SAFE_9, replace(SAFE_2, speakers=("Ana", "Ben"))), True),
        ((AFRAID_20, SAFE_9, replace(SAFE_2, guide="weekly-talk")), True),
        ((replace(AFRAID_20, speakers=("Ana", "Ben")),), True),
        ((entry(chose(SAFETY, DOUBTS[0]), days_ago=9), SAFE_2), False),
        ((entry(chose(SAFETY, DOUBTS[0]), days_ago=9), replace(SAFE_2, guide="after-a-fight")), True),
        ((entry(chose(SAFETY, SAFE), days_ago=9), entry(chose(SAFETY, AFRAID), days_ago=2)), True),
        ((HARM,), False),
        ((entry(chose(SAFETY, SAFE), said("a", "He hit me."), days_ago=1),), False),
        ((entry(chose(SAFETY, AFRAID), days_ago=9), HARM), True),
    ],
)
def test_what_raises_and_lifts_a_doubt(entries: tuple[Entry, ...], *, expected: bool) -> None:
    """Only the private question counts: two answers alone, seven days apart, lift fear; one lifts a doubt."""
    assert has_safety_concern(entries) is expected
    assert has_safety_concern(tuple(reversed(entries))) is expected
