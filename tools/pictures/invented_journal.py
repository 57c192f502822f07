"""Entries of the invented journal, made of `journal.toml` and of the questions as the guides ask them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from voicejournal.domain.entries.entry import Answer, AnswerState, Entry, new_id
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.guides.guide import Guide
from voicejournal.ports.guides import Guides

FILE = Path(__file__).parent / "journal.toml"


def entries(guides: Guides, now: datetime) -> Iterator[Entry]:
    """The entries, oldest first, as they would lie in a journal at that time."""
    for number, told in enumerate(tomllib.loads(FILE.read_text("utf-8"))["entries"]):
        yield _entry(number, told, guides.get(told["guide"]), now)


def _entry(number: int, told: dict[str, Any], guide: Guide, now: datetime) -> Entry:
    began = (now - timedelta(days=told["days"])).replace(hour=20, minute=7 * number % 60)
    ended = began + timedelta(minutes=told.get("minutes", 4))
    return Entry(
        id=new_id(began, number),
        guide=guide.id,
        title=guide.title,
        created=began,
        changed=ended,
        finished=ended,
        answers=tuple(_answers(told["answers"], guide)),
        promises=tuple(_promises(told, ended)),
        mood=told["mood"],
        stage=told.get("stage"),
        tags=tuple(told.get("tags", ())),
        seconds=(ended - began).total_seconds(),
    )


def _answers(texts: dict[str, str], guide: Guide) -> Iterator[Answer]:
    said = {step.id: step for step in guide.steps}
    for step, text in texts.items():
        yield Answer(
            step=step,
            kind="voice",
            prompt=said[step].say,
            state=AnswerState.TRANSCRIBED,
            text=text,
            raw=text,
            seconds=2.0 + len(text) / 12,
            confidence=0.93,
        )


def _promises(told: dict[str, Any], ended: datetime) -> Iterator[Promise]:
    if text := told.get("promise"):
        state = PromiseState.KEPT if told.get("kept") else PromiseState.OPEN
        yield Promise(id="p1", step="next-step", text=text, state=state, due=ended + timedelta(days=7))
