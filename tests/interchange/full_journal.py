"""Entries with all that there can be, for the formats that show a whole journal: a page and a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.entries import answer, entry
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.guides.guide import HEALING_STAGES

HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)> & \x1b]0;x\x07 \u202e \" ' ]]> <!-- ${x}"


def journal(number: int = 12) -> tuple[Entry, ...]:
    """Entries of two months with all that there can be: two people, several scripts, hostile words."""
    made = []
    for count in range(number):
        one = entry(count, answer(f"Day {count}.\n\nSecond paragraph."), days=5 * count, tags=("home",))
        promise = Promise(
            id=f"p{count}", step="first", text="I will call.", state=list(PromiseState)[count % 5]
        )
        made.append(
            replace(
                one,
                mood=count % 10 + 1,
                stage=HEALING_STAGES[count % 7],
                promises=(promise,) if count % 2 else (),
            )
        )
    waiting = replace(
        answer("", recording="20261101-1"), state=AnswerState.RECORDED, recording="20261101-1", seconds=65
    )
    hostile = replace(
        entry(90, replace(answer(HOSTILE), prompt=HOSTILE, speaker=HOSTILE)), title=HOSTILE, tags=(HOSTILE,)
    )
    two = entry(
        95,
        replace(answer("قلت له إنني متعبة.\n\nThen we were silent."), speaker="Ana", language="ar"),
        replace(answer("Ich auch. " * 400, "second"), speaker="Ben", language="de", recording="20261101-2"),
        replace(answer("🙂 👩‍👩‍👧 日本語 " + "unbroken" * 60, "third"), speaker="Ana"),
    )
    return (*made, entry(70, waiting), replace(hostile, stage=HOSTILE), two)


def withholds(made: Callable[[Sequence[Entry], bool], str]) -> None:
    """Assert that the text which is `made` of entries has what is withheld only where that is asked for."""
    secret = entry(1, replace(answer("The secret.", "second", private=True), prompt="Whom?"), answer("Open."))
    flags = replace(entry(2, answer("The secret.")), guide="red-flags", title="Red flags", mood=1)
    text = made((secret, flags), False)
    assert "Open." in text
    assert not re.search("secret|Whom|Red flags", text)
    assert "(private)" in made((secret, flags), True)
