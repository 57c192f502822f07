"""Entries to keep and find again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from voicejournal.domain.entries.entry import Answer, AnswerState, Entry, new_id

START = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


def answer(text: str, step: str = "first", *, private: bool = False, recording: str | None = None) -> Answer:
    """An answer of the person's own words."""
    return Answer(
        step=step,
        kind="voice",
        prompt="What happened?",
        state=AnswerState.TYPED,
        text=text,
        private=private,
        recording=recording,
    )


def entry(number: int = 0, *answers: Answer, tags: tuple[str, ...] = (), days: int = 0) -> Entry:
    """The entry of that number: one a minute from `START`, `days` later."""
    at = START + timedelta(days=days, minutes=number)
    return Entry(
        id=new_id(at, number % 65536),
        guide="free",
        title="Free",
        created=at,
        changed=at,
        finished=at,
        answers=answers or (answer(f"text number {number}"),),
        tags=tags,
    )
