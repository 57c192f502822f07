"""What may leave the journal without being asked for."""

from __future__ import annotations

from dataclasses import replace

from tests.entries import answer, entry
from voicejournal.domain.entries.entry import Promise
from voicejournal.domain.safety.withholding import without_private


def test_a_promise_goes_with_the_private_answer_it_was_made_in() -> None:
    """The same words must not come out by another door."""
    kept = Promise(id="p1", step="first", text="call")
    hidden = Promise(id="p2", step="second", text="the secret plan")
    one = entry(1, answer("open"), answer("the secret plan", "second", private=True))

    shared = without_private(replace(one, promises=(kept, hidden)))

    assert shared == replace(one, answers=(one.answers[0],), promises=(kept,))
