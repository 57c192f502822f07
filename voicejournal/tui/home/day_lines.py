"""The same day in earlier years, on home: its lines, and the question before a painful one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from voicejournal.tui import formatting as words
from voicejournal.tui.discretion import named_neutrally
from voicejournal.tui.messages import OpenTimeline
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.menu import Line

if TYPE_CHECKING:
    from textual.screen import Screen

    from voicejournal.domain.programme.on_this_day import ThatDay
    from voicejournal.tui.home.overview import Overview

KIND = "day"
"""Begins the id of each of these lines; the entry's id follows."""


def day_lines(found: Overview, app: object) -> Iterator[Line]:
    """The lines of this day, with a heading; none if there is nothing, or it is not wanted."""
    if not found.this_day:
        return
    yield Line()
    yield Line("On this day")
    for one in found.this_day:
        said = "" if named_neutrally(app) else words.one_line(one.words)
        beside = "enter asks before it is shown" if one.asks else said
        yield Line(f"{one.when:%Y}", f"{KIND}:{one.entry}", beside=beside, whole=True)
    yield Line()


def open_day(screen: Screen[None], found: Overview, entry_id: str) -> None:
    """Read the entry on the timeline; one that is not gentle only after a question."""
    one = next((one for one in found.this_day if one.entry == entry_id), None)
    if one is None:
        return
    if not one.asks:
        screen.post_message(OpenTimeline(entry_id))
        return

    def decide(sure: bool | None) -> None:
        if sure:
            screen.post_message(OpenTimeline(entry_id))

    screen.app.push_screen(Confirm(*_question(one), yes="read", no="not now"), decide)


def _question(one: ThatDay) -> tuple[str, str]:
    return (
        f"Read what you said on {words.day(one.when)} {one.when.year}?",
        "It may have been a hard day. It stays where it is, on the timeline.",
    )
